"""The JSON twins of the study page and of dossiers, made from the same values as the pages."""

from typing import Any

from base.locales import pick, speak
from base.studies.study import Study
from cmo.elements import Kind
from kb.dossiers.dossier import Dossier, Shelf
from kb.judgement.chains import Chain
from kb.judgement.judged import Verdict
from kb.judgement.twin import claim_twin


def study_twin(study: str, shelf: Shelf, language: str, *, made_up: bool) -> dict[str, Any]:
    """Study, version, mechanisms, interventions and the keys of the claims."""
    return {
        "study": study,
        "made_up": made_up,
        "version": shelf.theory.version,
        "mechanisms": _elements(shelf, Kind.MECHANISM, language),
        "interventions": _elements(shelf, Kind.INTERVENTION, language),
        "claims": list(shelf.joints),
    }


def empty_twin(study: Study) -> dict[str, Any]:
    """The same of a study that has no published theory yet."""
    nothing: dict[str, Any] = {part: [] for part in ("mechanisms", "interventions", "claims")}
    return {"study": study.id, "made_up": study.made_up, "version": None, **nothing}


def element_twin(
    found: Dossier, language: str, *, board: bool, small: int, made_up: bool
) -> dict[str, Any]:
    """A mechanism or intervention with its claims, chains, explanations and verdict."""
    return {
        "element": found.element.id,
        "made_up": made_up,
        "version": found.version,
        "statements": [
            {
                "configuration": s.configuration.id,
                "text": s.statement.plain(language),
                "made_from_graph": s.statement.made,
            }
            for s in found.sections
        ],
        "claims": [
            claim_twin(joint, language, board=board, small=small, made_up=made_up)
            for joint in found.joints
        ],
        "chain": [_chain(chain, language) for s in found.sections for chain in s.chains],
        "explanations": [
            {"claim": e.claim, "kind": e.kind, "text": pick(e.text, language)[0], "by": e.by}
            for e in found.explanations
        ],
        "verdict": _verdict(found.verdict, language, board=board) if found.verdict else None,
    }


def _elements(shelf: Shelf, kind: Kind, language: str) -> list[dict[str, Any]]:
    return [
        {
            "element": element.id,
            "label": pick(element.label, language)[0],
            "configurations": [o.configuration for o in shelf.theory.places(element.id, kind)],
        }
        for element in shelf.theory.of(kind)
    ]


def _chain(chain: Chain, language: str) -> dict[str, Any]:
    return {
        "from": chain.start,
        "mechanism": chain.mechanism,
        "to": chain.end,
        "claims": list(chain.claims),
        "code": chain.code,
        "because": speak(chain.because, language),
    }


def _verdict(verdict: Verdict, language: str, *, board: bool) -> dict[str, Any]:
    """A verdict; the reasons of its components count sources and stay with the researchers."""
    return {
        "value": verdict.value,
        "confidence": verdict.confidence,
        "components": [
            {
                "name": c.name,
                "concern": c.concern,
                "reason": None if board else pick(c.reason, language)[0],
            }
            for c in verdict.components
        ],
        "by": verdict.by,
        "version": verdict.version,
    }
