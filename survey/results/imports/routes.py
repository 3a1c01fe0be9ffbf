"""Bringing in answers that were collected elsewhere: file, columns, look, confirm."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import person
from base.files.parcel import packed, unpacked
from base.locales import Say, say, speak
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.pages import language, ngettext, notice
from survey.design.store import get_newest
from survey.design.version import Version
from survey.results.exports.columns import columns_of
from survey.results.frame import frame_of
from survey.results.imports import store
from survey.results.imports.forms import MOST_CARRIED, FileForm, MappingForm
from survey.results.imports.mapping import (
    CASE,
    EMPTY,
    Target,
    asked_values,
    guessed,
    guessed_code,
    targets,
)
from survey.results.imports.refused import Refused, refused
from survey.results.imports.rows import Outcome, outcome
from survey.results.imports.sheet import Column, Sheet, read_written, written
from survey.results.routes import S, bp, in_our_language
from survey.wording.store import list_texts
from survey.wording.texts import Texts

MOST_OF_A_FILE = 8 * 1024 * 1024
MOST_POSTED = MOST_CARRIED + 4 * 1024 * 1024
SHOWN = 50
IMPORT = f"{S}/results/<questionnaire>/import"


@bp.route(IMPORT, methods=["GET", "POST"])
@door("study: research")
def import_answers(study: str, questionnaire: str) -> ResponseReturnValue:
    """Choose a file; what may tell who or when is refused at once, and never carried along."""
    version = get_newest(session(), study=study, questionnaire=questionnaire)
    request.max_content_length = MOST_POSTED
    form = submitted(FileForm)
    assert isinstance(form, FileForm)
    if request.method == "GET" or not form.validate():
        status = 422 if form.errors else 200
        return render_template("survey/results/import.html", version=version, form=form), status
    found = _sheet()
    if isinstance(found, Say):
        form.file.errors = [*form.file.errors, speak(found, language())]
        return render_template("survey/results/import.html", version=version, form=form), 422
    cases = "" if version.is_anonymous else (form.cases.data or "").strip()
    kept, out = refused(found, known=_known(version), cases=cases)
    mapping = MappingForm(data=_carried(version, kept, out))
    mapping.offer(version)
    return _look(version, mapping, kept, out, _said(version, kept, first=True))


@bp.post(f"{IMPORT}/columns")
@door("study: research")
def import_columns(study: str, questionnaire: str) -> ResponseReturnValue:
    """Say what each column and each value is, look at what comes of it, and keep it."""
    version = get_newest(session(), study=study, questionnaire=questionnaire)
    request.max_content_length = MOST_POSTED
    request.max_form_memory_size = MOST_POSTED
    form = submitted(MappingForm)
    assert isinstance(form, MappingForm)
    form.offer(version)
    data = unpacked(form.packed.data or "", MOST_OF_A_FILE)
    sheet = read_written(data) if data is not None else None
    if sheet is None or data is None:
        return redirect(url_for(".import_answers", study=study, questionnaire=questionnaire), 303)
    # what a hand writes into the hidden field passes the same door
    sheet, more = refused(sheet, known=_known(version), cases=_case_column(version, sheet))
    out = [*_read_refused(form.refused.data or ""), *more]
    said = _said(version, sheet)
    found = _outcome(version, form, sheet, said)
    is_ready = form.validate() and request.form.get("do") == "keep"
    if not is_ready or found.problems or not found.taken:
        return _look(version, form, sheet, out, said, found)
    who = person()
    added = store.add_imported(
        session(),
        version=version,
        taken=found.taken,
        made_up=g.study.made_up or bool(form.made_up.data),
        mode=form.mode.data or "self",
        digest=hashlib.sha256(data).hexdigest(),
        person=who.id if who else "",
        key=current_app.extensions["settings"].secret.encode(),
    )
    notice(
        ngettext("%(num)s response was brought in.", "%(num)s responses were brought in.", added)
    )
    return redirect(url_for(".responses", study=study, questionnaire=questionnaire), 303)


def _sheet() -> Sheet | Say:
    handed = request.files.get("file")
    data = handed.read(MOST_OF_A_FILE + 1) if handed else b""
    if not data:
        return say("Choose a file first.")
    if len(data) > MOST_OF_A_FILE:
        return say("This file is larger than 8 MB.")
    found = store.read_file(data)
    if isinstance(found, Sheet) and len(packed(written(found))) > MOST_CARRIED:
        return say("This file is larger than 8 MB.")
    return found


def _carried(version: Version, sheet: Sheet, out: list[Refused]) -> dict[str, Any]:
    return {
        "packed": packed(written(sheet)),
        "refused": json.dumps([[r.column, r.why.msgid] for r in out]),
        "language": version.source or version.languages[0],
        "round": str(version.round),
        "made_up": g.study.made_up,
    }


@dataclass(frozen=True)
class _Said:
    """What each column and each of its values is; what nobody said yet is guessed."""

    wordings: Mapping[str, Texts]
    offered: Mapping[str, Target]
    chosen: Mapping[str, str]
    values: list[tuple[Column, Target, list[tuple[str, str]]]]
    """Columns whose values stand for codes: value, code."""


def _said(version: Version, sheet: Sheet, *, first: bool = False) -> _Said:
    wordings = list_texts(session(), version=version.id)
    every = list(wordings.values())
    offered = targets(version.outline, has_cases=not version.is_anonymous)
    places = {column.name: place for place, column in enumerate(sheet.columns)}
    if first:
        chosen = {column.name: guessed(column, offered, every) for column in sheet.columns}
    else:
        chosen = {name: request.form.get(f"column-{n}", "") for name, n in places.items()}
    values = [
        (
            column,
            target,
            [
                (
                    value,
                    request.form.get(
                        f"value-{places[column.name]}-{n}",
                        guessed_code(value, column, target, every),
                    ),
                )
                for n, value in enumerate(listed)
            ],
        )
        for column, target, listed in asked_values(sheet, chosen, offered)
    ]
    return _Said(wordings, offered, chosen, values)


def _look(
    version: Version,
    form: MappingForm,
    sheet: Sheet,
    out: list[Refused],
    said: _Said,
    found: Outcome | None = None,
) -> ResponseReturnValue:
    page = render_template(
        "survey/results/mapping.html",
        version=version,
        form=form,
        sheet=sheet,
        refused=out,
        offered=said.offered,
        chosen=said.chosen,
        values=said.values,
        found=found,
        texts=in_our_language(said.wordings),
        empty=EMPTY,
        shown=SHOWN,
    )
    return page, 422 if found is not None and (found.problems or not found.taken) else 200


def _outcome(version: Version, form: MappingForm, sheet: Sheet, said: _Said) -> Outcome:
    codes = {
        (column.name, value): code
        for column, _target, listed in said.values
        for value, code in listed
        if code
    }
    return outcome(
        sheet,
        said.chosen,
        codes,
        said.offered,
        outline=version.outline,
        languages=version.languages,
        language=form.language.data or version.source,
        round_=form.round_or(version.round),
        leave_out=bool(form.leave_out.data),
    )


def _known(version: Version) -> list[str]:
    """Names that are those of questions: of these columns only the content is looked at."""
    frame = frame_of([(version, ())])
    texts = Texts("", {})
    columns = [
        filled.column.name
        for asked in frame.joined.asked.values()
        for filled in columns_of(frame, asked, texts, language())
    ]
    return [*columns, *version.outline.by_id, *(q.replace("_", ":") for q in columns)]


def _case_column(version: Version, sheet: Sheet) -> str:
    """The column that was said to have the case numbers, once the file is being looked at."""
    if version.is_anonymous:
        return ""
    names = [column.name for column in sheet.columns]
    return next((n for i, n in enumerate(names) if request.form.get(f"column-{i}") == CASE), "")


def _read_refused(text: str) -> list[Refused]:
    try:
        return [Refused(str(column), Say(str(why))) for column, why in json.loads(text)]
    except (ValueError, TypeError):
        return []
