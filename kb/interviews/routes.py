"""The list of sources; bringing texts in; taking a source out."""

import hmac
from dataclasses import replace
from typing import Any, Final

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import person
from base.history import record
from base.locales import Problem, say
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, submitted
from base.web.pages import Faces, _, ngettext, notice, two_faces
from base.web.security import server_key
from kb.interviews import store
from kb.interviews.drafts import Draft, draft, take
from kb.interviews.forms import FactsForm, SourceForm, TextForm, complain
from kb.interviews.hanging import PLACE, gathered
from kb.interviews.participants import attributes_of, read_participants
from kb.interviews.privacy import known_words, name_hashes, read_names
from kb.interviews.reading import Reading, too_much
from kb.interviews.source import ROLES, WORDS, Facts, Source, facts_twin, next_pseudonym, problems
from kb.interviews.turns import word_count

bp = Blueprint("kb_interviews", __name__)
MOST_FILES: Final = 20
MOST_POSTED: Final = 24 * 1024 * 1024


@bp.context_processor
def words() -> dict[str, Any]:
    """What the pages say of sources."""
    return dict(WORDS)


@two_faces(bp, "/studies/<study>/sources", opens="study: research")
def index(study: str) -> Faces:
    """The study's sources by group and round."""
    sources = store.list_sources(session(), study=study)
    hanging = gathered(_hooks(), session(), study)
    order = {group: place for place, group in enumerate(g.study.groups)}
    parts: dict[tuple[str, int], list[Source]] = {}
    for source in sorted(sources, key=lambda s: (order.get(s.facts.group, 99), s.facts.round)):
        parts.setdefault((source.facts.group, source.facts.round), []).append(source)
    context = {"parts": parts, "sources": sources, "hanging": hanging}
    return Faces(
        "kb/interviews/index.html",
        context,
        lambda: {"sources": [facts_twin(s.facts) for s in sources]},
    )


@bp.route("/studies/<study>/sources/new", methods=["GET", "POST"])
@door("study: research")
def add(study: str) -> ResponseReturnValue:
    """Bring in new sources: look first, then keep."""
    request.max_form_memory_size = MOST_POSTED
    form = submitted(SourceForm)
    assert isinstance(form, SourceForm)
    form.offer(g.study, store.list_ways(session(), study=study))
    drafts: list[Draft] = []
    if request.method != "POST":
        form.agreed.data = False
        form.takes_a_stand.data = True
        form.made_up.data = g.study.made_up
    elif form.validate():
        drafts = _drafts(form, study)
        if _checked(form, drafts, study) and request.form.get("do") == "save":
            return _keep(form, drafts, study)
    else:
        drafts = _drafts(form, study)
    status = 422 if form.errors else 200
    return render_template("kb/interviews/add.html", form=form, drafts=drafts), status


@bp.route("/studies/<study>/sources/<source>/facts", methods=["GET", "POST"])
@door("study: research")
def facts(study: str, source: str) -> ResponseReturnValue:
    """Correct what is known of a source; its name, texts and codings stay."""
    found = store.get_source(session(), study=study, key=source)
    form = submitted(FactsForm)
    assert isinstance(form, FactsForm)
    form.offer(g.study, store.list_ways(session(), study=study))
    if request.method == "GET":
        form.show(found.facts)
    elif form.validate():
        known = found.facts
        changed = replace(
            form.facts(source, known.pseudonym, g.study),
            made_up=known.made_up or bool(form.made_up.data),
        )
        complain(form, problems(changed, g.study.groups, g.study.rounds), "kind")
        complain(form, _people_problems(form, study), "participants")
        if not form.errors:
            store.change_source(session(), study=study, facts=changed)
            _record(study, "source corrected", source)
            notice(_("The facts of %(source)s are corrected.", source=source))
            return redirect(url_for("kb_coding.source", study=study, source=source), 303)
    page = render_template("kb/interviews/facts.html", form=form, source=found)
    return page, 422 if form.errors else 200


@bp.route("/studies/<study>/sources/<source>/texts/new", methods=["GET", "POST"])
@door("study: research")
def add_text(study: str, source: str) -> ResponseReturnValue:
    """Bring in a further text of a source: what was said, its rendering, or notes."""
    request.max_form_memory_size = MOST_POSTED
    found = store.get_source(session(), study=study, key=source)
    there = {text.role for text in store.list_texts(session(), source=found)}
    form = submitted(TextForm)
    assert isinstance(form, TextForm)
    form.offer([role for role in ROLES if role not in there])
    drafts: list[Draft] = []
    if request.method == "POST":
        valid = form.validate()
        drafts = _drafts(form, study)[:1]
        if not drafts and not form.files.errors:
            complain(
                form,
                [Problem("files", say("Choose a .txt or .docx file, or type the text."))],
                "files",
            )
        if valid and not form.errors and request.form.get("do") == "save":
            role, language = str(form.role.data), str(form.language.data)
            store.add_text(
                session(), source=found, role=role, language=language, text=drafts[0].text
            )
            _remember_names(form, study)
            _record(study, "text added", f"{source} {role}")
            notice(_("The text is kept."))
            return redirect(url_for("kb_coding.source", study=study, source=source, text=role), 303)
    status = 422 if form.errors else 200
    page = render_template("kb/interviews/add_text.html", form=form, drafts=drafts, source=found)
    return page, status


@bp.route("/studies/<study>/sources/<source>/remove", methods=["GET", "POST"])
@door("study: lead")
def remove(study: str, source: str) -> ResponseReturnValue:
    """Take a source out, after saying what goes along."""
    found = store.get_source(session(), study=study, key=source)
    form = submitted(ButtonForm)
    if request.method == "POST" and form.validate():
        store.remove_source(session(), study=study, key=source)
        _record(study, "source removed", source)
        notice(_("%(source)s is removed, with everything that hung on it.", source=source))
        return redirect(url_for(".index", study=study), 303)
    texts = store.list_texts(session(), source=found)
    words = sum(word_count(text.text) for text in texts)
    hanging = gathered(_hooks(), session(), study).get(source, ())
    return render_template(
        "kb/interviews/remove.html",
        source=found,
        texts=texts,
        words=words,
        hanging=hanging,
        form=form,
    )


def names_key(study: str) -> bytes:
    """The key of this study's hashes of names: made from the server's own, never kept."""
    return hmac.digest(server_key(), f"names {study}".encode(), "sha256")


def _hooks() -> Any:
    return current_app.extensions.get(PLACE, ())


def _drafts(form: SourceForm | TextForm, study: str) -> list[Draft]:
    """The texts that were posted and those of new files, masked by the names given."""
    files = [f for f in request.files.getlist("files") if f.filename][:MOST_FILES]
    readings, unread = take((str(f.filename), f.read()) for f in files)
    complain(form, unread, "files")
    if (form.typed.data or "").strip():
        readings.append(Reading(str(form.typed.data)))
        form.typed.data = ""
    names, wrong = read_names(form.names.data or "")
    complain(form, list(wrong), "names")
    hashes, key = store.list_name_hashes(session(), study=study), names_key(study)
    texts = request.form.getlist("text")[:MOST_FILES]
    given = request.form.getlist("key")[: len(texts)]
    given += [""] * (len(texts) - len(given))
    drafts = [draft(t, k.strip(), names, hashes, key) for t, k in zip(texts, given, strict=True)]
    if isinstance(form, SourceForm) and readings:
        given += _pseudonyms(form, given, len(readings), study)
    else:
        given += [""] * len(readings)
    for reading, pseudonym in zip(readings, given[len(texts) :], strict=True):
        drafts.append(draft(reading.text, pseudonym, names, hashes, key, reading.notes))
    drafts = [d for d in drafts if d.text.strip()]
    complain(form, [p for d in drafts if (p := too_much(d.text, "files"))], "files")
    return drafts


def _pseudonyms(form: SourceForm, given: list[str], count: int, study: str) -> list[str]:
    """A pseudonym for each new text: the one typed, then the numbers after it."""
    typed = (form.pseudonym.data or "").strip()
    taken = store.list_pseudonyms(session(), study=study) + given
    found: list[str] = []
    for place in range(count):
        if typed and place == 0 and typed not in given:
            found.append(typed)
        else:
            found.append(next_pseudonym(taken + found, typed or _letters(form)))
    return found


def _letters(form: SourceForm) -> str:
    """Letters that the pseudonyms of a group begin with, where none is typed."""
    group = form.group.data or "source"
    return "".join(word[0] for word in group.split("_")[:2]).upper()


def _checked(form: SourceForm, drafts: list[Draft], study: str) -> bool:
    """Whether everything about these sources can be kept; says at each field what cannot."""
    found: list[Problem] = []
    if not drafts and not form.files.errors:
        found.append(
            Problem("files", say("Choose one or more .txt or .docx files, or type the text."))
        )
    taken = {s.key for s in store.list_sources(session(), study=study)}
    for pseudonym in [d.pseudonym for d in drafts] or ["S1"]:
        facts = form.facts_of(pseudonym, g.study)
        for problem in problems(facts, g.study.groups, g.study.rounds):
            where = "pseudonym" if problem.where == "key" else problem.where
            found.append(Problem(where, problem.what))
        if facts.key in taken:
            what = say("There is a source {key} already. Choose another pseudonym.", key=facts.key)
            found.append(Problem("pseudonym", what))
        taken.add(facts.key)
    found += _people_problems(form, study)
    if len(drafts) > 1 and (form.participants.data or "").strip():
        what = say("With several files, say who took part afterwards, for each source.")
        found.append(Problem("participants", what))
    complain(form, list(dict.fromkeys(found)), "files")
    return not form.errors


def _people_problems(form: FactsForm, study: str) -> list[Problem]:
    """What is wrong with the people listed; a word that was once a name is one."""
    people, wrong = read_participants(form.participants.data or "")
    hashes, key = store.list_name_hashes(session(), study=study), names_key(study)
    known = known_words(attributes_of(people), hashes, key)
    what = say("These words once stood on a list of names: {words}.", words=list(known))
    return [*wrong, *([Problem("participants", what)] if known else [])]


def _keep(form: SourceForm, drafts: list[Draft], study: str) -> ResponseReturnValue:
    for one in drafts:
        facts: Facts = form.facts_of(one.pseudonym, g.study)
        source = store.add_source(session(), study=study, facts=facts)
        role = "notes" if facts.form == "notes" else "transcript"
        store.add_text(session(), source=source, role=role, language=facts.language, text=one.text)
        _record(study, "source added", facts.key)
    _remember_names(form, study)
    notice(ngettext("%(num)s source is kept.", "%(num)s sources are kept.", len(drafts)))
    if len(drafts) == 1:
        key = form.facts_of(drafts[0].pseudonym, g.study).key
        return redirect(url_for("kb_coding.source", study=study, source=key), 303)
    return redirect(url_for(".index", study=study), 303)


def _remember_names(form: SourceForm | TextForm, study: str) -> None:
    names, _wrong = read_names(form.names.data or "")
    hashes = name_hashes(names, names_key(study))
    store.add_name_hashes(session(), study=study, hashes=hashes)


def _record(study: str, act: str, on: str) -> None:
    who = person()
    record(session(), act=act, on=on, study=study, person=who.id if who else None)
