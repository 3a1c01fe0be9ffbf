"""Why a theory changed: each difference between two published versions has its one reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from base.locales import Label, Say, say
from cmo.diff import diff, typed_keys
from cmo.difference import Difference
from cmo.graph import Theory


class Operation(StrEnum):
    """What a refinement does."""

    ADD = "add"
    DROP = "drop"
    REPHRASE = "rephrase"
    RETYPE = "retype"
    SPLIT = "split"
    MERGE = "merge"
    RELINK = "re-link"
    REPOLARISE = "re-polarise"
    ADD_CONDITION = "add condition"
    MOVE = "move"
    CONFIRM = "confirm"
    KEEP = "keep and flag"


OPERATION_NAMES = {
    Operation.ADD: say("added"),
    Operation.DROP: say("dropped"),
    Operation.REPHRASE: say("rephrased"),
    Operation.RETYPE: say("given another kind"),
    Operation.SPLIT: say("split"),
    Operation.MERGE: say("merged"),
    Operation.RELINK: say("linked otherwise"),
    Operation.REPOLARISE: say("sign turned"),
    Operation.ADD_CONDITION: say("condition added"),
    Operation.MOVE: say("moved"),
    Operation.CONFIRM: say("confirmed"),
    Operation.KEEP: say("kept and flagged"),
}
STAYING = (Operation.CONFIRM, Operation.KEEP)
"""These decide that something stays as it is, so they cover no difference."""


@dataclass(frozen=True)
class Refinement:
    """One decision between two versions.

    `targets` are keys of differences (`place:...`, `link:...`); for what stays, of things that
    are the same in both versions. `evidence` names claims; what they stand on is tied elsewhere.
    """

    id: str
    operation: Operation
    configuration: str | None
    targets: tuple[str, ...]
    change: Label = field(hash=False)
    reason: Label = field(hash=False)
    source: str = ""
    evidence: tuple[str, ...] = ()
    ours: bool = False
    decided_by: str = ""
    meeting: str = ""
    decided_on: date | None = None


@dataclass(frozen=True)
class Chapter:
    """One version of a theory, with the refinements that made it from the one before."""

    theory: Theory
    refinements: tuple[Refinement, ...] = ()


@dataclass(frozen=True)
class Version:
    """A published version: number, content hash, when and by whom (a plain id)."""

    number: int
    content_hash: str
    published_at: datetime | None
    published_by: str | None


def uncovered(old: Theory, new: Theory, refinements: Sequence[Refinement]) -> list[Say]:
    """Why the newer version cannot be published yet: differences without exactly one reason."""
    differences = {d.key: d for d in diff(old, new)}
    given = Counter(t for r in refinements if r.operation not in STAYING for t in r.targets)
    found = [
        say("No refinement says why: {difference}", difference=d.sentence)
        for key, d in differences.items()
        if not given[key]
    ]
    found += [
        say("More than one refinement covers this: {difference}", difference=d.sentence)
        for key, d in differences.items()
        if given[key] > 1
    ]
    return found + [
        problem for r in refinements for problem in _misplaced(r, set(differences), typed_keys(new))
    ]


def _misplaced(refinement: Refinement, differences: set[str], present: set[str]) -> list[Say]:
    found = []
    if not any(refinement.reason.values()):
        found.append(say("Refinement {id} gives no reason.", id=refinement.id))
    if not refinement.targets:
        found.append(say("Refinement {id} is about nothing.", id=refinement.id))
    for target in refinement.targets:
        if refinement.operation in STAYING:
            if target in differences or target not in present:
                text = say(
                    "Refinement {id} says that {target} stays, but it does not.",
                    id=refinement.id,
                    target=target,
                )
                found.append(text)
        elif target not in differences:
            text = say(
                "Refinement {id} covers {target}, which did not change.",
                id=refinement.id,
                target=target,
            )
            found.append(text)
    return found


def changes(
    old: Theory, new: Theory, refinements: Sequence[Refinement]
) -> list[tuple[Refinement, list[Difference]]]:
    """Each refinement with the differences it covers, in the order of the refinements."""
    differences = diff(old, new)
    return [(r, [d for d in differences if d.key in r.targets]) for r in refinements]


def newness(version: int, refinements: Sequence[Refinement]) -> dict[str, Say]:
    """What a diagram writes inside the boxes that a version added: place key -> sentence."""
    return {
        target.split(":", 1)[1]: say(
            "new in version {version} ({refinement})", version=version, refinement=r.id
        )
        for r in refinements
        if r.operation not in STAYING
        for target in r.targets
        if target.startswith("place:")
    }
