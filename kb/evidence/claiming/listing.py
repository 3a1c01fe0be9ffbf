"""How the pages of claims say things: kinds, what there is to choose from, chapters of the list."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from base.locales import Label, Say, pick, say
from cmo.elements import KIND_NAMES, Kind
from cmo.graph import Theory
from kb.evidence.claims import Claim, claim_sentence

KIND_HELP: Final[Mapping[str, Say]] = {
    "present": say(
        "A context that holds, a problem that exists, help that was given as meant, a mechanism or "
        "an outcome that occurred."
    ),
    "link": say("An arrow of the theory: this led to that."),
    "gate": say("A condition of the theory: it changed an arrow, or how a whole lane went."),
    "pattern": say(
        "Where this help was given, or where this was so, the outcome was more frequent or less. "
        "Figures from a register bear on this; it says nothing about why."
    ),
    "refinement": say("A change between two versions of the theory: the evidence asked for it."),
}
KIND_SHORT: Final[Mapping[str, Say]] = {
    "present": say("is there"),
    "link": say("arrow"),
    "gate": say("condition"),
    "pattern": say("pattern"),
    "refinement": say("change of the theory"),
}
NOTHING: Final[Mapping[str, Say]] = {
    "present": say("The newest version of the theory has no elements."),
    "link": say("The newest version of the theory has no arrows."),
    "gate": say("The newest version of the theory has no conditions."),
    "pattern": say("A pattern needs a context, a problem or help, and an outcome."),
    "refinement": say("The theory has not changed since its first version."),
}


def option(claim: Claim, theory: Theory, names: Mapping[str, Label]) -> Say:
    """How something to choose from reads in a list."""
    if claim.kind in ("link", "gate"):
        return claim_sentence(claim, names)
    if claim.kind == "refinement":
        return say("{key}: {what}", key=claim.start, what=names.get(claim.start, {}))
    here = _places(theory, claim)
    return say("{what} ({kind})", what=here[0].label, kind=KIND_NAMES[here[0].kind])


def wants_attribute(claim: Claim, theory: Theory) -> bool:
    """Whether a pattern begins at a context, of which it must then name what was so."""
    return claim.kind == "pattern" and Kind.CONTEXT in {o.kind for o in _places(theory, claim)}


def chapters(
    claims: Iterable[Claim], theory: Theory | None
) -> list[tuple[str, Label, tuple[Claim, ...]]]:
    """Claims under the configurations of the newest version, then those of none there.

    Each chapter: the configuration's id, its label, its claims.
    """
    listed = list(claims)
    labels = {c.id: c.label for c in theory.configurations} if theory else {}
    rest = sorted({c.configuration for c in listed} - set(labels))
    parts: list[tuple[str, Label]] = [*labels.items(), *((name, {"en": name}) for name in rest)]
    found = [(n, w, tuple(c for c in listed if c.configuration == n)) for n, w in parts]
    return [chapter for chapter in found if chapter[2]]


def twin(claim: Claim) -> dict[str, Any]:
    """A claim as programs read it in the list: by the names of the page of one claim."""
    return {
        "claim": claim.key,
        "kind": claim.kind,
        "configuration": claim.configuration,
        "from": claim.start,
        "to": claim.end,
        "condition": pick(claim.condition, "en")[0],
        "polarity": claim.polarity,
        "since": claim.since,
    }


def _places(theory: Theory, claim: Claim) -> list[Any]:
    places = theory.places(claim.start or claim.end)
    return [o for o in places if o.configuration == claim.configuration]
