"""The history of a theory: two versions compared, and the timeline of all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import g, request

from base.accounts.guards import may
from base.accounts.store import list_people
from base.locales import pick, speak
from base.tables import NotFound
from base.web.db import session
from base.web.pages import Faces, language, two_faces
from cmo.draft import Draft
from cmo.drafts.store import find_draft, list_steps
from cmo.drawing import draw
from cmo.graph import Theory
from cmo.marking import union
from cmo.refinement import Refinement
from cmo.store import get_theory, list_versions
from kb.refining import store
from kb.refining.history.comparing import Compared, compared
from kb.refining.history.trail import choices, names_of, steps_about, trail
from kb.refining.routes import S, bp, evidence_of, words
from kb.refining.twin import difference_data, refinement_data

DRAFT = "draft"
LONGEST_KEY = 600


@two_faces(bp, f"{S}/compare", opens="study: read")
def compare(study: str) -> Faces:
    """Two versions: a table of what differs, and a diagram of each configuration that changed."""
    draft = find_draft(session(), study) if may("research") else None
    numbers = [version.number for version in list_versions(session(), study)]
    ends = _ends(numbers, draft)
    if ends is None:
        return Faces("kb/refining/nothing.html", {}, {"from": None, "to": None, "differences": []})
    old, new = (_theory(study, end, draft) for end in ends)
    found = compared(old, new, _decisions(study, draft))
    return Faces(
        "kb/refining/compare.html",
        {
            "compared": found,
            "ends": ends,
            "offered": [*map(str, numbers), *([DRAFT] if draft else [])],
            "drawings": _drawings(found),
            **words(),
        },
        lambda: _compare_twin(found, ends),
    )


@two_faces(bp, f"{S}/timeline", opens="study: read")
def timeline(study: str) -> Faces:
    """Every version with what was decided; or the story of one thing, if it is asked for."""
    research = may("research")
    draft = find_draft(session(), study) if research else None
    versions = list_versions(session(), study)
    decisions = _decisions(study, draft)
    theories = [get_theory(session(), study, version.number) for version in versions]
    everything = [*theories, *([_as_draft(draft)] if draft else [])]
    # the sounding board reads what was decided, not which researcher pressed the button
    team = list_people(session()) if research else ()
    people = {person.id: person.initials for person in team}
    steps = {v.number: list_steps(session(), study, v.number) for v in versions if research}
    context = {
        "versions": versions[::-1],
        "decisions": decisions,
        "people": people,
        "steps": steps,
        "draft": draft,
        "draft_steps": list_steps(session(), study) if draft else [],
        "choices": choices(everything),
        "asked": request.args.get("of", ""),
        "story": None,
        **evidence_of(study),
        **words(),
    }
    if context["asked"]:
        context |= _story(everything, decisions, context)
    return Faces("kb/refining/timeline.html", context, lambda: _timeline_twin(context))


def _story(
    everything: Sequence[Theory],
    decisions: Mapping[int, Sequence[Refinement]],
    context: Mapping[str, Any],
) -> dict[str, Any]:
    """What happened to the thing that is asked for; NotFound if nobody ever drew it."""
    asked = context["asked"]
    known = {choice.key: choice for _, things in context["choices"] for choice in things}
    events = trail(everything, decisions, asked)
    if not events or len(asked) > LONGEST_KEY:
        raise NotFound(asked)
    names = names_of(asked, [e.difference for e in events if e.difference])
    done = {
        number: steps_about(steps, names)
        for number, steps in (
            *context["steps"].items(),
            *([(context["draft"].number, context["draft_steps"])] if context["draft"] else []),
        )
    }
    dates = {v.number: v for v in context["versions"]}
    return {"story": events, "thing": known.get(asked), "done": done, "dates": dates}


def _ends(numbers: Sequence[int], draft: Draft | None) -> tuple[str, str] | None:
    """Which two are compared: those in the address, else the newest and the one before."""
    known = [*map(str, numbers), *([DRAFT] if draft else [])]
    if len(known) < 2:
        return None
    first, second = request.args.get("from", known[-2]), request.args.get("to", known[-1])
    for asked in (first, second):
        if asked not in known:
            raise NotFound(asked)
    return first, second


def _theory(study: str, end: str, draft: Draft | None) -> Theory:
    if end == DRAFT and draft is not None:
        return _as_draft(draft)
    return get_theory(session(), study, int(end))


def _as_draft(draft: Draft) -> Theory:
    return replace(draft.theory, version=draft.number)


def _decisions(study: str, draft: Draft | None) -> dict[int, Sequence[Refinement]]:
    found = store.list_all_refinements(session(), study)
    if draft is not None:
        desk = store.get_desk(session(), draft=draft)
        found[draft.number] = desk.refinements if desk else ()
    return found


def _drawings(found: Compared) -> dict[str, Any]:
    """A diagram with both versions of every configuration in which something shows otherwise."""
    drawn = {}
    for name in dict.fromkeys(c.id for t in (found.new, found.old) for c in t.configurations):
        both, marks = union(found.old.find_configuration(name), found.new.find_configuration(name))
        if marks:
            drawn[name] = draw(both, language(), marks=marks, notation=g.study.notation)
    return drawn


def _compare_twin(found: Compared, ends: tuple[str, str]) -> dict[str, Any]:
    return {
        "from": ends[0],
        "to": ends[1],
        "counts": dict(found.counts),
        "differences": [
            {
                **difference_data(row.difference, language()),
                "reasons": [
                    {"version": number, "refinement": one.id, "reason": dict(one.reason)}
                    for number, one in row.reasons
                ],
            }
            for row in found.rows
        ],
    }


def _timeline_twin(context: Mapping[str, Any]) -> dict[str, Any]:
    if context["story"] is not None:
        return {
            "of": context["asked"],
            "events": [
                {
                    "version": event.version,
                    "how": event.difference.how if event.difference else None,
                    "sentence": speak(event.difference.sentence, language())
                    if event.difference
                    else None,
                    "refinement": refinement_data(event.refinement, board=not may("research"))
                    if event.refinement
                    else None,
                }
                for event in context["story"]
            ],
            "steps": [
                {"version": number, "by": step.by, "at": step.at.isoformat(), "what": _said(step)}
                for number, steps in context["done"].items()
                for step in steps
            ],
        }
    return {
        "versions": [
            {
                "version": version.number,
                "hash": version.content_hash,
                "published_at": version.published_at.isoformat() if version.published_at else None,
                "by": context["people"].get(version.published_by),
                "refinements": [one.id for one in context["decisions"].get(version.number, ())],
            }
            for version in context["versions"]
        ]
    }


def _said(step: Any) -> str:
    return pick(step.sentence, language())[0]
