"""What a row of a joint display is, and for whom it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from base.locales import Label, Say, say
from base.studies.study import Thresholds
from kb.coding.opened.words import OwnWords
from kb.evidence.exhibits import Quote
from kb.judgement.joint import Joint
from kb.judgement.lines import MARK_WORDS, Line
from kb.judgement.words import KIND_WORDS

Audience = Literal["research", "board"]
TONES = {"+": "supports", "-": "contradicts", "±": "mixed", "?": "unsure"}


@dataclass(frozen=True)
class View:
    """Who looks, in which language, with which names and thresholds."""

    audience: Audience
    language: str
    thresholds: Thresholds
    groups: Mapping[str, Label]
    names: Mapping[str, Label]
    """What questions, predictors and outcomes are called, by their key."""
    words: Mapping[str, Mapping[tuple[str, int], tuple[OwnWords, ...]]] = field(
        default_factory=dict
    )
    """Coded words of open answers by claim and line; for researchers only, and of no side."""


@dataclass(frozen=True)
class Row:
    """One row: who speaks, which way, how many, where that lies, and what it comes down to.

    `direction` is empty for a count that takes no side. `dots` are counts of sources by side
    (researchers only). `axis` names the scale that `chart` is drawn on.
    """

    id: str
    title: Say
    under: Say | None
    direction: str
    reason: str
    count: Say | None
    chart: Markup | None
    axis: str
    dots: Mapping[str, int] | None
    of: int
    brief: Say
    marks: tuple[Say, ...]
    quotes: tuple[Quote, ...] = ()
    more: Say | None = None
    inside: bool = False
    words: tuple[OwnWords, ...] = ()


def who(line: Line, view: View) -> Say:
    """Whose line it is, in words."""
    if line.key.group is None:
        return KIND_WORDS["register"]
    group = view.groups.get(line.key.group, {"en": line.key.group})
    if line.key.kind == "survey":
        return say("{group}, questionnaire", group=group)
    return say("{group}, round {round}", group=group, round=line.key.round)


def marks_of(line: Line) -> tuple[Say, ...]:
    """What is noted beside a line that speaks."""
    return tuple(MARK_WORDS[mark] for mark in line.marks if not mark.startswith("not "))


def row_id(joint: Joint, name: str) -> str:
    """An id for a row, the same on every visit."""
    plain = "".join(c if c.isalnum() or c in "-_" else "-" for c in name)
    return f"{joint.claim.key}-{plain}"
