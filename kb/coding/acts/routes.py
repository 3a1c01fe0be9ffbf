"""What a coder does at the desk: give, change, take away, undo, cite, propose a quote."""

from typing import Final

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from base.history import record
from base.locales import Problem, say
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm
from base.web.pages import _, language, notice
from kb.coding import store
from kb.coding.acts.store import add_step, find_step, remove_step
from kb.coding.anchors import Span, typed, unbroken
from kb.coding.chosen import around, chosen
from kb.coding.citations import Cite
from kb.coding.codebook import HUES, Code, check_name, new_key
from kb.coding.forms import ChangeForm, CiteForm, CodingForm, GiveForm
from kb.coding.passages import Coder, Coding, Step, release_problem
from kb.coding.releases.store import propose_release
from kb.coding.routes import again, citations, may_change, me
from kb.interviews.privacy import known_words
from kb.interviews.reading import canonical
from kb.interviews.routes import names_key
from kb.interviews.source import Source
from kb.interviews.store import get_source, get_text, list_name_hashes, list_texts

bp = Blueprint("kb_acts", __name__)
SOURCE: Final = "/studies/<study>/sources/<source>"
CODING: Final = f"{SOURCE}/codings/<coding>"
TAKEN: Final = say("You gave this code to this passage already.")
NO_CODE: Final = say("Choose a code, or name a new one.")
NO_CLAIM: Final = say("Choose the claim this passage speaks to.")


@bp.post(f"{SOURCE}/codings")
@door("study: research")
def give(study: str, source: str) -> ResponseReturnValue:
    """Give a passage a code, and cite it in the same go if a claim was chosen."""
    found = get_source(session(), study=study, key=source)
    form = GiveForm(request.form)
    if not form.validate():
        return again(study, source, form)
    text = get_text(session(), source=found, role=form.text.data or "")
    words = form.quote.data or ""
    place = [f.data or "" for f in (form.start, form.end, form.paragraph)]
    span = chosen(text.text, words, *place)
    code = _code(form, study)
    for found_wrong in (span, code):
        if isinstance(found_wrong, Problem):
            form.complain(found_wrong)
    if isinstance(span, Problem) or isinstance(code, Problem):
        return again(study, source, form)
    memo = _memo(form.memo.data, study)
    try:
        given = store.add_coding(
            session(), study=study, text=text, code=code, span=span, coder=me(), memo=memo
        )
    except store.CodedAlready:
        return _refuse(study, source, form, Problem("code", TAKEN))
    _remember(found, Step("add", given), "coded")
    wrong = _cite(form.cited(), study, given)
    return _refuse(study, source, form, wrong) if wrong else _back(study, source, given)


@bp.post(CODING)
@door("study: research")
def change(study: str, source: str, coding: str) -> ResponseReturnValue:
    """Change a coding's code, its words or its memo."""
    found, before = _own(study, source, coding)
    form = ChangeForm(request.form)
    if not form.validate():
        return again(study, source, form, coding)
    span: Span | Problem = before.span
    if unbroken(form.quote.data or "").split() != before.quote.split():
        text = get_text(session(), source=found, role=before.role)
        span = typed(text.text, form.quote.data or "", around(text.text, before.span))
    if isinstance(span, Problem):
        return _refuse(study, source, form, span, coding)
    code = form.code.data or before.code
    if store.get_codebook(session(), study=study).get(code) is None:
        return _refuse(study, source, form, Problem("code", NO_CODE), coding)
    memo = _memo(form.memo.data, study)
    try:
        store.change_coding(session(), study=study, coding=coding, code=code, span=span, memo=memo)
    except store.CodedAlready:
        return _refuse(study, source, form, Problem("code", TAKEN), coding)
    _remember(found, Step("change", coding, before.former()), "coding changed")
    return _back(study, source, coding)


@bp.post(f"{CODING}/too")
@door("study: research")
def agree(study: str, source: str, coding: str) -> ResponseReturnValue:
    """Give the same code to the same words as another coder did."""
    found, other = _of(study, source, coding)
    text = get_text(session(), source=found, role=other.role)
    if _pressed():
        try:
            coding = store.add_coding(
                session(), study=study, text=text, code=other.code, span=other.span, coder=me()
            )
            _remember(found, Step("add", coding), "coded")
        except store.CodedAlready:
            notice(_("You gave this code to this passage already."))
    return _back(study, source, coding)


@bp.post(f"{CODING}/remove")
@door("study: research")
def remove(study: str, source: str, coding: str) -> ResponseReturnValue:
    """Take a coding away; it can be put back with what it was cited for."""
    found, before = _own(study, source, coding)
    if not _pressed():
        return _back(study, source, coding)
    cited = citations().listed(session(), study, [coding])
    kept = [[c.claim, c.stance, c.reported, c.because] for c in cited]
    _remember(found, Step("remove", coding, {**before.former(), "cited": kept}), "coding removed")
    store.remove_coding(session(), study=study, coding=coding)
    notice(_("The coding is removed. You can undo this."))
    return _back(study, source, role=before.role)


@bp.post(f"{SOURCE}/undo")
@door("study: research")
def undo(study: str, source: str) -> ResponseReturnValue:
    """Undo the last thing this person did on this source."""
    found = get_source(session(), study=study, key=source)
    step = find_step(session(), source=found, person=me().id)
    if not _pressed() or step is None:
        notice(_("There is nothing to undo."))
        return _back(study, source)
    remove_step(session(), source=found, person=me().id)
    try:
        left, role = _undo(study, found, step)
        notice(_("Undone."))
    except (NotFound, store.CodedAlready):
        notice(_("This can no longer be undone: the coding has changed since."))
        return _back(study, source)
    _record(study, f"undone: {step.act}", step.coding)
    return _back(study, source, left, role)


@bp.post(f"{CODING}/cite")
@door("study: research")
def cite(study: str, source: str, coding: str) -> ResponseReturnValue:
    """Cite a coded passage as evidence."""
    _of(study, source, coding)
    form = CiteForm(request.form)
    if not form.validate():
        return again(study, source, form, coding)
    if not form.claim.data:
        return _refuse(study, source, form, Problem("claim", NO_CLAIM), coding)
    wrong = _cite(form.cited(), study, coding)
    if wrong:
        return _refuse(study, source, form, wrong, coding)
    return _back(study, source, coding)


@bp.post(f"{CODING}/citations/<citation>/take-back")
@door("study: research")
def take_back(study: str, source: str, coding: str, citation: str) -> ResponseReturnValue:
    """Take a citation back."""
    _of(study, source, coding)
    if citation not in {c.id for c in citations().listed(session(), study, [coding])}:
        raise NotFound(citation)
    if _pressed():
        citations().take_back(session(), study, citation, me())
        notice(_("The citation is taken back."))
    return _back(study, source, coding)


@bp.post(f"{CODING}/propose")
@door("study: research")
def propose(study: str, source: str, coding: str) -> ResponseReturnValue:
    """Propose a quote for the sounding board; a second person looks at it."""
    _found, passage = _of(study, source, coding)
    if _pressed() and release_problem(passage) is None:
        propose_release(session(), study=study, coding=passage, proposer=me())
        _record(study, "release proposed", coding)
        notice(_("Proposed. A second person looks at it before the board sees it."))
    return _back(study, source, coding)


def _pressed() -> bool:
    """Whether a button was pressed on a page of ours."""
    if ButtonForm(request.form).validate():
        return True
    notice(_("This page was open too long. Nothing was changed: please try again."))
    return False


def _of(study: str, source: str, coding: str) -> tuple[Source, Coding]:
    found = get_source(session(), study=study, key=source)
    passage = store.get_coding(session(), study=study, coding=coding)
    if passage.source != source:
        raise NotFound(coding)
    return found, passage


def _own(study: str, source: str, coding: str) -> tuple[Source, Coding]:
    found, passage = _of(study, source, coding)
    if not may_change(passage):
        raise NotFound(coding)
    return found, passage


def _code(form: GiveForm, study: str) -> str | Problem:
    """The chosen code's key; a code that is named here is added first."""
    book = store.get_codebook(session(), study=study)
    name = canonical(form.new_code.data or "").strip()
    if not name:
        chosen = book.get(form.code.data or "")
        return chosen.key if chosen else Problem("code", NO_CODE)
    wrong = check_name(name, book.codes)
    if wrong:
        return wrong
    key = new_key(name, [code.key for code in book.codes])
    code = Code(key, {language(): name}, hue=len(book.leaves) % HUES)
    store.add_code(session(), study=study, code=code)
    _record(study, "code added", key)
    return key


def _memo(written: str | None, study: str) -> str:
    """A memo as it is kept; says so when a word of it was once on a list of names."""
    memo = canonical(written or "").strip()
    hashes = list_name_hashes(session(), study=study)
    names = known_words(memo, hashes, names_key(study))
    if names:
        which = ", ".join(names)
        notice(_("Once on a list of names: %(which)s. Is it a name in your memo?", which=which))
    return memo


def _cite(cited: Cite, study: str, coding: str) -> Problem | None:
    if not cited.claim:
        return None
    passage = store.get_coding(session(), study=study, coding=coding)
    try:
        return citations().cite(session(), study, passage, cited, me())
    except NotFound:
        return Problem("claim", NO_CLAIM)


def _undo(study: str, source: Source, step: Step) -> tuple[str, str]:
    """Make undone; the coding to show then, and its text."""
    if step.act == "add":
        passage = store.get_coding(session(), study=study, coding=step.coding)
        cited = citations().listed(session(), study, [step.coding])
        if any(c.by != me().initials for c in cited):
            # what another person built on it is not ours to undo
            raise NotFound(step.coding)
        store.remove_coding(session(), study=study, coding=step.coding)
        return "", passage.role
    former = step.former
    span = Span(**former["span"])
    text = next(t for t in list_texts(session(), source=source) if t.id == former["text_id"])
    if step.act == "change":
        store.change_coding(
            session(),
            study=study,
            coding=step.coding,
            code=former["code"],
            span=span,
            memo=former["memo"],
        )
        return step.coding, text.role
    store.add_coding(
        session(),
        study=study,
        text=text,
        code=former["code"],
        span=span,
        coder=Coder(**former["coder"]),
        memo=former["memo"],
        id=step.coding,
    )
    for cited in former.get("cited", ()):
        _cite(Cite(*cited), study, step.coding)
    return step.coding, text.role


def _remember(source: Source, step: Step, act: str) -> None:
    add_step(session(), source=source, person=me().id, step=step)
    _record(source.study, act, step.coding)


def _record(study: str, act: str, on: str) -> None:
    record(session(), act=act, on=on, study=study, person=me().id)


def _refuse(
    study: str, source: str, form: CodingForm, problem: Problem, coding: str = ""
) -> ResponseReturnValue:
    form.complain(problem)
    return again(study, source, form, coding)


def _back(study: str, source: str, coding: str = "", role: str = "") -> ResponseReturnValue:
    """To the desk, with a coding in hand or none."""
    address = url_for(
        "kb_coding.source",
        study=study,
        source=source,
        coding=coding or None,
        text=None if coding else role or None,
        beside="1" if request.args.get("beside") else None,
        _anchor=f"c-{coding}" if coding else None,
    )
    return redirect(address, 303)
