"""Changing a theory: acts, what they do, and which of them are legal."""

import re
import unicodedata
from collections.abc import Collection

from base.locales import Label, Say
from cmo.acts.act import KEY, TAKEN, Act, Illegal
from cmo.acts.elements import (
    ChangeElement,
    MarkAlike,
    RemoveElement,
    RenameElement,
    UnmarkAlike,
)
from cmo.acts.links import AddGate, AddLink, ChangeGate, ChangeLink, RemoveGate, RemoveLink
from cmo.acts.places import AddOccurrence, ChangeOccurrence, MoveOccurrence, RemoveOccurrence
from cmo.acts.structure import (
    AddConfiguration,
    ChangeConfiguration,
    MoveConfiguration,
    RemoveConfiguration,
    RenameConfiguration,
    ReplaceTheory,
)
from cmo.elements import LEGAL, POLARITIES, Kind, Relation, refusal
from cmo.graph import Configuration, Occurrence, Theory
from cmo.rules import violations

__all__ = [
    "Act",
    "AddConfiguration",
    "AddGate",
    "AddLink",
    "AddOccurrence",
    "ChangeConfiguration",
    "ChangeElement",
    "ChangeGate",
    "ChangeLink",
    "ChangeOccurrence",
    "Illegal",
    "MarkAlike",
    "MoveConfiguration",
    "MoveOccurrence",
    "RemoveConfiguration",
    "RemoveElement",
    "RemoveGate",
    "RemoveLink",
    "RemoveOccurrence",
    "RenameConfiguration",
    "RenameElement",
    "ReplaceTheory",
    "UnmarkAlike",
    "apply",
    "describe",
    "legal_links",
    "proposed_key",
]

LENGTH_OF_A_KEY = 40


def apply(theory: Theory, act: Act) -> Theory:
    """The theory after an act.

    Raises Illegal, with the field it hangs on, where the theory would break a rule.
    """
    after = act.result(theory)
    if broken := violations(after):
        raise Illegal("", broken[0])
    return after


def describe(theory: Theory, act: Act) -> Say:
    """What an act does, said of the theory before it."""
    return act.sentence(theory)


def legal_links(
    theory: Theory, configuration: str, source: str
) -> list[tuple[Relation, Occurrence]]:
    """Every arrow that may start at a box, in reading order; those that are there left out.

    Only a ripple (becomes context) may end in another configuration. Gives nothing for a box that
    is not there.
    """
    found = theory.find_configuration(configuration)
    one = found.by_key.get(source) if found else None
    if found is None or one is None:
        return []
    offered = list(dict.fromkeys(row.relation for row in LEGAL if row.source is one.kind))
    return [
        (relation, other)
        for relation in offered
        for other in _ends(theory, found, relation)
        if other.key != one.key
        and refusal(one.kind, one.lane, relation, other.kind, other.lane) is None
        and not _drawn(found, source, relation, other.key)
    ]


def _ends(theory: Theory, configuration: Configuration, relation: Relation) -> list[Occurrence]:
    if relation is not Relation.BECOMES_CONTEXT:
        return list(configuration.occurrences)
    return [o for c in theory.configurations for o in c.of(Kind.CONTEXT)]


def _drawn(configuration: Configuration, source: str, relation: Relation, target: str) -> bool:
    """Whether nothing is to be added: of generates there may be one link for each sign."""
    there = [x for x in configuration.links_from(source, relation) if x.target == target]
    return len(there) >= (len(POLARITIES) if relation is Relation.GENERATES else 1)


def proposed_key(label: Label, taken: Collection[str]) -> str:
    """A short name made from a label that nothing else has.

    Examples:
        >>> proposed_key({"nl": "Naar een café gaan!"}, set())
        'naar_een_cafe_gaan'
        >>> proposed_key({"ar": "عمل"}, {"element"})
        'element_2'
    """
    for text in (label.get("en"), label.get("nl"), *label.values()):
        plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode()
        key = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:LENGTH_OF_A_KEY].strip("_")
        if KEY.fullmatch(key) and key not in TAKEN:
            return _free(key, taken)
    return _free("element", taken)


def _free(key: str, taken: Collection[str]) -> str:
    number, found = 1, key
    while found in taken:
        number += 1
        found = f"{key}_{number}"
    return found
