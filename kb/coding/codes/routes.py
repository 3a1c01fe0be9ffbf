"""The codebook: codes with definitions and counts, the passages of one code, a new code."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.history import record
from base.locales import pick
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, submitted
from base.web.pages import Faces, _, language, notice, two_faces
from kb.coding import store
from kb.coding.citations import by_coding
from kb.coding.codebook import HUES, Code, Codebook, check_name, new_key
from kb.coding.codes.forms import EditCodeForm
from kb.coding.codes.store import change_code
from kb.coding.forms import NewCodeForm
from kb.coding.routes import citations, me
from kb.interviews.reading import canonical
from kb.interviews.source import WORDS

bp = Blueprint("kb_codebook", __name__)
RULE = "/studies/<study>/codebook"


@bp.context_processor
def words() -> dict[str, Any]:
    """What the pages say of sources."""
    return dict(WORDS)


@two_faces(bp, RULE, opens="study: research")
def index(study: str) -> Faces:
    """All codes, with how often they were given."""
    return Faces("kb/coding/codebook.html", *_codebook(study, None))


@bp.post(RULE)
@door("study: research")
def add(study: str) -> ResponseReturnValue:
    """Add a code."""
    form = NewCodeForm(request.form)
    book = store.get_codebook(session(), study=study)
    name = canonical(form.new_code.data or "").strip()
    wrong = check_name(name, book.codes)
    if form.validate() and wrong:
        form.complain(wrong)
    if form.errors:
        return render_template("kb/coding/codebook.html", **_codebook(study, form)[0]), 422
    meaning = canonical(form.definition.data or "").strip()
    parent = form.parent.data or ""
    code = Code(
        new_key(name, [c.key for c in book.codes]),
        {language(): name},
        parent if parent in [c.key for c in _headings(study, book)] else "",
        {language(): meaning} if meaning else {},
        hue=len(book.leaves) % HUES,
    )
    store.add_code(session(), study=study, code=code)
    record(session(), act="code added", on=code.key, study=study, person=me().id)
    notice(_("The code is added."))
    return redirect(url_for(".index", study=study, _anchor=f"code-{code.key}"), 303)


@two_faces(bp, f"{RULE}/<code>", opens="study: research")
def code(study: str, code: str) -> Faces:
    """The passages that got one code."""
    book = store.get_codebook(session(), study=study)
    found = book.get(code)
    if found is None:
        raise NotFound(code)
    passages = store.list_code_codings(session(), study=study, code=code)
    cited = by_coding(citations().listed(session(), study, [p.id for p in passages]))
    context = {
        "code": found,
        "passages": passages,
        "cited": cited,
        "choices": citations().choices(session(), study),
        "removable": not passages and code not in book.headings,
    }
    return Faces(
        "kb/coding/code.html",
        context,
        lambda: {
            **_twin(found),
            "passages": [
                {"source": p.source, "quote": p.quote, "by": p.coder.initials} for p in passages
            ],
        },
    )


@bp.route(f"{RULE}/<code>/edit", methods=["GET", "POST"])
@door("study: research")
def edit(study: str, code: str) -> ResponseReturnValue:
    """Give a code other words, another heading, or the claims it goes with."""
    book = store.get_codebook(session(), study=study)
    found = book.get(code)
    if found is None:
        raise NotFound(code)
    choices = citations().choices(session(), study)
    form = submitted(EditCodeForm)
    assert isinstance(form, EditCodeForm)
    holds = code in book.headings
    headings = [] if holds else [c for c in _headings(study, book) if c.key != code]
    form.offer(headings)
    if request.method == "GET":
        form.show(found)
    elif form.validate():
        label = form.check(book.codes, code)
        if not form.errors:
            known = {claim.key for claim in choices.claims}
            gone = [key for key in found.claims if key not in known]
            chosen = [key for key in form.claims.data or [] if key in known]
            meaning, parent = form.said("definition"), form.under(headings)
            claims = found.claims if holds else (*chosen, *gone)
            changed = Code(code, label, parent, meaning, claims, found.hue)
            change_code(session(), study=study, code=changed)
            record(session(), act="code changed", on=code, study=study, person=me().id)
            notice(_("The code is changed."))
            return redirect(url_for(".code", study=study, code=code), 303)
    page = render_template(
        "kb/coding/edit_code.html", form=form, code=found, choices=choices, holds=holds
    )
    return page, 422 if form.errors else 200


@bp.post(f"{RULE}/<code>/remove")
@door("study: research")
def remove(study: str, code: str) -> ResponseReturnValue:
    """Take away a code that nobody gave."""
    book = store.get_codebook(session(), study=study)
    if book.get(code) is None or code in book.headings:
        raise NotFound(code)
    if ButtonForm(request.form).validate():
        try:
            store.remove_code(session(), study=study, key=code)
        except store.CodeInUse:
            notice(_("This code has been given to passages. It stays."))
            return redirect(url_for(".code", study=study, code=code), 303)
        record(session(), act="code removed", on=code, study=study, person=me().id)
        notice(_("The code is removed."))
    return redirect(url_for(".index", study=study), 303)


def _headings(study: str, book: Codebook) -> tuple[Code, ...]:
    return book.possible_headings(store.count_codings(session(), study=study))


def _codebook(study: str, wrong: NewCodeForm | None) -> tuple[dict[str, Any], dict[str, Any]]:
    book = store.get_codebook(session(), study=study)
    counts = store.count_codings(session(), study=study)
    form = wrong or NewCodeForm()
    form.place("new")
    form.parent.choices = [("", "–")] + [
        (c.key, pick(c.label, language())[0]) for c in _headings(study, book)
    ]
    context = {"branches": book.branches(counts), "counts": counts, "form": form}
    codes = [
        {
            **_twin(c),
            "passages": counts[c.key].passages if c.key in counts else 0,
            "sources": counts[c.key].sources if c.key in counts else 0,
        }
        for c in book.leaves
    ]
    return context, {"codes": codes}


def _twin(code: Code) -> dict[str, Any]:
    return {
        "code": code.key,
        "parent": code.parent,
        "label": dict(code.label),
        "definition": dict(code.definition),
        "claims": list(code.claims),
    }
