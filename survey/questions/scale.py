"""Questions on a scale: agreement, satisfaction, a mark from 1 to 10."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from survey.questions.answer import Answer
from survey.questions.choice import one_of
from survey.questions.kind import Checked, Question


@dataclass(frozen=True)
class Scale(Question):
    """One point of an ordered scale."""

    points: ClassVar[tuple[str, ...]] = ()
    below: ClassVar[frozenset[str]] = frozenset()
    middle: ClassVar[frozenset[str]] = frozenset()
    above: ClassVar[frozenset[str]] = frozenset()

    @property
    def values(self) -> Mapping[str, int]:
        """The points, numbered from one."""
        return {code: number for number, code in enumerate(self.points, start=1)}

    def check(self, given: Answer) -> Checked:
        """Exactly one point."""
        return one_of(self, given)


@dataclass(frozen=True)
class Labelled(Scale):
    """A scale whose points all have a text, and a face if that helps who reads little."""

    faces: bool = field(default=False, kw_only=True)

    def facts(self) -> dict[str, Any]:
        """Whether the points have faces."""
        return {"faces": True} if self.faces else {}


@dataclass(frozen=True)
class Agree5(Labelled):
    """From fully disagree to fully agree."""

    kind: ClassVar[str] = "agree5"
    texts: ClassVar[str | None] = "agree5"
    points: ClassVar[tuple[str, ...]] = (
        "disagree_strongly",
        "disagree",
        "neither",
        "agree",
        "agree_strongly",
    )
    below: ClassVar[frozenset[str]] = frozenset(points[:2])
    middle: ClassVar[frozenset[str]] = frozenset(points[2:3])
    above: ClassVar[frozenset[str]] = frozenset(points[3:])


@dataclass(frozen=True)
class Satisfied5(Labelled):
    """From very dissatisfied to very satisfied."""

    kind: ClassVar[str] = "satisfied5"
    texts: ClassVar[str | None] = "satisfied5"
    points: ClassVar[tuple[str, ...]] = (
        "very_dissatisfied",
        "dissatisfied",
        "neutral",
        "satisfied",
        "very_satisfied",
    )
    below: ClassVar[frozenset[str]] = frozenset(points[:2])
    middle: ClassVar[frozenset[str]] = frozenset(points[2:3])
    above: ClassVar[frozenset[str]] = frozenset(points[3:])


@dataclass(frozen=True)
class Grade10(Scale):
    """A mark from 1 to 10; only its ends have a text."""

    kind: ClassVar[str] = "grade10"
    texts: ClassVar[str | None] = "grade10"
    points: ClassVar[tuple[str, ...]] = tuple(str(mark) for mark in range(1, 11))
