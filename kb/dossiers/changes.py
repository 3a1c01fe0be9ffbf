"""The story of a theory: what changed from version to version, why, and on what evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cmo.diff import Difference
from cmo.graph import Theory
from cmo.refinement import Refinement, changes
from kb.judgement.joint import Joint


@dataclass(frozen=True)
class Decision:
    """One refinement, the differences it covers, and the claims it stands on."""

    refinement: Refinement
    differences: tuple[Difference, ...]
    evidence: tuple[Joint, ...]


@dataclass(frozen=True)
class Step:
    """From one published version to the next."""

    old: int
    new: int
    decisions: tuple[Decision, ...]


def story(
    theories: Sequence[Theory],
    refinements: Mapping[int, Sequence[Refinement]],
    joints: Mapping[str, Joint],
) -> list[Step]:
    """Every step between published versions, newest first.

    `refinements` are by the version they led to; `joints` the claims as they stand now.
    """
    ordered = sorted(theories, key=lambda theory: theory.version)
    steps = []
    for old, new in zip(ordered, ordered[1:], strict=False):
        decided = changes(old, new, refinements.get(new.version, ()))
        decisions = tuple(
            Decision(
                refinement,
                tuple(differences),
                tuple(joints[key] for key in refinement.evidence if key in joints),
            )
            for refinement, differences in decided
        )
        steps.append(Step(old.version, new.version, decisions))
    return steps[::-1]
