"""What people answered: the list of questionnaires, and the results of one."""

from collections.abc import Callable, Mapping, Sequence

from flask import Blueprint, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from sqlmodel import Session
from werkzeug.exceptions import NotFound as NotFoundPage

from base.accounts.guards import may
from base.tables import now
from base.web.db import session
from base.web.doors import door
from base.web.pages import Faces, language, two_faces
from survey.design.keeping import has_passed
from survey.design.store import list_drafts
from survey.questions.outline import Outline
from survey.results import store
from survey.results.drawing import Drawing
from survey.results.exports.table import MADE_UP_NOTE
from survey.results.frame import LANGUAGE
from survey.results.page import Printed, Results
from survey.wording.review import unreviewed
from survey.wording.store import list_texts
from survey.wording.texts import Texts

bp = Blueprint("survey_results", __name__)
PRINTED = "printed_shares"
"""Under this name the application may lend a function that knows what documents state."""

PrintedShares = Callable[[Session, str, Outline], Mapping[str, Sequence[Printed]]]
S = "/studies/<study>"


@two_faces(bp, f"{S}/questionnaires", opens="study: read")
def index(study: str) -> Faces:
    """The study's questionnaires: for whom, in which languages, how many answered."""
    threshold = None if may("research") else g.study.thresholds.small_cells
    found = [
        (Results(frame, threshold), list_texts(session(), version=frame.version.id))
        for frame in store.list_frames(session(), study=study)
    ]
    in_order = list(g.study.groups)
    found.sort(key=lambda pair: _place(in_order, pair[0].frame.version.group))
    drafts = list_drafts(session(), study=study) if may("research") else []
    names = {results.frame.version.questionnaire for results, _texts in found}
    today = now().date()
    return Faces(
        "survey/results/index.html",
        {
            "questionnaires": found,
            "unreviewed": unreviewed,
            "drafts": {draft.questionnaire: draft for draft in drafts},
            "only_drafts": [
                (draft, in_our_language(list_texts(session(), version=draft.id)))
                for draft in drafts
                if draft.questionnaire not in names
            ],
            "in_our_language": in_our_language,
            "overdue": {
                results.frame.version.questionnaire
                for results, _texts in found
                if results.frame.responses and has_passed(results.frame.version.kept_until, today)
            },
        },
        lambda: {
            "questionnaires": [
                {
                    "id": results.frame.version.questionnaire,
                    "version": results.frame.version.number,
                    "group": results.frame.version.group,
                    "round": results.frame.version.round,
                    "languages": {
                        code: {"texts": len(said.texts), "unreviewed": len(unreviewed(said))}
                        for code, said in texts.items()
                    },
                    "responses": results.responses,
                    "open": results.frame.version.is_open,
                }
                for results, texts in found
            ]
        },
    )


@two_faces(bp, f"{S}/results/<questionnaire>", opens="study: read")
def show(study: str, questionnaire: str) -> Faces:
    """Distributions of every question; small counts only for researchers."""
    results, as_board = _results(study, questionnaire)
    frame = results.frame
    trait = request.args.get("by", LANGUAGE)
    if trait not in frame.traits:
        raise NotFoundPage
    if trait not in results.traits:
        trait = LANGUAGE
    texts = list_texts(session(), version=frame.version.id)
    context = {
        "results": results,
        "as_board": as_board,
        "trait": trait,
        "texts": in_our_language(texts),
        "earlier": {
            asked.version.id: in_our_language(list_texts(session(), version=asked.version.id))
            for asked in frame.apart
        },
        "unreviewed": {code: len(unreviewed(said)) for code, said in texts.items()},
        "handed_out": store.find_handed_out(session(), study=study, questionnaire=questionnaire),
        "printed": _printed(study, frame.version.outline),
        "draw": Drawing(language(), g.study.thresholds.level),
    }
    return Faces("survey/results/show.html", context, results.twin)


@bp.get(f"{S}/results/<questionnaire>/picture.svg")
@door("study: read")
def picture(study: str, questionnaire: str) -> ResponseReturnValue:
    """The answers to one question as a picture to keep, as far as the reader may see them."""
    question = request.args.get("question", "")
    results, _as_board = _results(study, questionnaire)
    reading = results.readings.get(question)
    if reading is None or not reading.base or reading.hidden:
        raise NotFoundPage
    version = results.frame.joined.asked[question].version
    texts = in_our_language(list_texts(session(), version=version.id))
    draw = Drawing(language(), g.study.thresholds.level)
    notes = [MADE_UP_NOTE] if results.made_up else []
    found = Response(draw.picture(reading, texts, notes=notes), mimetype="image/svg+xml")
    mark = "-made-up" if results.made_up else ""
    name = f"{study}-{questionnaire}-{question}{mark}.svg"
    found.headers.set("Content-Disposition", "attachment", filename=name)
    return found


def _results(study: str, questionnaire: str) -> tuple[Results, bool]:
    """The results as this reader may see them, and whether that is as the board does."""
    frame = store.load_frame(session(), study=study, questionnaire=questionnaire)
    as_board = not may("research") or request.args.get("view") == "board"
    return Results(frame, g.study.thresholds.small_cells if as_board else None), as_board


def _place(groups: Sequence[str], group: str) -> int:
    """Where a group stands in the study's order; last what it does not know."""
    return groups.index(group) if group in groups else len(groups)


def in_our_language(texts: Mapping[str, Texts]) -> Texts:
    """The texts of a version in the page's language, or the nearest there is."""
    return texts.get(language()) or next(iter(texts.values()), Texts(language(), {}))


def _printed(study: str, outline: Outline) -> Mapping[str, Sequence[Printed]]:
    lent: PrintedShares | None = current_app.extensions.get(PRINTED)
    return lent(session(), study, outline) if lent else {}
