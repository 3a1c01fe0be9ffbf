"""The sounding board's own pages: a list of sheets, the sheets, and the released quotes."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.history import record
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.pages import _, language, notice
from cmo.drawing import draw
from cmo.elements import Kind
from cmo.store import list_versions
from kb.board.reaction import REACTION_WORDS, Reaction
from kb.board.store import record_reaction
from kb.coding.releases.store import list_released
from kb.dossiers import store
from kb.dossiers.board.forms import ReactionForm
from kb.dossiers.board.sheet import Sheet, cited, help_lane, sheet
from kb.dossiers.carrying.store import list_reacted
from kb.dossiers.dossier import Shelf, dossier
from kb.evidence.claims import claim_sentence
from kb.judgement.judged import VERDICT_WORDS
from kb.judgement.words import CODE_WORDS, line_words

bp = Blueprint("kb_board", __name__)
RULE = "/studies/<study>/board"
PAGES = (Kind.MECHANISM, Kind.INTERVENTION)


@bp.get(RULE)
@door("study: read")
def index(study: str) -> ResponseReturnValue:
    """Which sheets there are, and every released quote."""
    if not list_versions(session(), study):
        return render_template("kb/dossiers/board/index.html", dossiers=(), quotes=(), **_words())
    shelf = store.get_shelf(session(), study=g.study)
    found = [
        made
        for kind in PAGES
        for e in shelf.theory.of(kind)
        if (made := dossier(shelf, e.id, kind))
    ]
    judged = [d for d in found if d.verdict or any(j.speaking for j in d.core)]
    claims = cited(shelf.joints.values())
    labels = shelf.labels
    quotes = [
        (quote, [claim_sentence(shelf.joints[key].claim, labels) for key in claims[quote.coding]])
        for quote in list_released(session(), study=study)
        if quote.coding in claims
    ]
    return render_template(
        "kb/dossiers/board/index.html", dossiers=judged, quotes=quotes, **_words()
    )


@bp.get(f"{RULE}/<element>")
@door("study: read")
def show(study: str, element: str) -> ResponseReturnValue:
    """One sheet."""
    return _page(study, element, ReactionForm(formdata=None))


@bp.post(f"{RULE}/<element>")
@door("study: read")
def react(study: str, element: str) -> ResponseReturnValue:
    """Keep what a member thinks of it."""
    form = ReactionForm(request.form)
    form.offer()
    if not form.validate():
        return _page(study, element, form), 422
    made = _sheet(_shelf(), study, element)
    person = g.person
    reaction = Reaction(
        element,
        made.dossier.version,
        person.id,
        person.initials,
        form.value.data,
        form.text.data or "",
    )
    record_reaction(session(), study=study, reaction=reaction)
    record(session(), act="reaction given", on=element, study=study, person=person.id)
    notice(_("Your reaction is kept. You can change it until the meeting ends."))
    return redirect(url_for(".show", study=study, element=element), 303)


def _shelf() -> Shelf:
    return store.get_shelf(session(), study=g.study)


def _sheet(shelf: Shelf, study: str, element: str) -> Sheet:
    for kind in PAGES:
        found = dossier(shelf, element, kind)
        if found is not None:
            released = list_released(session(), study=study)
            return sheet(found, released, g.study.thresholds.small_cells)
    raise NotFound(element)


def _page(study: str, element: str, form: ReactionForm) -> str:
    shelf = _shelf()
    made = _sheet(shelf, study, element)
    form.offer()
    version = made.dossier.version
    reacted = list_reacted(session(), study=study, element=element, version=version)
    mine = next((r for r in reacted if r.reaction.person == g.person.id), None)
    if mine is not None and not mine.earlier_wording and not form.errors:
        form.value.data, form.text.data = mine.reaction.value, mine.reaction.text
    drawings = {
        s.configuration.id: draw(help_lane(s), language(), lit=s.lit, notation=g.study.notation)
        for s in made.dossier.sections
    }
    return render_template(
        "kb/dossiers/board/show.html",
        sheet=made,
        drawings=drawings,
        form=form,
        mine=mine if mine is not None and mine.earlier_wording else None,
        reactions=[r for r in reacted if r is not mine],
        reaction_words=REACTION_WORDS,
        **_words(),
    )


def _words() -> dict[str, Any]:
    return {"verdict_words": VERDICT_WORDS, "code_words": CODE_WORDS, "line_words": line_words}
