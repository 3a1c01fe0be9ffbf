"""The whole theory on one map, the questions to it, and contexts that exclude each other."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import may, me
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm
from base.web.pages import Faces, _, language, notice, two_faces, wants_json
from cmo.elements import Kind
from cmo.graph import Theory
from cmo.mapping.atlas import draw_map
from cmo.paths.ways import Way, ways
from cmo.paths.whole import whole
from cmo.phrases import say_link
from cmo.store import find_theory, get_theory, list_versions
from kb.evidence.claims import LANE_LABELS, claim_sentence
from kb.judgement.words import line_words
from kb.map import store, words
from kb.map.answers import LONGEST, answer, starts, thin
from kb.map.asking import Question, read_question
from kb.map.bearing import Ground
from kb.map.forms import ExclusionForm
from kb.map.lit import lit_by
from kb.map.shared import matching, shared_elements
from kb.map.twins import exclusions_twin, map_twin, questions_twin

bp = Blueprint("kb_map", __name__)
S = "/studies/<study>"


@two_faces(bp, f"{S}/map", opens="study: read")
def show(study: str) -> Faces:
    """All configurations on one map; lit is what is sought, or a way that was asked for."""
    if not _published(study):
        return _nothing(study)
    theory = get_theory(session(), study, _version())
    shared = shared_elements(theory)
    sought = request.args.get("q", "").strip()[:200]
    matches = matching(theory, sought, language())
    way = _way(theory)
    lit = lit_by(theory, way) if way else {place.key for place in matches}
    drawing = None if wants_json() else draw_map(theory, language(), lit=lit, hrefs=_hrefs(theory))
    return Faces(
        "kb/map/show.html",
        {
            "theory": theory,
            "drawing": drawing,
            "asked_version": _version(),
            "shared": shared,
            "sought": sought,
            "matching": matches,
            "way": way,
            "named": words.labels(theory),
            "step_word": words.step_word,
        },
        lambda: map_twin(g.study, theory, shared),
    )


@two_faces(bp, f"{S}/map/questions", opens="study: read")
def questions(study: str) -> Faces:
    """What realists ask of a whole theory; the board sees what follows from the theory alone."""
    if not _published(study):
        return _nothing(study)
    ground = store.get_ground(session(), study=g.study, version=_version())
    theory = ground.theory
    question = _question(theory)
    answers = answer(ground, question.asked) if question.asked else None
    found = thin(ground)
    return Faces(
        "kb/map/questions.html",
        {
            "ground": ground,
            "theory": theory,
            "asked_version": _version(),
            "question": question,
            "problems": {problem.where: problem.what for problem in question.problems},
            "starts": starts(theory),
            "ends": theory.of(Kind.OUTCOME),
            "longest": LONGEST,
            "answers": answers,
            "thin": found,
            "research": may("research"),
            **_said(ground),
        },
        lambda: questions_twin(g.study, ground, answers, found, board=not may("research")),
        422 if question.problems else 200,
    )


@two_faces(bp, f"{S}/map/exclusions", opens="study: research")
def exclusions(study: str) -> Faces:
    """Which contexts exclude each other, as researchers recorded."""
    recorded = store.list_exclusions(session(), study=study)
    return Faces(
        "kb/map/exclusions.html",
        _exclusions_page(study, _form(study, ExclusionForm(formdata=None))),
        lambda: exclusions_twin(g.study, recorded),
    )


@bp.post(f"{S}/map/exclusions")
@door("study: research")
def record_exclusion(study: str) -> ResponseReturnValue:
    """Record that two contexts cannot both hold."""
    form = _form(study, ExclusionForm(request.form))
    if not (form.validate() and form.differ()):
        return render_template("kb/map/exclusions.html", **_exclusions_page(study, form)), 422
    one, other = form.one.data or "", form.other.data or ""
    standing = store.find_exclusion(session(), study=study, one=one, other=other)
    if standing is not None and standing.taken_back is None:
        form.other.errors = [_("These two are already recorded as excluding each other.")]
        return render_template("kb/map/exclusions.html", **_exclusions_page(study, form)), 422
    store.record_exclusion(
        session(),
        study=study,
        one=one,
        other=other,
        reason=(form.reason.data or "").strip(),
        person=me().id,
        by=me().initials,
    )
    notice(_("Recorded. Ways that need both are now marked as stitched."))
    return redirect(url_for(".exclusions", study=study), 303)


@bp.post(f"{S}/map/exclusions/<exclusion>/take-back")
@door("study: research")
def take_back(study: str, exclusion: str) -> ResponseReturnValue:
    """Take back that two contexts exclude each other."""
    return _change(study, exclusion, back=False)


@bp.post(f"{S}/map/exclusions/<exclusion>/put-back")
@door("study: research")
def put_back(study: str, exclusion: str) -> ResponseReturnValue:
    """Put back what was taken back."""
    return _change(study, exclusion, back=True)


def _change(study: str, exclusion: str, *, back: bool) -> ResponseReturnValue:
    change = store.put_back_exclusion if back else store.take_back_exclusion
    form = ButtonForm(request.form)
    if not form.validate():
        page = _exclusions_page(study, _form(study, ExclusionForm(formdata=None)), form)
        return render_template("kb/map/exclusions.html", **page), 422
    change(session(), study=study, exclusion=exclusion, person=me().id)
    notice(_("Put back.") if back else _("Taken back. You can put it back below."))
    return redirect(url_for(".exclusions", study=study), 303)


def _question(theory: Theory) -> Question:
    begin = [element.id for _kind, found in starts(theory) for element in found]
    found = read_question(request.args, begin, [e.id for e in theory.of(Kind.OUTCOME)])
    if found.unknown:
        raise NotFound(found.unknown)
    return found


def _way(theory: Theory) -> Way | None:
    """The way whose number stands in the address, as the questions list it."""
    number = request.args.get("way", "")
    asked = _question(theory).asked if number else None
    if asked is None:
        return None
    found = ways(whole(theory), asked.source, asked.target, support={}, most=asked.most)
    if not (number.isdecimal() and 1 <= int(number[:9]) <= len(found.listed)):
        raise NotFound(number)
    return found.listed[int(number) - 1]


def _hrefs(theory: Theory) -> dict[str, str]:
    """Configurations, mechanisms and interventions have a page of their own."""
    of: dict[str, Any] = {"study": theory.study, "version": _version()}
    pages = {Kind.MECHANISM: "mechanism", Kind.INTERVENTION: "intervention"}
    places = [o for c in theory.configurations for o in c.occurrences if o.kind in pages]
    return {
        **{c.id: url_for("cmo.show", configuration=c.id, **of) for c in theory.configurations},
        **{
            o.key: url_for(f"kb_dossiers.{pages[o.kind]}", element=o.element.id, **of)
            for o in places
        },
    }


def _said(ground: Ground) -> dict[str, Any]:
    """What the template needs to say things."""
    theory = ground.theory
    named = words.labels(theory)
    return {
        "named": named,
        "mechanisms": {element.id for element in theory.of(Kind.MECHANISM)},
        "interventions": {element.id for element in theory.of(Kind.INTERVENTION)},
        "places": {c.id: c.label for c in theory.configurations},
        "step_word": words.step_word,
        "say_link": say_link,
        "line_words": line_words,
        "claim_words": lambda key: claim_sentence(
            ground.bearing.joints[key].claim, {**LANE_LABELS, **named}
        ),
        "conditions": lambda way: words.conditions(way, theory),
        "turn_sentence": lambda turn: words.turn_sentence(turn, named),
        "stitch_sentence": lambda stitch: words.stitch_sentence(
            stitch, named, reason=may("research")
        ),
    }


def _form(study: str, form: ExclusionForm) -> ExclusionForm:
    theory = find_theory(session(), study)
    contexts = theory.of(Kind.CONTEXT) if theory else []
    form.offer([(element.id, element.label) for element in contexts])
    return form


def _exclusions_page(
    study: str, form: ExclusionForm, refused: ButtonForm | None = None
) -> dict[str, Any]:
    theory = find_theory(session(), study)
    return {
        "form": form,
        "refused": refused,
        "recorded": store.list_exclusions(session(), study=study),
        "named": words.labels(theory) if theory else {},
        "theory": theory,
        "asked_version": None,
    }


def _published(study: str) -> bool:
    return bool(list_versions(session(), study)) or _version() is not None


def _nothing(study: str) -> Faces:
    return Faces("kb/map/nothing.html", {}, {"study": study, "version": None})


def _version() -> int | None:
    """The version asked for in the address; what is no number is no version."""
    asked = request.args.get("version", "")
    if asked and not (asked.isdecimal() and len(asked) < 6):
        raise NotFound(asked)
    return int(asked) if asked else None
