"""Pages where a questionnaire goes out to a file, and where one comes in."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.files.archive import MOST_BYTES
from base.files.parcel import packed, unpacked
from base.locales import LANGUAGES, Say, say, speak
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.handing import handed_in
from base.web.pages import _, language, notice
from survey.design.acts.act import ID, NOT_AN_ID, TAKEN, Illegal
from survey.design.store import list_drafts, list_newest, list_versions
from survey.desk.guards import me
from survey.desk.store import Refused, Stale, seen_mark
from survey.exchange import store
from survey.exchange.formats import FORMATS, Format, Reader, format_of
from survey.exchange.forms import FileForm, TakeForm, format_name
from survey.exchange.merging import sizes
from survey.exchange.report import Report

bp = Blueprint("survey_exchange", __name__)
S: Final = "/studies/<study>/questionnaires"
Q: Final = f"{S}/<questionnaire>"
SHOWN: Final = 200
MOVED: Final = say("The draft changed while you were looking. Look once more, then decide.")


@bp.get(f"{Q}/export")
@door("study: research")
def export(study: str, questionnaire: str) -> ResponseReturnValue:
    """Every format a questionnaire can be taken out in."""
    return render_template(
        "survey/exchange/export.html",
        questionnaire=questionnaire,
        versions=list_versions(session(), study=study, questionnaire=questionnaire),
        formats=[(f.id, format_name(f.id)) for f in FORMATS.values() if f.write],
    )


@bp.get(f"{Q}/export/file")
@door("study: research")
def file(study: str, questionnaire: str) -> ResponseReturnValue:
    """A version as a file."""
    chosen = FORMATS.get(request.args.get("format", "xlsform"))
    if chosen is None or chosen.write is None:
        raise NotFound(study)
    asked = request.args.get("version", "")
    found = store.get_outgoing(session(), study=study, questionnaire=questionnaire, version=asked)
    number = "draft" if found.version.is_draft else f"v{found.version.number}"
    made_up = "-made-up" if g.study.made_up else ""
    name = f"{study}-{questionnaire}-{number}{made_up}.{chosen.extension}"
    response = Response(chosen.write(found), mimetype=chosen.mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.get(f"{Q}/import")
@door("study: research")
def into(study: str, questionnaire: str) -> ResponseReturnValue:
    """Bring a file into this questionnaire."""
    if store.find_target(session(), study=study, questionnaire=questionnaire) is None:
        raise NotFound(questionnaire)
    return redirect(url_for(".import_", study=study, into=questionnaire))


@bp.route(f"{S}/import", methods=["GET", "POST"])
@door("study: research")
def import_(study: str) -> ResponseReturnValue:
    """Hand in a file; it is looked at first, and nothing is written then."""
    form = submitted(FileForm)
    assert isinstance(form, FileForm)
    form.offer(_names(study), g.study.languages)
    if request.method == "GET":
        form.into.data = request.args.get("into", "")
        return render_template("survey/exchange/import.html", form=form)
    if form.validate():
        found = handed_in(form, FORMATS, format_of, most=MOST_BYTES)
        if found is not None:
            into, spoken = form.into.data or "", form.language.data or ""
            return _look(study, _Handed(*found, into, spoken))
    return render_template("survey/exchange/import.html", form=form), 422


@bp.post(f"{S}/import/draft")
@door("study: research")
def take(study: str) -> ResponseReturnValue:
    """Make the file that was looked at a draft; what moved on meanwhile is looked at once more."""
    form = submitted(TakeForm)
    assert isinstance(form, TakeForm)
    data = unpacked(form.packed.data or "", MOST_BYTES)
    chosen = FORMATS.get(form.format.data or "")
    if not form.validate() or data is None or chosen is None:
        notice(_("The file did not come along. Hand it in once more."))
        return redirect(url_for(".import_", study=study), 303)
    spoken = form.language.data or ""
    handed = _Handed(data, form.file.data or "", chosen, form.into.data or "", spoken)
    report = _read(study, handed)
    if report.kept is None:
        return _look(study, handed)
    if _seen(study, handed) != form.seen.data:
        return _look(study, handed, said=MOVED, status=409)
    try:
        name = handed.into or (form.name.data or "").strip()
        if not handed.into:
            if (wrong := _wrong_name(study, name)) is not None:
                return _look(study, handed, name=name, wrong=wrong, status=422)
            store.take_in(session(), study=study, name=name, report=report, by=me())
        else:
            store.change_questionnaire(
                session(),
                study=study,
                questionnaire=name,
                report=report,
                file=handed.name,
                by=me(),
            )
    except (Illegal, Refused) as error:
        return _look(study, handed, said=error.what, status=422)
    except Stale:
        return _look(study, handed, said=MOVED, status=409)
    notice(_("The file is a draft now. Nothing is published."))
    return redirect(url_for("survey_desk.design", study=study, questionnaire=name), 303)


@dataclass(frozen=True)
class _Handed:
    """A file that a person handed in, and where it should go."""

    data: bytes
    name: str
    format: Format
    into: str
    language: str


def _names(study: str) -> list[str]:
    """The questionnaires of the study."""
    found = (*list_newest(session(), study=study), *list_drafts(session(), study=study))
    return sorted({version.questionnaire for version in found})


def _wrong_name(study: str, name: str) -> Say | None:
    if not ID.fullmatch(name) or name in (*TAKEN, "new", "import"):
        return NOT_AN_ID
    if name in _names(study):
        return say("This study has a questionnaire of this name already.")
    return None


def _read(study: str, handed: _Handed) -> Report:
    target = (
        store.find_target(session(), study=study, questionnaire=handed.into)
        if handed.into
        else None
    )
    if handed.into and target is None:
        raise NotFound(handed.into)
    spoken = handed.language if handed.language in LANGUAGES else g.study.languages[0]
    reader = Reader(
        handed.name.rpartition(".")[0], spoken, target.version.identity if target else ""
    )
    return store.get_report(
        session(), study=study, chosen=handed.format, data=handed.data, reader=reader
    )


def _seen(study: str, handed: _Handed) -> str:
    """What a page remembers of the version that the file goes into."""
    if not handed.into:
        return ""
    target = store.find_target(session(), study=study, questionnaire=handed.into)
    return seen_mark(target.version) if target else ""


def _look(
    study: str,
    handed: _Handed,
    *,
    said: Say | None = None,
    name: str | None = None,
    wrong: Say | None = None,
    status: int | None = None,
) -> ResponseReturnValue:
    """What a file would bring and lose, or why it cannot be taken in."""
    report = _read(study, handed)
    proposed = report.kept.version.questionnaire if report.kept else ""
    while proposed in _names(study):
        proposed = f"{proposed[:38]}_2" if not proposed.endswith("_2") else f"{proposed[:36]}_new"
    form = TakeForm(
        data={
            "packed": packed(handed.data),
            "file": handed.name,
            "format": handed.format.id,
            "into": handed.into,
            "language": handed.language,
            "seen": _seen(study, handed),
            "name": proposed if name is None else name,
        }
    )
    if wrong is not None:
        form.name.errors = [speak(wrong, language())]
    page = render_template(
        "survey/exchange/look.html",
        form=form,
        file=handed.name,
        into=handed.into,
        report=report,
        said=said,
        sizes=sizes(report.kept) if report.kept else {},
        shown=SHOWN,
    )
    return page, status or (422 if report.refused else 200)
