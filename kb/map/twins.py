"""The JSON twins of the map, its questions and its exclusions."""

from collections.abc import Iterable
from typing import Any

from base.studies.study import Study
from cmo.graph import Theory
from cmo.paths.whole import Step
from kb.map.answers import Answers, Thin
from kb.map.bearing import Ground
from kb.map.recorded import Recorded
from kb.map.shared import Shared


def questions_twin(
    study: Study, ground: Ground, answers: Answers | None, thin: Thin, *, board: bool
) -> dict[str, Any]:
    """The answers; for the board only what follows from the theory, and silence."""
    return {
        "study": study.id,
        "made_up": study.made_up,
        "version": ground.theory.version,
        "between": _between(answers, ground.theory, board=board) if answers else None,
        "silence": [
            {
                "line": s.line,
                "configuration": s.configuration,
                "speaks": s.speaks,
                "silent": s.silent,
                "not_asked": s.unasked,
            }
            for s in thin.silence
        ],
        **({} if board else _told(thin)),
    }


def _told(thin: Thin) -> dict[str, Any]:
    return {
        "naked": [link.key for _, links in thin.naked for link in links],
        "links": thin.of_links,
        "hot_spots": [
            {"element": s.element, "weight": s.weight, "claims": [key for key, _ in s.clashes]}
            for s in thin.spots
        ],
        "fit": [
            {
                "version": f.version,
                "mentions": f.mentions,
                "of_mentions": f.of_mentions,
                "sources": f.sources,
                "of_sources": f.of_sources,
            }
            for f in thin.fits
        ],
    }


def _between(answers: Answers, theory: Theory, *, board: bool) -> dict[str, Any]:
    found = answers.ways
    places = {o.key: o.element.id for c in theory.configurations for o in c.occurrences}
    return {
        "from": answers.asked.source,
        "to": answers.asked.target,
        "links": answers.asked.most,
        "ways": {
            "count": found.count,
            "counted_to": found.counted_to,
            "complete": found.whole,
            "by_length": {str(length): count for length, count in found.counts.items()},
            "listed": [
                {
                    "steps": [_step(step) for step in way.steps],
                    "sign": way.sign,
                    "needs": list(way.needs),
                    "conditions": [
                        {
                            "context": places[gate.context],
                            "effect": gate.effect.value,
                            "on": gate.link or gate.lane,
                        }
                        for gate in way.conditions
                    ],
                    "stitched": [
                        {
                            "why": s.why,
                            "contexts": list(s.contexts),
                            **({"reason": s.exclusion.reason} if s.exclusion and not board else {}),
                        }
                        for s in way.stitched
                        if not (board and s.why == "no source")
                    ],
                    **({} if board else {"sources": sorted(way.sources)}),
                }
                for way in found.listed
            ],
        },
        "necessary": list(answers.necessary),
        "contexts": [
            {
                "context": turn.context,
                "how": turn.how,
                "with": sorted(turn.present),
                "without": sorted(turn.absent),
            }
            for turn in answers.turns
        ],
        **({} if board else _by_whom(answers)),
    }


def _by_whom(answers: Answers) -> dict[str, Any]:
    weakest = answers.weakest
    return {
        "threads": [
            {"source": thread.source, "steps": [step.key for step in thread.steps]}
            for thread in answers.threads
        ],
        "weakest": {
            "mentions": weakest.mentions,
            "sources": sorted(weakest.sources),
            "steps": [
                {**_step(step), "sources": sorted(sources)} for step, sources in weakest.steps
            ],
        },
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "key": step.key,
        "configuration": step.configuration,
        "from": step.source,
        "to": step.target,
        "relation": step.relation.value if step.relation else None,
        "effect": step.effect.value if step.effect else None,
        "sign": step.sign,
    }


def exclusions_twin(study: Study, recorded: Iterable[Recorded]) -> dict[str, Any]:
    """What stands recorded, and what was taken back."""
    return {
        "study": study.id,
        "made_up": study.made_up,
        "exclusions": [
            {
                "id": one.id,
                "contexts": [one.exclusion.one, one.exclusion.other],
                "reason": one.exclusion.reason,
                "by": one.by,
                "at": one.at.isoformat(),
                "taken_back": one.taken_back is not None,
            }
            for one in recorded
        ],
    }


def map_twin(study: Study, theory: Theory, shared: Iterable[Shared]) -> dict[str, Any]:
    """The configurations and what joins them."""
    return {
        "study": study.id,
        "made_up": study.made_up,
        "version": theory.version,
        "configurations": [c.id for c in theory.configurations],
        "shared": [
            {"element": one.element.id, "places": [o.key for o in one.places]} for one in shared
        ],
        "ripples": [
            {"from": link.source, "to": link.target}
            for c in theory.configurations
            for link in c.links
            if link.relation == "becomes context"
        ],
    }
