"""One text by itself: two translations side by side, review, decision, translation back, notes."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import Say, speak
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.pages import _, language, notice
from survey.translation import store
from survey.translation.acts import (
    BACK,
    SLOTS,
    Item,
    refused_back,
    refused_decision,
    refused_review,
    settled_as,
)
from survey.translation.compared import Pieces, compared
from survey.translation.events.store import add_note, list_events
from survey.translation.forms import JudgeForm
from survey.translation.guards import At, at, me
from survey.translation.routes import Q, bp, page_values
from survey.wording.checking import places, refusals
from survey.wording.places import scene
from survey.wording.review import DONE
from survey.wording.texts import needed_keys


@bp.route(f"{Q}/text", methods=["GET", "POST"])
@door("study: translate")
def text(study: str, questionnaire: str, language: str) -> ResponseReturnValue:
    """A text with all that is known about it, and what can be done with it now."""
    key = request.args.get("key", "")
    here = at(study, questionnaire, language)
    item = here.desk.item(key)
    if item is None:
        if request.method != "POST" and key in needed_keys(here.desk.version.outline):
            # it has no source text yet: the list says what there is to translate
            address = url_for(".show", study=study, questionnaire=questionnaire, language=language)
            return redirect(address, 303)
        raise NotFound(key)
    form = submitted(JudgeForm)
    assert isinstance(form, JudgeForm)
    if request.method != "POST":
        return _text_page(here, item, form)
    do = request.form.get("do", "")
    if do not in ACTS:
        raise NotFound(do)
    if form.validate():
        wrong = ACTS[do](here, item, form)
        if wrong is None:
            waits = do == "settle" and _settled(here, item, form) not in DONE
            return _go_on(here, item, "settle anew" if waits else do)
        (form.note if do in ABOUT_NOTE or not form.text.data else form.text).errors = [wrong]
    return _text_page(here, item, form), 422


def _settled(here: At, item: Item, form: JudgeForm) -> str:
    return settled_as(item, _wanted(item, form), by_team=here.desk.by_team)


def _go_on(here: At, item: Item, do: str) -> ResponseReturnValue:
    version = here.desk.version
    _before, after = here.around(item.key)
    stays = do in ABOUT_NOTE or do == "back" or not after
    address = url_for(
        ".text",
        study=version.study,
        questionnaire=version.questionnaire,
        language=here.desk.language,
        key=item.key if stays else after,
        **here.where,
    )
    notice(SAID[do]())
    return redirect(address, 303)


def _review(here: At, item: Item, form: JudgeForm) -> str | None:
    wanted = _wanted(item, form)
    wrong = _said(refused_review(item, here.worker)) or _unfit(here, item, wanted)
    if wrong is None:
        store.review(
            session(),
            desk=here.desk,
            item=item,
            worker=here.worker,
            text=wanted,
            note=form.note.data or "",
        )
    return wrong


def _settle(here: At, item: Item, form: JudgeForm) -> str | None:
    wanted, note = _wanted(item, form), form.note.data or ""
    wrong = _said(refused_decision(item, here.worker)) or _unfit(here, item, wanted)
    if wrong is None and wanted != item.text and not note:
        wrong = _("You change what was reviewed. Write down why.")
    if wrong is None:
        store.settle(
            session(), desk=here.desk, item=item, worker=here.worker, text=wanted, note=note
        )
    return wrong


def _back(here: At, item: Item, form: JudgeForm) -> str | None:
    said = form.text.data or ""
    wrong = _said(refused_back(item, here.worker))
    if wrong is None and places(said) != places(item.text):
        wrong = _("Leave the places between braces as they are.")
    if wrong is None:
        store.change_rendering(
            session(), desk=here.desk, item=item, slot=BACK, person=me(), text=said
        )
    return wrong


def _note(here: At, item: Item, form: JudgeForm) -> str | None:
    if not form.note.data:
        return _("Write something first.")
    add_note(session(), desk=here.desk, key=item.key, person=me(), note=form.note.data)
    return None


def _send_back(here: At, item: Item, form: JudgeForm) -> str | None:
    if not here.desk.version.is_draft or not item.both_in:
        return _("This text has no two translations to send back.")
    refused = None if here.worker.decides else refused_review(item, here.worker)
    if refused is not None:
        return _said(refused)
    if not form.note.data:
        return _("Write down what the translators should look at.")
    store.send_back(session(), desk=here.desk, item=item, person=me(), note=form.note.data)
    return None


def _try_out(here: At, item: Item, form: JudgeForm) -> str | None:
    if not here.worker.decides:
        return _said(refused_decision(item, here.worker))
    if not form.note.data:
        return _("Write down who read the text, and what they made of it.")
    store.try_out(session(), desk=here.desk, items=[item], person=me(), note=form.note.data)
    return None


ACTS: dict[str, Callable[[At, Item, JudgeForm], str | None]] = {
    "review": _review,
    "settle": _settle,
    "back": _back,
    "note": _note,
    "send back": _send_back,
    "tried": _try_out,
}
ABOUT_NOTE = ("note", "send back", "tried")
SAID: dict[str, Callable[[], str]] = {
    "review": lambda: _("Reviewed. A researcher decides."),
    "settle": lambda: _("Decided."),
    "settle anew": lambda: _("Your change is kept as reviewed. It waits for a decision."),
    "back": lambda: _("The translation back is kept."),
    "note": lambda: _("The note is kept."),
    "send back": lambda: _("The translators can work at this text again."),
    "tried": lambda: _("What readers made of it is kept."),
}


def _said(refused: Say | None) -> str | None:
    return speak(refused, language()) if refused else None


def _wanted(item: Item, form: JudgeForm) -> str:
    """The text that was chosen: one of the two translations, what is there, or what was typed."""
    choice = form.choice.data or ""
    chosen = item.rendering(int(choice)) if choice in {str(slot) for slot in SLOTS} else None
    if chosen is not None and item.both_in:
        return chosen.text
    return item.text if choice == "stays" else form.text.data or ""


def _unfit(here: At, item: Item, wanted: str) -> str | None:
    if not wanted:
        return _("Choose a text, or type one.")
    if not here.desk.version.is_draft and wanted != item.text:
        return _("This version is published: its texts stay as they are. Start a new version.")
    wrong = refusals(item.source, wanted, language=here.desk.language)
    return " ".join(speak(sentence, language()) for sentence in wrong) or None


def _compared(item: Item) -> dict[int, Pieces]:
    """The two translations, in pieces that differ or not, once both may be seen."""
    both = [item.rendering(slot) for slot in SLOTS]
    if not item.both_in or None in both:
        return {}
    one, other = (each.text for each in both if each)
    return dict(zip(SLOTS, compared(one, other), strict=True))


def _text_page(here: At, item: Item, form: JudgeForm) -> str:
    desk, slot = here.desk, here.worker.slot
    known = desk.known(slot)
    sources = {each.key: each.source for each in desk.items}
    before, after = here.around(item.key)
    values: dict[str, Any] = {**page_values(here, only=item), "form": form}
    return render_template(
        "survey/translation/text.html",
        **values,
        item=item,
        failed=request.form.get("do", "") if form.errors else "",
        seen=item.seen(slot),
        scene=scene(desk.version.outline, item.place, sources),
        sources=sources,
        known=known,
        before=before,
        after=after,
        events=list_events(session(), desk=desk, item=item, slot=slot),
        no_review=refused_review(item, here.worker),
        no_decision=refused_decision(item, here.worker),
        no_back=refused_back(item, here.worker),
        pieces_of=_compared(item),
        BACK=BACK,
        SLOTS=SLOTS,
    )
