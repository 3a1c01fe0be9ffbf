"""Paper: the questionnaire as a booklet, and letters with a code each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from base.locales import Say
from base.settings import Settings
from base.tables import NotFound, now
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.pages import Faces, two_faces
from base.web.security import server_key
from survey.design.store import find_draft, find_newest, get_newest
from survey.design.version import CODES, Version
from survey.paper import store
from survey.paper.forms import LettersForm, PrintForm
from survey.paper.letters import Letter, check_letter, letters_in_steps
from survey.paper.printing import Unprintable
from survey.responses import access

bp = Blueprint("survey_paper", __name__)
Q = "/studies/<study>/questionnaires/<questionnaire>"
FONTS: Final = str(Path(__file__).parents[2] / "static" / "fonts" / "print")
IN_STEPS = "application/x-letters"
"""What the page's script accepts: lines with the progress, then the PDF."""


@two_faces(bp, f"{Q}/paper", opens="study: research")
def index(study: str, questionnaire: str) -> Faces:
    """Which booklets there are to print or to look at."""
    versions = _versions(study, questionnaire)
    layouts = [row for v in versions for row in store.list_layouts(session(), version=v.id)]
    context = {
        "questionnaire": questionnaire,
        "versions": versions,
        "layouts": layouts,
        "form": PrintForm(),
        "wrong": None,
    }
    return Faces(
        "survey/paper/index.html",
        context,
        {
            "questionnaire": questionnaire,
            "versions": [
                {"number": v.number, "state": v.state, "languages": list(v.languages)}
                for v in versions
            ],
            "layouts": [
                {"code": row.code, "language": row.language, "large": row.large, "pages": row.pages}
                for row in layouts
            ],
        },
    )


@bp.get(f"{Q}/paper/<language>/preview")
@door("study: research")
def preview(study: str, questionnaire: str, language: str) -> ResponseReturnValue:
    """A booklet without codes, to look at in the browser."""
    number = request.args.get("version", "")
    paper = store.get_paper(
        session(),
        study=study,
        questionnaire=questionnaire,
        language=language,
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else None,
    )
    large = request.args.get("size") == "large"
    try:
        printed = paper.booklet(fonts=FONTS, large=large, preview=True)
    except Unprintable as refused:
        return _refused(study, questionnaire, refused.what)
    return _pdf(printed.pdf, _name(paper, large, "preview"), inline=True)


@bp.post(f"{Q}/paper/<language>")
@door("study: research")
def download(study: str, questionnaire: str, language: str) -> ResponseReturnValue:
    """A booklet to hand out; where its boxes stand is kept under the code on its sheets."""
    form = cast(PrintForm, submitted(PrintForm))
    if not form.validate():
        return _refused(study, questionnaire, Say(form.problems()[0][1]))
    paper = store.get_paper(session(), study=study, questionnaire=questionnaire, language=language)
    # lets the database go: nobody waits with an answer while paper is made
    session().rollback()
    large = form.size.data == "large"
    try:
        printed = paper.booklet(fonts=FONTS, large=large)
    except Unprintable as refused:
        return _refused(study, questionnaire, refused.what)
    store.keep_layout(session(), paper=paper, printed=printed, large=large)
    return _pdf(printed.pdf, _name(paper, large))


@bp.route(f"{Q}/letters", methods=["GET", "POST"])
@door("study: research")
def letters(study: str, questionnaire: str) -> ResponseReturnValue:
    """Ask for letters; what is asked is said back once before codes are made."""
    version = get_newest(session(), study=study, questionnaire=questionnaire)
    form = _letters_form(version)
    wrong = None
    sure = request.method == "POST" and form.validate()
    if sure:
        paper = store.paper_of(session(), version=version, language=form.language.data)
        wrong = _unprintable(paper.letter(address=address()))
    status = 422 if request.method == "POST" and (wrong or not sure) else 200
    page = render_template(
        "survey/paper/letters.html",
        questionnaire=questionnaire,
        version=version,
        form=form,
        sure=sure and not wrong,
        wrong=wrong,
        address=address(),
        by_link=version.access != CODES,
    )
    return page, status


@bp.post(f"{Q}/letters/made")
@door("study: research")
def made(study: str, questionnaire: str) -> ResponseReturnValue:
    """Make the codes and give the letters: nowhere else are these codes seen again."""
    version = get_newest(session(), study=study, questionnaire=questionnaire)
    form = _letters_form(version)
    if version.access != CODES or not form.validate():
        return letters(study, questionnaire)
    paper = store.paper_of(session(), version=version, language=form.language.data)
    letter = paper.letter(address=address())
    if _unprintable(letter):
        return letters(study, questionnaire)
    codes = store.mint_codes(
        session(),
        paper=paper,
        count=form.letters,
        channel=str(form.channel.data),
        key=server_key(),
        week=access.week(now().date()),
        cases=form.listed if form.by_case else (),
    )
    steps = letters_in_steps(letter, codes, address=address(), fonts=FONTS)
    # sent while it is made: the codes are kept by then, and the database is free
    if request.headers.get("Accept") == IN_STEPS:
        return Response((_told(step) for step in steps), mimetype=IN_STEPS)
    pdf = (step for step in steps if isinstance(step, bytes))
    return _pdf(pdf, _name(paper, large=False, what="letters"))


def address() -> str:
    """Where respondents reach this installation: as set, else where this page was asked."""
    settings = cast(Settings, current_app.extensions["settings"])
    return settings.address or request.host_url.rstrip("/")


def _told(step: int | bytes) -> bytes:
    return step if isinstance(step, bytes) else f"{step}\n".encode()


def _versions(study: str, questionnaire: str) -> list[Version]:
    """The draft and the newest published version, as far as they exist; or NotFound."""
    found = (
        find_draft(session(), study=study, questionnaire=questionnaire),
        find_newest(session(), study=study, questionnaire=questionnaire),
    )
    versions = [version for version in found if version is not None]
    if not versions:
        raise NotFound(questionnaire)
    return versions


def _letters_form(version: Version) -> LettersForm:
    form = cast(LettersForm, submitted(LettersForm))
    form.offer(version)
    return form


def _unprintable(letter: Letter) -> Say | None:
    try:
        check_letter(letter, FONTS)
    except Unprintable as refused:
        return refused.what
    return None


def _refused(study: str, questionnaire: str, wrong: Say) -> ResponseReturnValue:
    faces = {
        "questionnaire": questionnaire,
        "versions": _versions(study, questionnaire),
        "layouts": [],
        "form": PrintForm(),
        "wrong": wrong,
    }
    return render_template("survey/paper/index.html", **faces), 422


def _name(paper: store.Paper, large: bool, what: str = "") -> str:
    version = paper.version
    parts = [version.questionnaire, f"v{version.number}", paper.texts.language]
    parts += ["large"] * large + [what] * bool(what) + ["made-up"] * paper.made_up
    return "-".join(parts) + ".pdf"


def _pdf(data: bytes | Iterator[bytes], name: str, *, inline: bool = False) -> Response:
    response = Response(data, mimetype="application/pdf")
    how = "inline" if inline else "attachment"
    response.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    return response
