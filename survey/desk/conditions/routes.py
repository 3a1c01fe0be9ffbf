"""A condition built by clicking, or typed; said back as a sentence before it is kept."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import say, speak
from base.tables import NotFound
from base.web.doors import door
from base.web.pages import language
from survey.design.acts.act import Act, Illegal
from survey.design.version import Version
from survey.desk.conditions.building import (
    ANSWERED,
    BLANK,
    OPERATORS,
    Rows,
    compared,
    earlier,
    operators,
    rows_of,
    together,
)
from survey.desk.conditions.forms import ConditionForm
from survey.desk.conditions.parts import Place, condition_at, find_place, put
from survey.desk.guards import draft_of, keep, source_texts
from survey.desk.lines import explained
from survey.desk.store import Draft, seen_mark
from survey.desk.typed import typed_condition
from survey.questions.condition import Condition
from survey.questions.expression import NotAllowed

bp = Blueprint("survey_desk_conditions", __name__)
CHOOSE: Final = say("Choose a question.")
SIGNS: Final = say(
    "${id} is the answer to a question, a dot the answer itself. Known: = != < <= > >= + - * div"
    " mod and or not(), selected(), count-selected(), if(), coalesce(), string-length(), number()."
)
BUILD: Final = "/studies/<study>/questionnaires/<questionnaire>/design/conditions/<part>/<of>"


@bp.route(BUILD, methods=["GET", "POST"])
@door("study: research")
def build(study: str, questionnaire: str, part: str, of: str) -> ResponseReturnValue:
    """A condition in rows: add one, take one out, join them; or type the whole."""
    version = draft_of(study, questionnaire).version
    place = find_place(version, part, of)
    if place is None:
        raise NotFound(f"{part} of {of}")
    if request.method == "GET":
        rows = rows_of(condition_at(version, place))
        form = ConditionForm(seen=seen_mark(version), typed=rows.written())
        return _page(version, place, form, rows)()
    form = ConditionForm(request.form)
    rows = _posted(form)
    do = form.do.data or ""
    if do != "pick" and not form.operator.data:  # a list that nobody chose from yet
        form.question.data = ""
    if do == "keep" and _is_filled_in(form):
        # a row that is filled in but not added yet is meant too
        added = _added(version, place, form, rows)
        if added is None:
            return _page(version, place, form, rows)(), 422
        rows = added
    if do in ("keep", "type"):

        def act() -> Act:
            text = (form.typed.data or "") if do == "type" else rows.written()
            return put(version, place, typed_condition(text, "typed"))

        return keep(form, act, again=_page(version, place, form, rows), then=_back(place))
    if not form.validate():
        return _page(version, place, form, rows)(), 422
    return _step(version, place, form, rows, do)


def _is_filled_in(form: ConditionForm) -> bool:
    """Whether somebody chose what the answer must be."""
    return bool(form.code.data or form.value.data) or form.operator.data in (ANSWERED, BLANK)


def _step(
    version: Version, place: Place, form: ConditionForm, rows: Rows, do: str
) -> ResponseReturnValue:
    """The page again with one row more or fewer, or with a question chosen."""
    way, _colon, number = do.partition(":")
    if way == "out" and number.isdecimal():
        left = [row for n, row in enumerate(rows.rows) if n != int(number[:4])]
        return _page(version, place, form, Rows(tuple(left), rows.join))()
    if way == "again":
        form.question.data = ""
    if way == "add":
        added = _added(version, place, form, rows)
        if added is None:
            return _page(version, place, form, rows)(), 422
        rows = added
    return _page(version, place, form, rows)()


def _added(version: Version, place: Place, form: ConditionForm, rows: Rows) -> Rows | None:
    """The rows with the one that is filled in; None if it is wrong, which the form then says."""
    try:
        more = _compared(version, place, form)
    except (NotAllowed, Illegal) as refused:
        form.complain("value", refused.what)
        return None
    form.question.data = ""
    return Rows((*rows.rows, more), rows.join)


def _compared(version: Version, place: Place, form: ConditionForm) -> str:
    known = {q.id: q for q in earlier(version.outline, place.of, own=place.own)}
    question = known.get(form.question.data or "")
    if question is None:
        raise Illegal("question", CHOOSE)
    own = place.own and question.id == place.of
    return compared(
        question, form.operator.data or "", form.code.data or "", form.value.data or "", own
    )


def _posted(form: ConditionForm) -> Rows:
    return together(request.form.getlist("row"), form.join.data or "")


def _page(version: Version, place: Place, form: ConditionForm, rows: Rows) -> Callable[[], str]:
    """The page, to show now or again."""

    def page() -> str:
        texts = source_texts(version)
        known = earlier(version.outline, place.of, own=place.own)
        chosen = next((q for q in known if q.id == form.question.data), None)
        words = {op: speak(name, language()) for op, name in OPERATORS.items()}
        codes = (*chosen.codes, *chosen.offered_specials) if chosen else ()
        return render_template(
            "survey/desk/conditions/build.html",
            version=version,
            place=place,
            signs=SIGNS,
            form=form,
            rows=rows,
            texts=texts,
            sentence=explained(Condition(rows.written()), version.outline, texts),
            each=[explained(Condition(row), version.outline, texts) for row in rows.rows],
            known=known,
            chosen=chosen,
            operators=[(op, words[op]) for op in operators(chosen)] if chosen else [],
            codes=[(code, texts.choice(chosen, code)) for code in codes] if chosen else [],
            back=_address(version, place),
        )

    return page


def _back(place: Place) -> Callable[[Draft], str]:
    return lambda after: _address(after.version, place)


def _address(version: Version, place: Place) -> str:
    where = {"study": version.study, "questionnaire": version.questionnaire}
    if place.part == "section":
        return url_for("survey_desk_sections.show", section=place.of, **where)  # type: ignore[arg-type]
    return url_for("survey_desk_questions.show", question=place.of, **where)  # type: ignore[arg-type]
