"""Pages where a theory goes out to a file, and comes in from one."""

from functools import cache
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

import base
from base.accounts.guards import may
from base.files.parcel import packed, unpacked
from base.locales import LANGUAGES, Say, say
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.handing import HandedIn, handed_in
from base.web.pages import _, language, notice
from cmo.diff import diff
from cmo.document import content_hash
from cmo.drafts.guards import me
from cmo.drafts.store import Stale, find_draft
from cmo.drawing import draw
from cmo.exchange.formats import FORMATS, Format, Reader, format_of
from cmo.exchange.grid import empty
from cmo.exchange.incoming import MOST_OF_A_WEB, Incoming
from cmo.exchange.outgoing import DRAFT, Outgoing
from cmo.exchange.printed import paper, pdf, png, svg
from cmo.exchange.styling import resolved_style
from cmo.graph import Theory
from cmo.store import list_versions
from cmo.trading import store
from cmo.trading.forms import FileForm, TakeForm

bp = Blueprint("cmo_exchange", __name__)
S: Final = "/studies/<study>"
TEMPLATES: Final = ("xlsx", "csv")
SHOWN: Final = 200
STATIC: Final = Path(base.__path__[0]).parent / "static"
FONTS: Final = str(STATIC / "fonts" / "print")


@bp.get(f"{S}/theory/export")
@door("study: research")
def export(study: str) -> ResponseReturnValue:
    """Every way out: the theory in a format, its diagrams, the import template."""
    versions = list_versions(session(), study)
    draft = find_draft(session(), study)
    asked = request.args.get("version", "" if versions else DRAFT)
    out = store.get_outgoing(session(), study, asked, language()) if versions or draft else None
    return render_template(
        "cmo/exchange/export.html",
        versions=versions,
        draft=draft,
        out=out,
        formats=list(FORMATS.values()),
        templates=TEMPLATES,
    )


@bp.get(f"{S}/theory/export/file")
@door("study: research")
def file(study: str) -> ResponseReturnValue:
    """A version as a file."""
    chosen = FORMATS.get(request.args.get("format", "json"))
    if chosen is None:
        raise NotFound(study)
    out = store.get_outgoing(session(), study, request.args.get("version", ""), language())
    return handed(chosen.write(out), chosen.mime, out.name("theory", chosen.extension))


@bp.get(f"{S}/theory/template")
@door("study: research")
def template(study: str) -> ResponseReturnValue:
    """An empty file with the columns that an import knows."""
    asked = request.args.get("format", "xlsx")
    if asked not in TEMPLATES:
        raise NotFound(asked)
    chosen = FORMATS[asked]
    bare = Theory(study, store.next_number(session(), study), (), ())
    facts = g.study
    out = Outgoing(bare, facts.title, facts.groups, facts.made_up, True, language())
    return handed(chosen.write(empty(out)), chosen.mime, f"{study}-template.{chosen.extension}")


@bp.route(f"{S}/theory/import", methods=["GET", "POST"])
@door("study: research")
def import_(study: str) -> ResponseReturnValue:
    """Hand in a file; it is looked at first, and nothing is written then."""
    form = submitted(FileForm)
    assert isinstance(form, FileForm)
    form.offer()
    if request.method == "GET":
        return render_template("cmo/exchange/import.html", form=form, templates=TEMPLATES)
    if form.validate():
        found = handed_in(form, FORMATS, format_of, most=MOST_OF_A_WEB)
        if found is not None:
            return _look(study, found)
    return render_template("cmo/exchange/import.html", form=form, templates=TEMPLATES), 422


@bp.post(f"{S}/theory/import/draft")
@door("study: research")
def take(study: str) -> ResponseReturnValue:
    """Make the file that was looked at the draft; anything wrong or moved on: look once more."""
    form = submitted(TakeForm)
    assert isinstance(form, TakeForm)
    data = unpacked(form.packed.data or "", MOST_OF_A_WEB)
    chosen = FORMATS.get(form.format.data or "")
    if not form.validate() or data is None or chosen is None:
        return _lost(study)
    found = HandedIn(data, form.name.data or "", chosen)
    present = store.find_present(session(), study)
    incoming = _read(study, found)
    seen = content_hash(present) if present else ""
    if incoming.theory is None or seen != form.against.data:
        moved = incoming.theory is not None
        return _look(study, found, said=MOVED if moved else None, status=409 if moved else None)
    said = incoming.said(found.name)
    try:
        store.take_in(
            session(),
            study=study,
            theory=incoming.theory,
            groups=incoming.groups,
            said=said,
            by=me(),
        )
    except Stale:  # a colleague's step came between the look above and the lock
        return _look(study, found, said=MOVED, status=409)
    if incoming.groups:
        notice(_("The file is in the draft now. You can undo it, but the new actor groups stay."))
    else:
        notice(_("The file is in the draft now. You can undo it."))
    return redirect(url_for("cmo_drafts.draft", study=study), 303)


@bp.post(f"{S}/theory/import/look")
@door("study: research")
def look(study: str) -> ResponseReturnValue:
    """The same file once more, with what a person said to its questions."""
    form = submitted(TakeForm)
    assert isinstance(form, TakeForm)
    data = unpacked(form.packed.data or "", MOST_OF_A_WEB)
    chosen = FORMATS.get(form.format.data or "")
    if not form.validate() or data is None or chosen is None:
        return _lost(study)
    return _look(study, HandedIn(data, form.name.data or "", chosen))


@bp.get(f"{S}/configurations/<configuration>.<any(svg,pdf,png):kind>")
@door("study: read")
def diagram(study: str, configuration: str, kind: str) -> ResponseReturnValue:
    """A configuration on one sheet of A4, with its labels in the language asked for."""
    out = store.get_outgoing(session(), study, asked_version(), asked_language())
    found = out.theory.find_configuration(configuration)
    if found is None:
        raise NotFound(configuration)
    drawing = draw(found, out.language, notation=g.study.notation)
    sheet = paper(out, drawing, _style())
    name = out.name(configuration, kind)
    if kind == "svg":
        return handed(svg(drawing, sheet), "image/svg+xml", name)
    if kind == "pdf":
        return handed(pdf(drawing, sheet, [FONTS]), "application/pdf", name)
    return handed(png(drawing, sheet, [FONTS]), "image/png", name)


@cache
def _style() -> str:
    sheet, tokens = (STATIC / "css" / f"{name}.css" for name in ("theory", "tokens"))
    return resolved_style(sheet.read_text(encoding="utf-8"), tokens.read_text(encoding="utf-8"))


def _lost(study: str) -> ResponseReturnValue:
    notice(_("The file did not come along. Hand it in once more."))
    return redirect(url_for(".import_", study=study), 303)


MOVED: Final = say("The draft changed while you were looking. This is what the file changes now.")


def _read(study: str, found: HandedIn[Format]) -> Incoming:
    reader = Reader(
        study,
        store.next_number(session(), study),
        g.study.groups,
        store.find_present(session(), study),
        language(),
        {
            name.removeprefix("answer-"): value
            for name, value in request.form.items()
            if name.startswith("answer-") and value
        },
        found.format.title(found.name),
        g.study.made_up,
    )
    return found.format.read(found.data, reader)


def _look(
    study: str, found: HandedIn[Format], *, said: Say | None = None, status: int | None = None
) -> ResponseReturnValue:
    """What a file would change, or what is wrong with it."""
    incoming = _read(study, found)
    present = store.find_present(session(), study)
    before = present or Theory(study, 0, (), ())
    form = TakeForm(
        data={
            "packed": packed(found.data),
            "name": found.name,
            "format": found.format.id,
            "against": content_hash(present) if present else "",
        }
    )
    page = render_template(
        "cmo/exchange/look.html",
        form=form,
        file=found.name,
        incoming=incoming,
        said=said,
        differences=diff(before, incoming.theory) if incoming.theory else [],
        same=incoming.theory is not None and content_hash(incoming.theory) == content_hash(before),
        draft=find_draft(session(), study),
        answers={k: v for k, v in request.form.items() if k.startswith("answer-")},
        shown=SHOWN,
    )
    return page, status or (422 if incoming.problems else 200)


def handed(data: bytes | str, mime: str, name: str) -> Response:
    """A file to keep, under the name that is proposed."""
    response = Response(data, mimetype=mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def asked_language() -> str:
    """The language that a file should be in: the one asked for, else the page's."""
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else language()


def asked_version() -> str:
    """The version asked for; a draft is for researchers only."""
    asked = request.args.get("version", "")
    if asked == DRAFT and not may("research"):
        raise NotFound(asked)
    return asked
