"""What is done with a whole language: handing in, who translates, going live, readers' verdict."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from base.history import record
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.pages import _, ngettext, notice
from survey.translation import store
from survey.translation.acts import LIVE, SLOTS, refused_decision
from survey.translation.events.store import add_event
from survey.translation.forms import NoteForm
from survey.translation.guards import At, at, me
from survey.translation.routes import Q, bp
from survey.wording.releases.store import change_release
from survey.wording.review import OUR_OWN, REVIEWED


@bp.post(f"{Q}/acts")
@door("study: translate")
def act(study: str, questionnaire: str, language: str) -> ResponseReturnValue:
    """Hand in a set, take it back, take or leave a translation; decide on a whole language."""
    here = at(study, questionnaire, language)
    form = submitted(NoteForm)
    assert isinstance(form, NoteForm)
    do, note = request.form.get("do", ""), form.note.data or ""
    if not form.validate():
        notice(_("Nothing was changed. Press the button once more."))
    elif do in _TRANSLATORS:
        notice(_TRANSLATORS[do](here))
    elif do in _TEAM and here.worker.decides:
        notice(_TEAM[do](here, note))
    else:
        raise NotFound(do)
    address = url_for(
        ".show", study=study, questionnaire=questionnaire, language=language, **here.where
    )
    return redirect(address, 303)


def _hand_in(here: At) -> str:
    slot = here.desk.slot_of(me())
    if slot is None or not here.desk.version.is_draft:
        return _("You have nothing to hand in.")
    left = len(here.desk.not_ready(slot))
    if left:
        return ngettext(
            "Not handed in: %(num)s text has no translation yet.",
            "Not handed in: %(num)s texts have no translation yet.",
            left,
        )
    met = store.hand_in(session(), desk=here.desk, slot=slot, person=me())
    if met:
        return _("Handed in. Both translations are there now: someone else reviews them.")
    return _("Handed in. Your texts show to others when the second translator hands in too.")


def _take_back(here: At) -> str:
    slot = here.desk.slot_of(me())
    if slot is None:
        return _("You have nothing to take back.")
    store.take_back(session(), desk=here.desk, slot=slot)
    return _("You can go on with your translation. Hand it in again when it is done.")


def _translate(here: At) -> str:
    if here.desk.by_team or not here.desk.version.is_draft or here.take_slot() is None:
        if here.desk.version.is_draft and here.desk.free_slot:
            return _("You worked at the other translation. Someone else makes this one.")
        return _("Two others translate this already.")
    return _("You make one of the two translations.")


def _only_review(here: At) -> str:
    store.only_review(session(), desk=here.desk, person=me())
    return _("You review, and do not translate.")


def _by_team(here: At, _note: str) -> str:
    return _of_team(here, by_team=True)


def _by_translators(here: At, _note: str) -> str:
    return _of_team(here, by_team=False)


def _of_team(here: At, *, by_team: bool) -> str:
    desk = here.desk
    if desk.language not in OUR_OWN:
        raise NotFound(desk.language)
    change_release(
        session(),
        version=desk.version.id,
        language=desk.language,
        person=me(),
        by_team=by_team,
    )
    _record(here, "language: written by the team" if by_team else "language: translated")
    if by_team:
        return _("The team writes this language itself.")
    return _("Two translators translate this language, and others review.")


def _go_live(here: At, note: str) -> str:
    desk = here.desk
    change_release(
        session(), version=desk.version.id, language=desk.language, person=me(), reason=note
    )
    _record(here, "language: reason to go live", note)
    if not note:
        return _("The reason is taken back.")
    add_event(session(), desk, "", me(), LIVE, note=note)
    return _("The reason is kept. Researchers see it with the questionnaire.")


def _tried(here: At, note: str) -> str:
    if not note:
        return _("Nothing was kept. Write down who read the texts, and what they made of them.")
    count = store.try_out(
        session(), desk=here.desk, items=list(here.desk.items), person=me(), note=note
    )
    return ngettext(
        "Kept: %(num)s text counts as tried out.", "Kept: %(num)s texts count as tried out.", count
    )


def _settle_all(here: At, note: str) -> str:
    """Decide on every text that was reviewed, as the reviewer left it."""
    ready = [
        item
        for item in here.desk.items
        if item.state == REVIEWED and refused_decision(item, here.worker) is None
    ]
    for item in ready:
        store.settle(
            session(), desk=here.desk, item=item, worker=here.worker, text=item.text, note=note
        )
    return ngettext(
        "%(num)s text is decided as it was reviewed.",
        "%(num)s texts are decided as they were reviewed.",
        len(ready),
    )


def _record(here: At, what: str, detail: str = "") -> None:
    version = here.desk.version
    record(
        session(),
        act=what,
        study=version.study,
        person=me(),
        on=f"{version.questionnaire}/{here.desk.language}",
        detail={"version": version.number, "reason": detail},
    )


def _release_other(here: At, note: str) -> str:
    who = here.desk.slots.get(int(note) if note in {str(slot) for slot in SLOTS} else 0)
    if who is None:
        raise NotFound(note)
    store.only_review(session(), desk=here.desk, person=who)
    return _("Someone else can go on with this translation.")


_TRANSLATORS = {
    "hand in": _hand_in,
    "take back": _take_back,
    "translate": _translate,
    "only review": _only_review,
}
_TEAM = {
    "by team": _by_team,
    "by translators": _by_translators,
    "go live": _go_live,
    "tried": _tried,
    "settle all": _settle_all,
    "release": _release_other,
}
