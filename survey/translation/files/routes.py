"""Translations out to a file and in from one: first looked at, then taken in."""

from collections.abc import Callable
from typing import Any

from flask import Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.files.archive import MOST_BYTES
from base.files.parcel import packed, unpacked
from base.locales import LANGUAGES, Problem, Say
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.handing import MOST_CARRIED
from base.web.pages import _, ngettext, notice
from base.web.pages import language as page_language
from survey.translation import store
from survey.translation.desk import DIRECT, OWN
from survey.translation.files import po, workbook
from survey.translation.files.rows import Line, Plan, lines_out, plan
from survey.translation.forms import FileForm, TakeForm
from survey.translation.guards import At, at
from survey.translation.routes import Q, bp

Reader = Callable[[bytes], list[Line] | Say]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READERS: dict[str, Reader] = {
    "xlsx": workbook.read,
    "po": po.read,
}
SHOWN = 200


@bp.get(f"{Q}/texts.<any(xlsx,po):kind>")
@door("study: translate")
def out(study: str, questionnaire: str, language: str, kind: str) -> ResponseReturnValue:
    """The texts of a language as a file, as who asks may see them."""
    here = at(study, questionnaire, language)
    lines = lines_out(here.desk, here.worker.slot)
    spoken, source = page_language(), here.desk.version.source
    if kind == "xlsx":
        data = workbook.write(lines, written_in=source, language=language, spoken=spoken)
    else:
        title = f"{study} {questionnaire} {here.desk.version.number}"
        data = po.write(lines, title=title, language=language, spoken=spoken)
    response = Response(data, mimetype=XLSX if kind == "xlsx" else "text/x-gettext-translation")
    name = f"{questionnaire}-{here.desk.version.number}-{language}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.route(f"{Q}/file", methods=["GET", "POST"])
@door("study: translate")
def bring(study: str, questionnaire: str, language: str) -> ResponseReturnValue:
    """Take a file out, or hand one in; it is looked at first, and nothing is written then."""
    here = at(study, questionnaire, language)
    form = submitted(FileForm)
    assert isinstance(form, FileForm)
    if request.method == "POST" and form.validate():
        handed_in = request.files.get("file")
        name = (handed_in.filename or "")[-200:] if handed_in else ""
        data = handed_in.read(MOST_BYTES + 1) if handed_in and name else b""
        reader = _reader_of(name)
        if not data:
            form.file.errors = [_("Choose a file that is not empty.")]
        elif reader is None:
            form.file.errors = [_("Choose a file that ends in .xlsx or .po.")]
        elif len(data) > MOST_BYTES or len(packed(data)) > MOST_CARRIED:
            form.file.errors = [_("This file is too large for this page.")]
        else:
            return _look(here, _plan(here, reader(data)), data, name)
    page = render_template("survey/translation/file.html", form=form, **_values(here))
    return page, 422 if form.errors else 200


@bp.post(f"{Q}/file/take")
@door("study: translate")
def take(study: str, questionnaire: str, language: str) -> ResponseReturnValue:
    """Take in the file that was looked at; with anything wrong, look once more."""
    here = at(study, questionnaire, language)
    form = submitted(TakeForm)
    assert isinstance(form, TakeForm)
    data = unpacked(form.found.data or "", MOST_BYTES)
    name = form.name.data or ""
    reader = _reader_of(name)
    if not form.validate() or data is None or reader is None:
        notice(_("The file did not come along. Hand it in once more."))
        return redirect(_url(here, ".bring"), 303)
    found = _plan(here, reader(data))
    if found.problems or not found.changes:
        return _look(here, found, data, name)
    slot = here.take_slot() if here.worker.slot else None
    if here.worker.slot and slot is None:
        raise NotFound(language)
    store.take_in(session(), desk=here.desk, texts=found.texts, worker=here.worker)
    notice(ngettext("%(num)s text is taken in.", "%(num)s texts are taken in.", len(found.changes)))
    return redirect(_url(here, ".show"), 303)


def _reader_of(name: str) -> Reader | None:
    """What reads a file, by the end of its name."""
    return READERS.get(name.rpartition(".")[2].casefold())


def _plan(here: At, lines: list[Line] | Say) -> Plan:
    """What the lines of a file would do at a desk."""
    if isinstance(lines, Say):
        return Plan(problems=(Problem("", lines),))
    desk, worker = here.desk, here.worker
    return plan(
        desk,
        lines,
        shown={item.key: item.shown(worker.slot) for item in desk.items},
        open_to=lambda item: desk.way_to_write(item, worker) in (OWN, DIRECT),
    )


def _look(here: At, found: Plan, data: bytes, name: str) -> ResponseReturnValue:
    form = TakeForm(data={"found": packed(data), "name": name})
    page = render_template(
        "survey/translation/look.html",
        form=form,
        file=name,
        found=found,
        shown=SHOWN,
        **_values(here),
    )
    return page, 422 if found.problems else 200


def _values(here: At) -> dict[str, Any]:
    return {
        "stand": here,
        "desk": here.desk,
        "from_": LANGUAGES[here.desk.version.source],
        "to": LANGUAGES[here.desk.language],
    }


def _url(here: At, endpoint: str) -> str:
    return url_for(
        endpoint,
        study=g.study.id,
        questionnaire=here.desk.version.questionnaire,
        language=here.desk.language,
    )
