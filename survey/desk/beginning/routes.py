"""A new questionnaire: from nothing, from a pasted list of questions, or as a copy."""

import re
from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import LANGUAGES, say
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.pages import _, notice
from survey.design.acts.act import ID, NOT_AN_ID, Illegal, Key
from survey.design.version import DRAFT, Version
from survey.desk.beginning import store
from survey.desk.beginning.forms import NewForm
from survey.desk.guards import me
from survey.desk.naming import free_id
from survey.desk.pasting import NOTHING_READ, Paste, as_outline, read_paste
from survey.desk.standard.texts import standard_texts
from survey.desk.store import Refused
from survey.desk.words import KIND_NAMES
from survey.questions.outline import Outline

bp = Blueprint("survey_desk_new", __name__)


@bp.route("/studies/<study>/questionnaires/new", methods=["GET", "POST"])
@door("study: research")
def new(study: str) -> ResponseReturnValue:
    """Make a questionnaire; of a pasted list it is shown first what was understood."""
    form = NewForm(request.form if request.method == "POST" else None)
    names = store.list_names(session(), study=study)
    form.of.choices = [(name, name) for name in names]
    paste: Paste | None = None
    if request.method == "POST" and form.validate():
        try:
            if form.how.data == "paste":
                paste = read_paste(form.pasted.data or "")
                if not paste.questions:
                    raise Illegal("pasted", NOTHING_READ)
            version, texts = _fresh(study, form, names, paste)
            if paste is None or request.form.get("do") == "take":
                return _made(study, form, version, texts)
        except Illegal as refused:
            form.complain(refused.where, refused.what)
            paste = None
    page = render_template(
        "survey/desk/beginning/new.html",
        form=form,
        paste=paste,
        names=names,
        kinds=KIND_NAMES,
        chosen=request.form.getlist("languages"),
        languages=LANGUAGES,
    )
    return page, 422 if form.errors else 200


def _made(
    study: str, form: NewForm, version: Version, texts: Mapping[Key, str]
) -> ResponseReturnValue:
    try:
        if form.how.data == "copy":
            of = form.of.data or ""
            store.add_copy(session(), study=study, version=version, of=of, by=me())
        else:
            fresh = store.Fresh(version, texts)
            store.add_questionnaire(session(), study=study, fresh=fresh, by=me())
    except Refused as refused:
        raise Illegal("id", refused.what) from refused
    except NotFound as absent:
        raise Illegal("of", say("Choose a questionnaire of this study.")) from absent
    notice(_("The questionnaire is there, as a draft. Only the researchers of this study see it."))
    return redirect(url_for("survey_desk.design", study=study, questionnaire=version.questionnaire))


def _fresh(
    study: str, form: NewForm, names: list[str], paste: Paste | None
) -> tuple[Version, dict[Key, str]]:
    """The first version and its texts, as the form says; Illegal at what it lacks."""
    title = (form.title.data or "").strip()
    if not title:
        raise Illegal("title", say("Give the questionnaire a title."))
    name = (form.id.data or "").strip() or free_id(title, names, "questionnaire")
    if not ID.fullmatch(name) or name in ("new", "import"):
        raise Illegal("id", NOT_AN_ID)
    if name in names:
        raise Illegal("id", say("This name is in use already: {id}.", id=name))
    source = form.source.data
    ticked = [code for code in request.form.getlist("languages") if code in LANGUAGES]
    version = Version(
        questionnaire=name,
        number=1,
        outline=Outline(()),
        languages=tuple(dict.fromkeys((source, *ticked))),
        group=form.group.data,
        round=int(form.round.data),
        mode="self",
        kept_until="",
        contact={},
        study=study,
        state=DRAFT,
        source=source,
        identity=form.identity.data,
        access="codes" if form.identity.data == "pseudonymous" else form.access.data,
    )
    texts = {**standard_texts(version.languages), (source, "title"): title}
    if paste is not None:
        outline, said = as_outline(_as_chosen(paste), source)
        return replace(version, outline=outline), {**texts, **said}
    return version, texts


def _as_chosen(paste: Paste) -> Paste:
    """The paste with the kinds that were chosen on the page of what was understood."""
    chosen = {
        int(name[5:]): kind
        for name, kind in request.form.items()
        if re.fullmatch(r"kind:\d{1,5}", name) and kind in KIND_NAMES
    }
    return replace(
        paste,
        sections=tuple(
            replace(
                section,
                questions=tuple(
                    replace(read, kind=chosen.get(read.line, read.kind))
                    for read in section.questions
                ),
            )
            for section in paste.sections
        ),
    )
