"""The glossary of a study: its terms from the language written first into another."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import LANGUAGES
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.pages import _, notice
from survey.translation.desks.store import list_sources
from survey.translation.forms import TermForm
from survey.translation.guards import languages_of
from survey.translation.routes import S, bp
from survey.translation.terms import store
from survey.wording.glossary import Entry, Term


@bp.route(f"{S}/translate/glossary/<language>", methods=["GET", "POST"])
@door("study: translate")
def terms(study: str, language: str) -> ResponseReturnValue:
    """The terms into a language: look, add, change, take away."""
    if language not in languages_of(study):
        raise NotFound(language)
    sources = [code for code in list_sources(session(), study=study) if code != language]
    written_in = request.values.get("from", "") or next(iter(sources), "en")
    if written_in not in LANGUAGES or written_in == language:
        raise NotFound(written_in)
    form = submitted(TermForm)
    assert isinstance(form, TermForm)
    pair = {"study": study, "written_in": written_in, "language": language}
    if request.method == "POST" and form.validate():
        said = _done(request.form.get("do", ""), form, pair)
        if said:
            notice(said)
            asked: dict[str, Any] = {"from": written_in}
            return redirect(url_for(".terms", study=study, language=language, **asked), 303)
    page = render_template(
        "survey/translation/terms.html",
        form=form,
        terms=store.list_terms(session(), **pair),
        from_=LANGUAGES[written_in],
        to=LANGUAGES[language],
        sources=sources,
    )
    return page, 422 if form.errors else 200


def _done(do: str, form: TermForm, pair: dict[str, Any]) -> str:
    """Do what was asked, and say so; nothing is said when the form is wrong."""
    source, target, note = (form.source.data, form.target.data, form.note.data or "")
    if do == "remove":
        gone = store.remove_term(session(), term_id=form.id.data or "", **pair)
        return _("“%(term)s” is taken out of the glossary.", term=gone.source)
    if not target:
        form.target.errors = [_("Type how this language says it.")]
    elif do == "change":
        store.change_term(
            session(), term_id=form.id.data or "", term=Term("", target, note), **pair
        )
        return _("The term is kept.")
    elif do != "add":
        raise NotFound(do)
    elif not source:
        form.source.errors = [_("Type the term.")]
    elif store.has_term(session(), source=source, **pair):
        form.source.errors = [_("This term is in the glossary already. Change it there.")]
    else:
        term = Term(source, target, note)
        entries = [Entry(pair["written_in"], pair["language"], term)]
        store.add_terms(session(), study=pair["study"], entries=entries)
        return _("“%(term)s” is in the glossary.", term=source)
    return ""
