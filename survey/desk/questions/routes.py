"""One question of a draft: all about it on one page; renamed, moved, copied, taken out."""

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import STAFF_LANGUAGES, Say, say
from base.web.db import session
from base.web.doors import door
from survey.design.acts.act import Act, Illegal
from survey.design.acts.questions import (
    MoveQuestion,
    RemoveQuestion,
    companions,
    who_depend,
)
from survey.design.acts.renaming import DuplicateQuestion, RenameQuestion
from survey.design.store import find_newest
from survey.design.version import Version
from survey.desk.forms import DeskForm, StepForm, posted_texts
from survey.desk.guards import current, draft_of, keep, question_of, source_texts, to_design
from survey.desk.lines import explained
from survey.desk.questions.forms import PlaceForm, QuestionForm, RenameForm, facts_of
from survey.desk.questions.reading import Posted, read_act
from survey.desk.questions.rows import (
    check_rows,
    choice_rows,
    typed_checks,
    typed_choices,
)
from survey.desk.store import Draft, seen_mark
from survey.desk.words import FACED, LISTED
from survey.questions.condition import Condition
from survey.questions.kind import Question
from survey.wording.store import find_texts

bp = Blueprint("survey_desk_questions", __name__)
DESIGN: Final = "/studies/<study>/questionnaires/<questionnaire>/design"
QUESTION: Final = f"{DESIGN}/questions/<question>"
SURE: Final = say("A published version has this id. Tick the box to rename it all the same.")


@bp.route(QUESTION, methods=["GET", "POST"])
@door("study: research")
def show(study: str, questionnaire: str, question: str) -> ResponseReturnValue:
    """All about a question: its words in each language, how it is answered, and when."""
    draft = draft_of(study, questionnaire)
    version, found = draft.version, question_of(draft, question)
    if request.method == "GET":
        form = QuestionForm(seen=seen_mark(version), **facts_of(found))
        return question_page(found, form)()
    form = QuestionForm(request.form)
    fields = request.form.to_dict()

    def act() -> Act:
        posted = Posted(form.data, fields, posted_texts(fields))
        return read_act(posted, found, version)

    return keep(form, act, again=question_page(found, form, fields), then=_then(question, fields))


def question_page(
    question: Question, form: QuestionForm, fields: dict[str, str] | None = None
) -> Callable[[], str]:
    """The page of a question: as it is, or as it was typed."""

    def page() -> str:
        version = current().version
        texts = find_texts(session(), version=version.id, begins=[f"{question.id}."])
        said = {**texts, **(posted_texts(fields) if fields else {})}
        languages = version.languages
        if fields:
            choices, checks = typed_choices(fields, languages), typed_checks(fields, languages)
        else:
            lines = companions(version, question.id)
            namely = [line.removeprefix(f"{question.id}_") for line in lines]
            choices = choice_rows(question, texts, languages, namely)
            checks = check_rows(question, texts, languages)
        return render_template(
            "survey/desk/questions/show.html",
            version=version,
            question=question,
            form=form,
            said=said,
            choices=choices,
            checks=checks,
            others=[code for code in languages if code != version.source],
            short={
                code: (fields or {}).get(f"short:{code}", question.short.get(code, ""))
                for code in STAFF_LANGUAGES
            },
            sentences=_sentences(question, version),
            listed=LISTED,
            faced=FACED,
            **_around(question, version),
        )

    return page


def _sentences(question: Question, version: Version) -> dict[str, Say | None]:
    """The conditions of a question, each as a sentence."""
    texts = source_texts(version)
    conditions = {
        "shown_if": question.shown_if,
        "required_if": question.required_if,
        "formula": getattr(question, "formula", Condition()),
        **{f"check.{n}": check for n, check in enumerate(question.checks, start=1)},
        **{f"filter.{c}": asked for c, asked in getattr(question, "filters", {}).items()},
    }
    return {name: explained(c, version.outline, texts) for name, c in conditions.items()}


def _around(question: Question, version: Version) -> dict[str, Any]:
    """What is done with the question as a whole, and its neighbours."""
    ids = list(version.outline.by_id)
    at = ids.index(question.id)
    seen = seen_mark(version)
    place = PlaceForm(seen=seen)
    place.place.choices = places(version, question)
    return {
        "section": version.outline.section_of(question.id),
        "before": ids[at - 1] if at else None,
        "following": ids[at + 1] if at + 1 < len(ids) else None,
        "depend": who_depend(version, question.id),
        "published": _is_published(version, question.id),
        "rename": RenameForm(seen=seen),
        "copy": RenameForm(seen=seen),
        "place": place,
        "button": StepForm(seen=seen),
    }


def places(version: Version, question: Question) -> list[tuple[str, str]]:
    """Where a question can go: the beginning of each section, and after each other question."""
    texts = source_texts(version)
    found = []
    for section in version.outline.sections:
        found.append((f"{section.id}:", f"{texts.section(section) or section.id}"))
        found += [
            (f"{section.id}:{q.id}", f"— {q.id}") for q in section.questions if q.id != question.id
        ]
    return found


def _then(question: str, fields: dict[str, str]) -> Callable[[Draft], str]:
    """Back to the page of the question; to the whole where that was asked for."""

    def then(after: Draft) -> str:
        if fields.get("do") == "back" or question not in after.version.outline.by_id:
            return to_design(f"q-{question}")(after)
        anchor = "answers" if fields.get("do", "").partition(":")[1] else None
        return _address(after, question, anchor)

    return then


def _address(after: Draft, question: str, anchor: str | None = None) -> str:
    return url_for(
        "survey_desk_questions.show",
        study=after.version.study,
        questionnaire=after.version.questionnaire,
        question=question,
        _anchor=anchor,
    )


def _change(
    draft: Draft,
    question: str,
    form: DeskForm,
    make: Callable[[], Act],
    then: Callable[[Draft], str],
) -> ResponseReturnValue:
    """Change a question as another form on its page says; refused, its page says why above."""
    found = question_of(draft, question)

    def again() -> str:
        shown = QuestionForm(seen=seen_mark(draft.version), **facts_of(found))
        shown.show_problems_of(form)
        return question_page(found, shown)()

    return keep(form, make, again=again, then=then)


@bp.post(f"{QUESTION}/rename")
@door("study: research")
def rename(study: str, questionnaire: str, question: str) -> ResponseReturnValue:
    """Give a question another id; conditions and texts go along."""
    draft, form = draft_of(study, questionnaire), RenameForm(request.form)
    name = form.typed

    def act() -> Act:
        if _is_published(draft.version, question) and not request.form.get("sure"):
            raise Illegal("to", SURE)
        return RenameQuestion(question, name)

    return _change(draft, question, form, act, lambda after: _address(after, name))


def _is_published(version: Version, question: str) -> bool:
    """Whether people may have answered it under this id already."""
    newest = find_newest(session(), study=version.study, questionnaire=version.questionnaire)
    return newest is not None and question in newest.outline.by_id


@bp.post(f"{QUESTION}/copy")
@door("study: research")
def copy(study: str, questionnaire: str, question: str) -> ResponseReturnValue:
    """Make a second question like this one, right after it."""
    draft, form = draft_of(study, questionnaire), RenameForm(request.form)
    name = form.typed

    def act() -> Act:
        return DuplicateQuestion(question, name)

    return _change(draft, question, form, act, lambda after: _address(after, name))


@bp.post(f"{QUESTION}/move")
@door("study: research")
def move(study: str, questionnaire: str, question: str) -> ResponseReturnValue:
    """Put a question in another place, of this section or another."""
    draft, form = draft_of(study, questionnaire), PlaceForm(request.form)
    section, _colon, after = (form.place.data or "").partition(":")

    def act() -> Act:
        return MoveQuestion(question, section=section, after=after or None)

    return _change(draft, question, form, act, to_design(f"q-{question}"))


@bp.post(f"{QUESTION}/remove")
@door("study: research")
def remove(study: str, questionnaire: str, question: str) -> ResponseReturnValue:
    """Take a question out, with its texts."""
    draft, form = draft_of(study, questionnaire), StepForm(request.form)
    return _change(draft, question, form, lambda: RemoveQuestion(question), to_design())
