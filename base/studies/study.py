"""A study as a value: who is asked, when, under which policy, and its thresholds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from base.locales import Label

TIME_TO_UNDO = timedelta(days=30)


@dataclass(frozen=True)
class Thresholds:
    """The study's conventions, stored with each proposal made under them."""

    small_cells: int = 10
    share: float = 0.70
    band: tuple[float, float] = (0.75, 4 / 3)
    level: float = 0.95


@dataclass(frozen=True)
class Round:
    """A round of fieldwork."""

    number: int
    start: date
    end: date


@dataclass(frozen=True)
class Regime:
    """A policy in force between two dates; a source's regime follows from its date."""

    key: str
    label: Label
    start: date
    end: date | None


@dataclass(frozen=True)
class Notation:
    """Which columns the theory's pages offer; the model beneath is the same for all."""

    actor: bool = True
    resource: bool = True
    problem: bool = True


@dataclass(frozen=True)
class Study:
    """One evaluation.

    ``words`` are the study's own: a word or note that its files use -> how it reads per language.
    """

    id: str
    title: Label
    languages: tuple[str, ...]
    groups: Mapping[str, Label]
    rounds: Mapping[int, Round]
    regimes: tuple[Regime, ...]
    thresholds: Thresholds
    made_up: bool
    period: tuple[date, date]
    notation: Notation = Notation()
    archived: bool = False
    removed_at: datetime | None = None
    words: Mapping[str, Label] = field(default_factory=dict)

    @property
    def is_removed(self) -> bool:
        """Whether it was removed, and waits to be deleted."""
        return self.removed_at is not None

    @property
    def takes_answers(self) -> bool:
        """Whether respondents may hand in: not once the study is put away."""
        return not self.archived and not self.is_removed

    @property
    def gone_from(self) -> date | None:
        """The day on which a removed study is deleted for good."""
        return (self.removed_at + TIME_TO_UNDO).date() if self.removed_at else None

    def is_gone(self, at: datetime) -> bool:
        """Whether it was removed so long ago that it is no longer there for anyone."""
        return self.removed_at is not None and self.removed_at + TIME_TO_UNDO <= at

    def regime_on(self, day: date) -> Regime | None:
        """The policy in force on a day; the later one where two touch."""
        current = [r for r in self.regimes if r.start <= day and (r.end is None or day <= r.end)]
        return current[-1] if current else None


def read_study(facts: Mapping[str, object]) -> Study:
    """A study from its facts: the form in which the study file and the database keep it.

    Raises KeyError or ValueError when a fact is missing or of the wrong kind.
    """
    limits = _mapping(facts["thresholds"])
    band = limits["band"]
    if not isinstance(band, list | tuple):
        raise ValueError("band must hold two numbers")
    return Study(
        id=str(facts["id"]),
        title=_label(facts["title"]),
        languages=tuple(_list(facts["languages"])),
        groups={key: _label(label) for key, label in _mapping(facts["groups"]).items()},
        rounds={
            int(number): Round(int(number), _day(_mapping(r)["from"]), _day(_mapping(r)["to"]))
            for number, r in _mapping(facts["rounds"]).items()
        },
        regimes=tuple(_regime(_mapping(r)) for r in _list(facts.get("regimes", ()))),
        thresholds=Thresholds(
            small_cells=int(str(limits["small_cells"])),
            share=float(str(limits["share"])),
            band=(float(band[0]), float(band[1])),
            level=float(str(limits["level"])),
        ),
        made_up=bool(facts["made_up"]),
        period=(_day(_list(facts["period"])[0]), _day(_list(facts["period"])[1])),
        notation=_notation(_mapping(facts.get("notation", {}))),
        words={word: _label(label) for word, label in _mapping(facts.get("words", {})).items()},
    )


def _notation(facts: Mapping[str, object]) -> Notation:
    return Notation(*(bool(facts.get(part, True)) for part in ("actor", "resource", "problem")))


def _regime(facts: Mapping[str, object]) -> Regime:
    end = facts.get("to")
    label = _label(facts["label"])
    return Regime(str(facts["id"]), label, _day(facts["from"]), _day(end) if end else None)


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError("expected a mapping")
    return {str(k): v for k, v in value.items()}


def _list(value: object) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise ValueError("expected a list")
    return list(value)


def _label(value: object) -> Label:
    return {key: str(text) for key, text in _mapping(value).items()}


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
