"""The coding desk: a source's text with its codings, and the one in hand."""

from collections.abc import Mapping
from typing import Any, cast

from flask import Blueprint, current_app, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from base.accounts import guards
from base.accounts.guards import may
from base.locales import Say, say
from base.web.db import session
from base.web.pages import Faces, two_faces
from kb.coding import store
from kb.coding.acts.store import find_step
from kb.coding.citations import PLACE, Citations, NoCitations, by_coding
from kb.coding.desk import Desk, beside, front, twin
from kb.coding.forms import ChangeForm, CiteForm, CodingForm, GiveForm
from kb.coding.passages import Coder, Coding
from kb.coding.releases.store import find_release
from kb.interviews.hanging import PLACE as HANGING
from kb.interviews.source import WORDS, Source
from kb.interviews.store import get_source, list_beside, list_texts
from kb.interviews.turns import asks

bp = Blueprint("kb_coding", __name__)


@bp.record_once
def hang(state: BlueprintSetupState) -> None:
    """Tell the room of sources what this room hangs on them."""
    state.app.extensions.setdefault(HANGING, []).append(codings_on_sources)


def codings_on_sources(db: Any, study: str) -> Mapping[str, list[Say]]:
    """Who coded what, by source."""
    found: dict[str, list[Say]] = {}
    for source, coders in store.count_per_source(db, study=study).items():
        who = ", ".join(f"{name} {number}" for name, number in coders.items())
        found[source] = [say("codings: {who}", who=who)]
    return found


@two_faces(bp, "/studies/<study>/sources/<source>", opens="study: research")
def source(study: str, source: str) -> Faces:
    """A source on the desk."""
    desk = make_desk(study, source)
    return Faces("kb/coding/source.html", _context(desk, None, ""), lambda: twin(desk))


def again(study: str, source: str, form: CodingForm, coding: str = "") -> ResponseReturnValue:
    """The desk with a refused form, as it was typed; nothing of the request is kept."""
    session().rollback()
    desk = make_desk(study, source)
    return render_template("kb/coding/source.html", **_context(desk, form, coding)), 422


def me() -> Coder:
    """Who sits at the desk."""
    who = guards.me()
    return Coder(who.id, who.initials)


def citations() -> Citations:
    """What the room above keeps of citations."""
    return cast(Citations, current_app.extensions.get(PLACE) or NoCitations())


def may_change(coding: Coding) -> bool:
    """Coders change their own codings; the lead may change all."""
    return coding.coder.id == me().id or may("lead")


def make_desk(study: str, key: str) -> Desk:
    """The desk with everything on it, in a fixed small number of queries."""
    found = get_source(session(), study=study, key=key)
    texts = list_texts(session(), source=found)
    codings = store.list_source_codings(session(), source=found)
    chosen = request.args.get("coding") or (request.view_args or {}).get("coding", "")
    role = next((c.role for c in codings if c.id == chosen), "")
    asked = request.form.get("text") or request.args.get("text") or role
    hook = citations()
    shown = front(texts, asked)
    both = bool(request.args.get("beside"))
    return Desk(
        source=found,
        texts=tuple(texts),
        text=shown,
        other=beside(texts, shown) if both else None,
        codings=tuple(codings),
        book=store.get_codebook(session(), study=study),
        counts=store.count_codings(session(), study=study),
        citations=by_coding(hook.listed(session(), study, [c.id for c in codings])),
        choices=hook.choices(session(), study),
        me=me().initials,
        recent=tuple(store.list_recent_codes(session(), study=study, coder=me().id)),
    )


def _context(desk: Desk, wrong: CodingForm | None, coding: str) -> dict[str, Any]:
    chosen = desk.coding(coding or request.args.get("coding", ""))
    if chosen is not None and desk.text and chosen.text_id != desk.text.id:
        chosen = None
    number = request.form.get("paragraph") or request.args.get("paragraph", "")
    part = desk.paragraph(int(number)) if number.isdecimal() and len(number) < 8 else None
    study = desk.source.study
    return {
        "desk": desk,
        "chosen": chosen,
        "part": part,
        "wrong": wrong,
        "give_form": _give_form(desk, part.number if part else 0, wrong),
        "cite_form": _cite_form(desk, chosen, wrong),
        "change_form": _change_form(desk, chosen, wrong),
        "step": find_step(session(), source=desk.source, person=me().id),
        "release": find_release(session(), study=study, coding=chosen.id) if chosen else None,
        "changeable": chosen is not None and may_change(chosen),
        **_beside(desk.source),
        **WORDS,
        "asks": asks,
        "pair": beside(desk.texts, desk.text),
        "keep": "1" if desk.other else None,
    }


def _give_form(desk: Desk, number: int, wrong: CodingForm | None) -> GiveForm:
    form = wrong if isinstance(wrong, GiveForm) else GiveForm()
    part = desk.paragraph(number)
    if form is not wrong:
        form.text.data = desk.text.role if desk.text else ""
        form.paragraph.data = str(number) if part else ""
        form.quote.data = desk.words_of(part) if part else ""
    form.place("give")
    form.offer(desk.choices)
    form.offer_codes(desk.book)
    return form


def _cite_form(desk: Desk, chosen: Coding | None, wrong: CodingForm | None) -> CiteForm:
    form = wrong if isinstance(wrong, CiteForm) else CiteForm()
    code = desk.codes.get(chosen.code) if chosen else None
    near = code.claims if code else ()
    if form is not wrong and near and chosen and not desk.citations.get(chosen.id):
        form.claim.data = near[0]
    form.place("cite")
    form.offer(desk.choices, near)
    return form


def _change_form(desk: Desk, chosen: Coding | None, wrong: CodingForm | None) -> ChangeForm:
    form = wrong if isinstance(wrong, ChangeForm) else ChangeForm()
    if form is not wrong and chosen is not None:
        form.code.data, form.quote.data, form.memo.data = chosen.code, chosen.quote, chosen.memo
    form.place("change")
    form.offer_codes(desk.book)
    return form


def _beside(source: Source) -> dict[str, Any]:
    """The sources before and after this one in its group and round."""
    keys = list_beside(session(), source=source)
    place = keys.index(source.key)
    return {
        "nth": place + 1,
        "of": len(keys),
        "before": keys[place - 1] if place else "",
        "after": keys[place + 1] if place + 1 < len(keys) else "",
    }
