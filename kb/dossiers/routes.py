"""The study at a glance, and the pages of mechanisms and interventions."""

from collections.abc import Collection
from functools import cache
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import may, person
from base.accounts.permissions import allows
from base.accounts.store import list_roles
from base.charts import odds_axis, share_axis
from base.locales import Say, say
from base.studies.store import list_studies
from base.studies.study import Study
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.pages import Faces, _, language, two_faces
from cmo.elements import Kind
from cmo.graph import Theory
from cmo.refinement import OPERATION_NAMES
from cmo.store import list_refinements, list_versions
from kb.coding.opened.store import list_own_words
from kb.dossiers import store
from kb.dossiers.carrying.store import count_waiting
from kb.dossiers.dossier import Dossier, Shelf, dossier
from kb.dossiers.overview import overview
from kb.dossiers.pictures import pictures
from kb.dossiers.rows import speaking_rows, unheard
from kb.dossiers.statements.store import list_changed
from kb.dossiers.twins import element_twin, empty_twin, study_twin
from kb.dossiers.view import View
from kb.evidence.claims import claim_sentence
from kb.evidence.desk.store import element_labels, list_names
from kb.evidence.measures import RELATION_WORDS, Measure
from kb.findings.display import in_words
from kb.judgement.judged import (
    COMPONENT_WORDS,
    CONCERN_WORDS,
    EXPLANATION_WORDS,
    VERDICT_WORDS,
)
from kb.judgement.twin import for_board
from kb.judgement.words import CODE_WORDS, KIND_WORDS, REPORTED_WORDS, STANCE_WORDS, line_words
from kb.refining.store import get_joints

bp = Blueprint("kb_dossiers", __name__)
S = "/studies/<study>"


@bp.get("/")
@door("signed in")
def home() -> ResponseReturnValue:
    """What asks for a judgement first; a board member goes to their own pages."""
    found = person()
    roles = list_roles(session(), person=found.id) if found else {}
    if found and found.administrator and not roles:
        return redirect(url_for("administration.index"))
    studies = [(s, roles.get(s.id, ())) for s in list_studies(session())]
    led = [s for s, held in studies if allows("study: lead", held)]
    open_ones = [(s, held) for s, held in studies if s.takes_answers]
    work = [s for s, held in open_ones if allows("study: research", held)]
    boards = [s for s, held in open_ones if s not in work and allows("study: read", held)]
    away = [s for s, held in studies if _is_listed_away(s, held)]
    desks = [s for s, held in open_ones if s not in work and allows("study: translate", held)]
    piles = [s for s, held in open_ones if s not in work and allows("study: key", held)]
    rooms = {
        "survey_translation.index": desks,
        "survey_keying.index": piles,
        "kb_board.index": boards,
    }
    ways = [(room, s.id) for room, found_in in rooms.items() for s in found_in]
    if len(ways) == 1 and not (work or led or away or (found and found.administrator)):
        return redirect(url_for(ways[0][0], study=ways[0][1]))
    return render_template(
        "kb/dossiers/home.html",
        studies=[store.get_standing(session(), study=s) for s in work],
        boards=boards,
        translated=desks,
        keyed=piles,
        led={s.id for s in led},
        earlier={s.id: count_waiting(session(), study=s.id) for s in work},
        put_away=away,
        **_words(),
    )


def _is_listed_away(study: Study, held: Collection[str]) -> bool:
    """Archived for all who read it; removed only for who may put it back."""
    return not study.takes_answers and allows(
        "study: lead" if study.is_removed else "study: read", held
    )


@two_faces(bp, S, opens="study: read")
def study(study: str) -> Faces:
    """Every claim beside every line; before there is a theory, what to do first."""
    if not list_versions(session(), study) and "version" not in request.args:
        return Faces("kb/dossiers/begin.html", {}, empty_twin(g.study))
    shelf = _shelf()
    only = request.args.get("only", "")
    joints = list(shelf.joints.values())
    if not may("research"):
        joints = [for_board(joint, g.study.thresholds.small_cells) for joint in joints]
    return Faces(
        "kb/dossiers/study.html",
        {
            "overview": overview(shelf.theory, joints),
            "only": only,
            "version": shelf.theory.version,
            **_words(),
        },
        lambda: study_twin(study, shelf, language(), made_up=g.study.made_up),
    )


@two_faces(bp, f"{S}/mechanisms/<element>", opens="study: read")
def mechanism(study: str, element: str) -> Faces:
    """A mechanism: the sentence first, the evidence under it, the verdict beside it."""
    return _page(study, element, Kind.MECHANISM)


@two_faces(bp, f"{S}/interventions/<element>", opens="study: read")
def intervention(study: str, element: str) -> Faces:
    """An intervention, in the same way."""
    return _page(study, element, Kind.INTERVENTION)


@bp.get(f"{S}/changes")
@door("study: read")
def changes(study: str) -> ResponseReturnValue:
    """What changed between the versions of the theory, why, and on what evidence."""
    if not list_versions(session(), study):
        return render_template("kb/dossiers/unchanged.html")
    joints = get_joints(session(), study=g.study)
    labels = cache(lambda version: element_labels(session(), study, version))
    return render_template(
        "kb/dossiers/changes.html",
        story=store.get_story(session(), study=study, joints=joints),
        newest=max((joint.version for joint in joints.values()), default=0),
        sentences={k: claim_sentence(j.claim, labels(j.version)) for k, j in joints.items()},
        operation_names=OPERATION_NAMES,
        in_words=in_words,
        **_words(),
    )


def _shelf() -> Shelf:
    asked = request.args.get("version", "")
    if asked and asked != str(int(asked) if asked.isascii() and asked.isdecimal() else -1):
        raise NotFound(asked)
    return store.get_shelf(session(), study=g.study, version=int(asked) if asked else None)


def _page(study: str, element: str, kind: Kind) -> Faces:
    shelf = _shelf()
    found = dossier(shelf, element, kind)
    if found is None:
        raise NotFound(element)
    return Faces(
        "kb/dossiers/element.html",
        _context(study, shelf, found),
        lambda: element_twin(
            found,
            language(),
            board=not may("research"),
            small=g.study.thresholds.small_cells,
            made_up=g.study.made_up,
        ),
    )


def _context(study: str, shelf: Shelf, found: Dossier) -> dict[str, Any]:
    names = list_names(session(), study)
    research, limits = may("research"), g.study.thresholds
    view = View(
        "research" if research else "board",
        language(),
        limits,
        g.study.groups,
        names,
        list_own_words(session(), study=study) if research else {},
    )
    return {
        "dossier": found,
        "displays": {
            joint.claim.key: {
                "rows": speaking_rows(seen, view),
                "unheard": unheard(seen, view),
            }
            for joint in found.joints
            for seen in (joint if research else for_board(joint, limits.small_cells),)
        },
        "drawings": pictures(
            found,
            shelf.theory,
            language(),
            _hrefs(shelf.theory),
            list_refinements(session(), study, shelf.theory.version),
            g.study.notation,
        ),
        "moved": list_changed(
            session(),
            study=study,
            version=shelf.theory.version,
            statements=[s.statement for s in found.sections],
        ),
        "chains": [chain for s in found.sections for chain in s.chains],
        "sentences": {b.claim.key: b.sentence for s in found.sections for b in s.blocks},
        "labels": shelf.labels,
        "names": names,
        "axes": {"share": share_axis(), "odds": odds_axis()},
        "group_names": _group_names(found),
        "placed": _places(found),
        **_words(),
    }


def _places(found: Dossier) -> list[str]:
    """Where the figures of the page stand in their source."""
    sources = {r.estimate.source for joint in found.joints for r in joint.estimates}
    return [in_words(s, language(), g.study.words) for s in sorted(sources) if s]


def _group_names(found: Dossier) -> list[tuple[str, str]]:
    if found.kind is Kind.MECHANISM:
        own, onward = _("About the mechanism"), _("What it leads to")
    else:
        own, onward = _("About the help itself"), _("What it sets off and leads to")
    return [
        ("own", own),
        ("onward", onward),
        ("gates", _("On what it depends")),
        ("nearby", _("One step away")),
    ]


def _hrefs(theory: Theory) -> dict[str, str]:
    pages = {Kind.MECHANISM: "mechanism", Kind.INTERVENTION: "intervention"}
    asked = request.args.get("version")
    return {
        element.id: url_for(
            f"kb_dossiers.{page}", study=g.study.id, element=element.id, version=asked
        )
        for kind, page in pages.items()
        for element in theory.of(kind)
    }


def _words() -> dict[str, Any]:
    """The names that templates say signs by."""
    return {
        "stance_words": STANCE_WORDS,
        "reported_words": REPORTED_WORDS,
        "code_words": CODE_WORDS,
        "kind_words": KIND_WORDS,
        "line_words": line_words,
        "relation_words": RELATION_WORDS,
        "verdict_words": VERDICT_WORDS,
        "concern_words": CONCERN_WORDS,
        "component_words": COMPONENT_WORDS,
        "explanation_words": EXPLANATION_WORDS,
        "consequence": consequence,
    }


def consequence(measure: Measure) -> Say:
    """What follows from how near a variable lies to what the theory says."""
    if measure.note:
        return say("{note}", note=g.study.words.get(measure.note, measure.note))
    return CONSEQUENCES[measure.relation]


CONSEQUENCES: dict[str, Say] = {
    "exact": say("Figure and theory are about the same thing."),
    "part of": say("The figure covers a part of it; the rest is not measured."),
    "broader": say("The figure counts more than this; it may hide what this does."),
    "proxy": say("The figure stands for it, and may differ from it."),
    "not registered": say("Only people can say something about this."),
    "no box in the theory": say("The theory has no place for it."),
    "descriptive": say("It shows who got this; it compares nothing."),
}
