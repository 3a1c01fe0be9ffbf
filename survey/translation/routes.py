"""The desks of translation: which there are, one language side by side, saving text by text."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import may
from base.locales import LANGUAGES, speak
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, submitted
from base.web.pages import Faces, _, two_faces
from base.web.pages import language as page_language
from survey.translation import store
from survey.translation.acts import ACT_WORDS, STATE_WORDS, Item
from survey.translation.desk import DIRECT, TO_DO, Desk
from survey.translation.desks.store import list_desks
from survey.translation.forms import TextForm
from survey.translation.guards import At, at, initials, languages_of, me, terms_of
from survey.wording.checking import check, pieces, refusals
from survey.wording.glossary import found
from survey.wording.review import OUR_OWN
from survey.wording.texts import Texts

bp = Blueprint("survey_translation", __name__)
S = "/studies/<study>"
Q = f"{S}/questionnaires/<questionnaire>/translate/<language>"


@two_faces(bp, f"{S}/translate", opens="study: translate")
def index(study: str) -> Faces:
    """The desks that someone may work at: each questionnaire in each of their languages."""
    spoken = languages_of(study)
    desks = [
        desk
        for desk in list_desks(session(), study=study, languages=spoken)
        if may("research") or not desk.by_team
    ]
    return Faces(
        "survey/translation/index.html",
        {
            "desks": [(desk, desk.worker(me(), decides=may("research"))) for desk in desks],
            "spoken": spoken,
            "state_words": STATE_WORDS,
            "glossaries": list(dict.fromkeys(desk.language for desk in desks)),
        },
        lambda: {
            "desks": [
                {
                    "questionnaire": desk.version.questionnaire,
                    "version": desk.version.number,
                    "language": desk.language,
                    "texts": len(desk.items),
                    "states": desk.counts,
                }
                for desk in desks
            ]
        },
    )


@two_faces(bp, Q, opens="study: translate")
def show(study: str, questionnaire: str, language: str) -> Faces:
    """A language side by side with its source, in the order of the questionnaire."""
    here = at(study, questionnaire, language)
    desk = here.desk
    return Faces(
        "survey/translation/show.html",
        page_values(here),
        lambda: {
            "questionnaire": questionnaire,
            "version": desk.version.number,
            "source": desk.version.source,
            "language": language,
            "states": desk.counts,
            "texts": [
                {
                    "key": item.key,
                    "source": item.source,
                    "text": item.shown(here.worker.slot),
                    "state": item.state,
                }
                for item in desk.items
            ],
        },
    )


@bp.post(Q)
@door("study: translate")
def save(study: str, questionnaire: str, language: str) -> ResponseReturnValue:
    """Keep the translation of one text, and stay where the work is."""
    here = at(study, questionnaire, language)
    form = submitted(TextForm)
    assert isinstance(form, TextForm)
    item = here.desk.item(form.key.data or "")
    if item is None:
        raise NotFound(form.key.data or "")
    way, text = here.desk.way_to_write(item, here.worker), form.text.data or ""
    wrong = _wrong(form, item, way, language)
    if not wrong and way == DIRECT:
        store.write(session(), desk=here.desk, item=item, person=me(), text=text)
    elif not wrong and (slot := here.take_slot()) is not None:
        store.change_rendering(
            session(), desk=here.desk, item=item, slot=slot, person=me(), text=text
        )
    return _saved(here, item, text, wrong)


def _wrong(form: TextForm, item: Item, way: str, to: str) -> list[str]:
    """Why a text cannot be kept as it was typed; nothing if it can."""
    text = form.text.data or ""
    if not form.validate():
        return [message for _id, message in form.problems()]
    if not way:
        return [_("This text cannot be changed now. Copy what you typed if you need it.")]
    if way == DIRECT and not text:
        return [_("A text that is there cannot be taken away. Type another.")]
    said = refusals(item.source, text, language=to) if text else []
    return [speak(sentence, page_language()) for sentence in said]


def _saved(here: At, item: Item, text: str, wrong: list[str]) -> ResponseReturnValue:
    version, to = here.desk.version, here.desk.language
    typed = {item.key: (text, wrong)}
    if "part" in request.form:  # the page's script puts the one text back in its place
        now = here if wrong else at(version.study, version.questionnaire, to)
        kept = now.desk.item(item.key) or item
        page = render_template(
            "survey/translation/part.html",
            **page_values(now, typed if wrong else None, only=kept),
            item=kept,
            saved=not wrong,
        )
        # not a whole page, so not shown as one
        return Response(page, 422 if wrong else 200, mimetype="text/plain")
    if wrong:
        return render_template("survey/translation/show.html", **page_values(here, typed)), 422
    _before, after = here.around(item.key)
    address = url_for(
        ".show",
        study=version.study,
        questionnaire=version.questionnaire,
        language=to,
        **here.where,
        _anchor=f"t-{after or item.key}",
    )
    return redirect(address, 303)


def page_values(
    here: At,
    typed: dict[str, tuple[str, list[str]]] | None = None,
    *,
    only: Item | None = None,
) -> dict[str, Any]:
    """What the pages of a desk show: the texts of this page, or only one, with their checks."""
    desk, worker = here.desk, here.worker
    items, pages = here.shown if only is None else ([only], 1)
    terms = terms_of(desk)
    source, to = desk.version.source, desk.language
    shown = {item.key: item.shown(worker.slot) for item in items}
    return {
        "stand": here,
        "desk": desk,
        "worker": worker,
        "slot": desk.slot_of(me()),
        "items": items,
        "pages": pages,
        "at_page": min(here.page, pages),
        "typed": typed or {},
        "shown": shown,
        "ways": {item.key: desk.way_to_write(item, worker) for item in items},
        "checks": {
            item.key: check(item.source, shown[item.key], written_in=source, language=to)
            for item in items
            if shown[item.key]
        },
        "terms": {item.key: found(terms, item.source) for item in items},
        "state_words": STATE_WORDS,
        "act_words": ACT_WORDS,
        "from_": LANGUAGES[source],
        "to": LANGUAGES[to],
        "form": ButtonForm(),
        "who": initials(),
        "heads": _heads(desk),
        "pieces": pieces,
        "TO_DO": TO_DO,
        "OUR_OWN": OUR_OWN,
    }


def _heads(desk: Desk) -> dict[str, str]:
    """The headings under which the texts stand, in the source language."""
    said = Texts(desk.version.source, {item.key: item.source for item in desk.items})
    return {section.id: said.section(section) for section in desk.version.outline.sections}
