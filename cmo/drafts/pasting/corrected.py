"""A pasted table as a person corrects it, and the configuration that comes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from base.locales import Label, Say, say
from base.studies.study import Notation
from cmo.document import actor_of
from cmo.drafts.choices import Standing, read_standing
from cmo.editing import (
    AddConfiguration,
    AddOccurrence,
    Illegal,
    ReplaceTheory,
    apply,
    proposed_key,
)
from cmo.elements import LANES_OF, Kind, Lane
from cmo.graph import Element, Theory
from cmo.pasting import Paste
from cmo.similar import Likeness, folded, resembling

LEAVE_OUT = "-"
NEW = "+"


@dataclass(frozen=True)
class Corrected:
    """One box to be: its words, where it stands (or left out), and which element it is."""

    number: int
    text: str
    stands: str
    element: str
    actor: str = ""
    unknown: str = ""
    likes: tuple[Likeness, ...] = ()
    problem: Say | None = field(default=None)


def proposals(
    paste: Paste, theory: Theory, notation: Notation, groups: Mapping[str, Label]
) -> list[Corrected]:
    """What was pasted as rows to correct; elements that it resembles are proposed, not taken."""
    kinds = {b.kind for b in paste.boxes}
    lone_problem = Kind.PROBLEM in kinds and Kind.INTERVENTION not in kinds
    found = []
    for n, b in enumerate(paste.boxes):
        stands = _standing(b.kind, notation, problem=lone_problem).value if b.kind else ""
        group = _group(b.actor, groups)
        unknown = b.actor if b.actor and not group else ""
        found.append(Corrected(n, b.text, stands, "", actor=group, unknown=unknown))
    return [undecided(row, theory) for row in found]


def undecided(row: Corrected, theory: Theory) -> Corrected:
    """A row with the elements it resembles; new, unless one is called the same."""
    likes = tuple(resembling(theory.elements, row.text)) if row.text.strip() else ()
    known = {x.element.id for x in likes}
    element = row.element if row.element in {*known, NEW} else ""
    if not element and not any(x.same for x in likes):
        element = NEW
    return replace(row, likes=likes, element=element)


def _standing(kind: Kind, notation: Notation, *, problem: bool) -> Standing:
    lanes = LANES_OF[kind]
    if kind is Kind.CONTEXT:
        return Standing(kind, Lane.BOTH if notation.problem else Lane.INTERVENTION)
    wanted = Lane.PROBLEM if problem else Lane.INTERVENTION
    return Standing(kind, wanted if wanted in lanes else lanes[0])


def _group(name: str, groups: Mapping[str, Label]) -> str:
    """The group of the study that is called so in some language."""
    wanted = folded(name)
    return next(
        (
            key
            for key, label in groups.items()
            if wanted and wanted in {folded(key), *(folded(t) for t in label.values())}
        ),
        "",
    )


class Wrong(Exception):
    """Rows in which something is to be corrected first."""

    def __init__(self, rows: Sequence[Corrected]) -> None:
        super().__init__("rows")
        self.rows = list(rows)
        self.first = say(
            "Look at the rows that are marked: {n}.", n=sum(1 for row in rows if row.problem)
        )


def become(
    theory: Theory,
    rows: Sequence[Corrected],
    *,
    label: Label,
    language: str,
    groups: Mapping[str, Label],
) -> ReplaceTheory:
    """The act that adds a configuration with these boxes, without any arrow.

    Raises Illegal where the title will not do, Wrong with the rows that will not.
    """
    key = proposed_key(label, {c.id for c in theory.configurations})
    after = apply(theory, AddConfiguration(key, label))
    checked: list[Corrected] = []
    added = 0
    for row in rows:
        problem = None
        try:
            after = _added(after, key, row, language, groups)
            added += row.stands != LEAVE_OUT
        except Illegal as refused:
            problem = refused.what
        checked.append(replace(row, problem=problem))
    if any(row.problem for row in checked):
        raise Wrong(checked)
    if not added:
        raise Illegal("text", say("Keep at least one text."))
    return ReplaceTheory(
        after,
        say("Pasted as “{configuration}”: {n} boxes, no arrows.", configuration=label, n=added),
    )


def _added(
    theory: Theory,
    configuration: str,
    row: Corrected,
    language: str,
    groups: Mapping[str, Label],
) -> Theory:
    if row.stands == LEAVE_OUT:
        return theory
    stands = read_standing(row.stands)
    if stands is None:
        raise Illegal("stands", say("Choose what it is, or leave it out."))
    if row.element == NEW:
        label = {language: row.text}
        key = proposed_key(label, {e.id for e in theory.elements})
        actor = row.actor if row.actor in groups else ""
        element = Element(key, label, actor_of(actor or None, groups))
    else:
        known = theory.find_element(row.element)
        if known is None:
            raise Illegal(
                "element",
                say("An element is called the same. Take it, or say that yours is new."),
            )
        element = known
    return apply(theory, AddOccurrence(configuration, element, stands.kind, stands.lane))
