"""The story of a theory: what changed from version to version, why, and on what evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cmo.diff import diff
from cmo.difference import Difference
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
    history: Sequence[tuple[Theory, Theory, Sequence[Refinement]]], joints: Mapping[str, Joint]
) -> list[Step]:
    """Every step between published versions, newest first.

    `history` holds each pair of versions with what was decided between them; `joints` the claims
    as they stand now.
    """
    return [
        Step(
            old.version,
            new.version,
            tuple(
                Decision(
                    refinement,
                    tuple(differences),
                    tuple(joints[key] for key in refinement.evidence if key in joints),
                )
                for refinement, differences in changes(old, new, refinements)
            ),
        )
        for old, new, refinements in reversed(history)
    ]


def changed_elements(old: Theory, new: Theory) -> set[str]:
    """The elements of which the wording, a place, or a link or gate at a place is otherwise.

    Another order of reading changes nothing that was said about them.
    """
    found = [d for d in diff(old, new) if not d.only_order]
    parts = {part for d in found for name in d.names for part in name.split("/")}
    return {element.id for element in new.elements if element.id in parts}
