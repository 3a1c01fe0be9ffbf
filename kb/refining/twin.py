"""The differences and decisions of a theory as data."""

from collections.abc import Mapping, Sequence
from typing import Any

from base.locales import speak
from cmo.difference import Difference
from cmo.refinement import Refinement
from kb.refining.decisions import Desk


def difference_data(difference: Difference, language: str) -> dict[str, Any]:
    """A difference: its key, what it is about, how, and the sentence."""
    return {
        "key": difference.key,
        "what": difference.what,
        "how": difference.how,
        "configuration": difference.configuration,
        "fields": list(difference.fields),
        "was": difference.was,
        "sentence": speak(difference.sentence, language),
    }


def refinement_data(one: Refinement, *, board: bool = False) -> dict[str, Any]:
    """A refinement as it was written; the sounding board does not read which researcher decided."""
    return {
        "id": one.id,
        "operation": one.operation.value,
        "configuration": one.configuration,
        "targets": list(one.targets),
        "change": dict(one.change),
        "reason": dict(one.reason),
        "evidence": list(one.evidence),
        "decided_by": None if board else one.decided_by,
        "meeting": one.meeting,
        "decided_on": one.decided_on.isoformat() if one.decided_on else None,
    }


def desk_twin(desk: Desk, language: str) -> Mapping[str, Any]:
    """The differences of a draft, each with the refinement that covers it or null."""
    return {
        "from": desk.old.version,
        "draft": desk.new.version,
        "covered": desk.covered,
        "differences": [
            {
                **difference_data(row.difference, language),
                "refinement": row.refinement.id if row.refinement else None,
            }
            for row in desk.rows
        ],
        "refinements": refinements_data(desk.refinements),
    }


def refinements_data(refinements: Sequence[Refinement]) -> list[dict[str, Any]]:
    """Several refinements."""
    return [refinement_data(one) for one in refinements]
