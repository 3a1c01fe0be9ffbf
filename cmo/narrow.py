"""The diagram for a narrow screen: the way from top to bottom, as a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from base.locales import Label, Say, say
from cmo.diagram import Drawing, Item, Line
from cmo.elements import RELATION_NAMES, Kind, Lane, Modality
from cmo.frame import COLUMN_KINDS


@dataclass(frozen=True)
class Passage:
    """What lies between two columns: conditions with their numbers, signs, how sure."""

    conditions: tuple[tuple[int, Label], ...]
    signs: tuple[str, ...]
    dashed: bool
    lit: bool


@dataclass(frozen=True)
class Stage:
    """The boxes of one column, and the passage that leads to them."""

    passage: Passage | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Way:
    """One lane from top to bottom; `asides` say of boxes (by key) what else they lead to."""

    lane: Lane
    stages: tuple[Stage, ...]
    asides: Mapping[str, tuple[Say, ...]]


def ways(drawing: Drawing) -> list[Way]:
    """Both lanes; where something is lit, only the way that is lit."""
    lit = any(i.lit for i in drawing.items) or any(x.lit for x in drawing.lines)
    lines = [x for x in drawing.lines if not x.arrow.trunk and (x.lit or not lit)]
    kept = {i.key for i in drawing.items if i.lit or not lit}
    kept |= {key for x in lines for key in (x.arrow.link.source, x.arrow.link.target)}
    found = []
    asides = _asides(drawing, kept)
    for lane in (Lane.PROBLEM, Lane.INTERVENTION):
        stages = _stages(drawing, lane, kept, lines)
        if stages:
            found.append(Way(lane, tuple(stages), asides))
    return found


def _asides(drawing: Drawing, kept: set[str]) -> dict[str, tuple[Say, ...]]:
    """Links that do not run on to a later column, as a small line in the box they leave."""
    found: dict[str, tuple[Say, ...]] = {}
    for line in drawing.lines:
        link = line.arrow.link
        if line.arrow.trunk and link.source in kept:
            target = drawing.configuration.by_key[link.target].label
            sentence = say(
                "{relation} “{target}”", relation=RELATION_NAMES[link.relation], target=target
            )
            found[link.source] = (*found.get(link.source, ()), sentence)
    return found


def _stages(drawing: Drawing, lane: Lane, kept: set[str], lines: Sequence[Line]) -> list[Stage]:
    stages: list[Stage] = []
    for kinds in COLUMN_KINDS[1:]:
        items = [i for i in drawing.items if i.key in kept and i.lane is lane]
        items = [i for i in items if i.box.occurrence.kind in kinds]
        if items:
            arriving = [x for x in lines if x.arrow.link.target in {i.key for i in items}]
            passage = _passage(drawing, arriving) if stages and arriving else None
            stages.append(Stage(passage, tuple(items)))
    return stages


def _passage(drawing: Drawing, lines: Sequence[Line]) -> Passage:
    numbers = sorted({n for x in lines for n in x.numbers})
    labels = {i.number: i.label for i in drawing.items if i.box.occurrence.kind is Kind.CONTEXT}
    signs = {x.arrow.link.polarity for x in lines if x.arrow.sign is not None}
    return Passage(
        tuple((n, labels[n]) for n in numbers),
        tuple(s for s in ("+", "?", "-") if s in signs),
        all(x.modality is Modality.HYPOTHESISED for x in lines),
        any(x.lit for x in lines),
    )
