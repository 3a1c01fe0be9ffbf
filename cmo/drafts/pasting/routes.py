"""A table pasted from a document: read, corrected by a person, and made a configuration."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from base.locales import speak
from base.web.doors import door
from base.web.pages import _, language
from cmo.draft import Draft
from cmo.drafts.choices import standings
from cmo.drafts.forms import spoken
from cmo.drafts.guards import current, draft_of, keep, to_configuration
from cmo.drafts.pasting.corrected import (
    LEAVE_OUT,
    NEW,
    Corrected,
    Wrong,
    become,
    proposals,
    undecided,
)
from cmo.drafts.pasting.forms import PasteForm, PreviewForm
from cmo.drafts.routes import DRAFT
from cmo.editing import Act, Illegal
from cmo.elements import KIND_NAMES
from cmo.pasting import Paste, read_paste

bp = Blueprint("cmo_pasting", __name__)
PASTE: Final = f"{DRAFT}/paste"
MOST_BOXES: Final = 300


@bp.route(PASTE, methods=["GET", "POST"])
@door("study: research")
def paste(study: str) -> ResponseReturnValue:
    """Paste a table; what was read of it comes back to be corrected."""
    draft = draft_of(study)
    if request.method == "GET":
        return _paste_page(PasteForm(revision=draft.revision))
    form = PasteForm(request.form)
    if "anew" in request.form:
        return _paste_page(form)
    read = read_paste(form.text.data or "")
    if not form.validate() or not read.boxes:
        if not form.text.errors:
            form.text.errors = [speak(note, language()) for note in read.notes]
        return _paste_page(form), 422
    if len(read.boxes) > MOST_BOXES:
        form.text.errors = [_("These are more than %(n)s boxes. Paste a part.", n=MOST_BOXES)]
        return _paste_page(form), 422
    rows = proposals(read, draft.theory, g.study.notation, g.study.groups)
    preview = PreviewForm(
        revision=form.revision.data, text=form.text.data, language=form.in_language()
    )
    return _preview_page(preview, rows, read)


def _paste_page(form: PasteForm) -> str:
    form.offer()
    return render_template("cmo/drafts/pasting/paste.html", draft=current(), form=form)


def _preview_page(form: PreviewForm, rows: Sequence[Corrected], read: Paste) -> str:
    places = {
        speak(KIND_NAMES[kind], language()).capitalize(): spoken(
            (one.value, one.name) for one in ones
        )
        for kind, ones in standings(g.study.notation).items()
    }
    return render_template(
        "cmo/drafts/pasting/preview.html",
        draft=current(),
        form=form,
        rows=rows,
        read=read,
        places=places,
        new=NEW,
        leave_out=LEAVE_OUT,
    )


@bp.post(f"{PASTE}/preview")
@door("study: research")
def keep_pasted(study: str) -> ResponseReturnValue:
    """Make a configuration of what was pasted, as corrected."""
    draft = draft_of(study)
    form = PreviewForm(request.form)
    rows = [undecided(row, draft.theory) for row in posted(request.form)]
    read = Paste()

    def make(found: Draft) -> Act:
        try:
            return become(
                found.theory,
                rows,
                label=form.label.label_value(),
                language=form.language.data or "en",
                groups=g.study.groups,
            )
        except Wrong as wrong:
            rows[:] = wrong.rows
            raise Illegal("text", wrong.first) from wrong

    def then(after: Draft) -> str:
        return to_configuration(study, after.theory.configurations[-1].id)(after)

    again = partial(_preview_page, form, rows, read)
    return keep(study, form, make, again=again, then=then, adds=True)


def posted(given: Mapping[str, str]) -> list[Corrected]:
    """The rows as they were posted."""
    found = []
    number = 0
    while f"text-{number}" in given and number < MOST_BOXES:
        found.append(
            Corrected(
                number,
                given[f"text-{number}"].strip(),
                given.get(f"stands-{number}", ""),
                given.get(f"element-{number}", ""),
                given.get(f"actor-{number}", ""),
                given.get(f"unknown-{number}", ""),
            )
        )
        number += 1
    return found
