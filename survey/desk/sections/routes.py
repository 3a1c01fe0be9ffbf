"""Sections of a draft: added, changed, repeated for each answer, taken out; questions added."""

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import say
from base.web.db import session
from base.web.doors import door
from survey.design.acts.act import Act, Illegal
from survey.design.acts.blocks import AddItemToBlock, RepeatSection, block_sections
from survey.design.acts.questions import AddQuestion, who_depend
from survey.design.acts.sections import AddSection, ChangeSection, RemoveSection
from survey.design.version import Version
from survey.desk.forms import (
    SAY_WHAT,
    DeskForm,
    NewQuestionForm,
    RepeatForm,
    SectionForm,
    StepForm,
    posted_texts,
)
from survey.desk.guards import draft_of, keep, section_of, source_texts, to_design
from survey.desk.lines import explained
from survey.desk.naming import free_id
from survey.desk.store import Draft, seen_mark
from survey.desk.typed import typed_condition
from survey.desk.words import LISTED
from survey.questions.outline import Section, read_question
from survey.wording.store import find_texts
from survey.wording.texts import Texts

bp = Blueprint("survey_desk_sections", __name__)
DESIGN: Final = "/studies/<study>/questionnaires/<questionnaire>/design"
SECTION: Final = f"{DESIGN}/sections/<section>"
TICK: Final = say("Tick at least one.")


@bp.route(f"{DESIGN}/sections/new", methods=["GET", "POST"])
@door("study: research")
def new(study: str, questionnaire: str) -> ResponseReturnValue:
    """A new section."""
    version = draft_of(study, questionnaire).version
    form = SectionForm(request.form, seen=seen_mark(version))

    def act() -> Act:
        title = (form.title.data or "").strip()
        name = (form.id.data or "").strip() or free_id(title, _taken(version), "section")
        after = request.form.get("after") or None
        return AddSection(name, {version.source: title} if title else {}, after)

    def page() -> str:
        return render_template("survey/desk/sections/new.html", version=version, form=form)

    if request.method == "GET":
        return page()
    return keep(form, act, again=page, then=_to_newest_section)


@bp.route(SECTION, methods=["GET", "POST"])
@door("study: research")
def show(study: str, questionnaire: str, section: str) -> ResponseReturnValue:
    """A section: its title, when it is asked, and for which answers it is repeated."""
    draft = draft_of(study, questionnaire)
    version, found = draft.version, section_of(draft, section)
    texts = source_texts(version)
    form = SectionForm(
        request.form if request.method == "POST" else None,
        seen=seen_mark(version),
        title=texts[f"section.{section}"],
        shown_if=found.shown_if.text,
    )

    def act() -> Act:
        titles = {
            code: text
            for (code, key), text in posted_texts(request.form).items()
            if key == f"section.{section}"
        }
        title = {version.source: (form.title.data or "").strip(), **titles}
        return ChangeSection(section, title, typed_condition(form.shown_if.data or "", "shown_if"))

    page = _page(version, found, texts, form)
    if request.method == "GET":
        return page()
    return keep(form, act, again=page, then=to_design(f"q-{section}"))


def _page(version: Version, section: Section, texts: Texts, form: SectionForm) -> Callable[[], str]:
    """The page of a section, to show now or again."""

    def page() -> str:
        name = f"section.{section.id}"
        kept = find_texts(session(), version=version.id, keys=[("", name)])
        repeat = RepeatForm(seen=seen_mark(version))
        repeat.per.choices = repeatable(version, section, texts)
        context: dict[str, Any] = {
            "section": section,
            "name": texts.section(section) or section.id,
            "others": {
                c: kept.get((c, name), "") for c in version.languages if c != version.source
            },
            "explained": explained(section.shown_if, version.outline, texts),
            "repeat": repeat,
            "button": StepForm(seen=seen_mark(version)),
            "depend": [d for q in section.questions for d in who_depend(version, q.id)],
        }
        return render_template(
            "survey/desk/sections/show.html", version=version, form=form, texts=texts, **context
        )

    return page


def repeatable(version: Version, section: Section, texts: Texts) -> list[tuple[str, str]]:
    """The questions before a section for whose answers it could be repeated."""
    earlier = version.outline.sections[: version.outline.sections.index(section)]
    return [
        (q.id, texts.label(q))
        for one in earlier
        for q in one.questions
        if q.kind in LISTED and q.kind != "ranking" and q.codes
    ]


@bp.post(f"{SECTION}/repeat")
@door("study: research")
def repeat(study: str, questionnaire: str, section: str) -> ResponseReturnValue:
    """Write a section out for each answer of a question."""
    draft, form = draft_of(study, questionnaire), RepeatForm(request.form)
    return _change(draft, section, form, lambda: RepeatSection(section, form.per.data or ""))


@bp.post(f"{SECTION}/remove")
@door("study: research")
def remove(study: str, questionnaire: str, section: str) -> ResponseReturnValue:
    """Take a section out, with its questions."""
    draft, form = draft_of(study, questionnaire), StepForm(request.form)
    return _change(draft, section, form, lambda: RemoveSection(section))


def _change(
    draft: Draft, section: str, form: DeskForm, make: Callable[[], Act]
) -> ResponseReturnValue:
    """Change a section as a button on its page says; refused, its page says why above."""
    version, found = draft.version, section_of(draft, section)

    def again() -> str:
        texts = source_texts(version)
        title, shown_if = texts[f"section.{section}"], found.shown_if.text
        shown = SectionForm(seen=seen_mark(version), title=title, shown_if=shown_if)
        shown.show_problems_of(form)
        return _page(version, found, texts, shown)()

    return keep(form, make, again=again, then=to_design())


@bp.route(f"{SECTION}/questions/new", methods=["GET", "POST"])
@door("study: research")
def new_question(study: str, questionnaire: str, section: str) -> ResponseReturnValue:
    """A new question in a section; in a block, one for each answer it is repeated for."""
    draft = draft_of(study, questionnaire)
    version, found = draft.version, section_of(draft, section)
    form = NewQuestionForm(
        request.form if request.method == "POST" else None,
        seen=seen_mark(version),
        after=request.args.get("after", ""),
    )
    texts = source_texts(version)
    siblings = [
        (s.choice, texts.section(s) or s.choice)
        for s in (block_sections(version, found.block) if found.block else [])
    ]

    def act() -> Act:
        label = (form.label.data or "").strip()
        if not label:
            raise Illegal("label", SAY_WHAT)
        name = (form.id.data or "").strip() or free_id(label, _taken(version), "question")
        asked = read_question({"id": name, "kind": form.kind.data})
        said = {(version.source, f"{name}.label"): label}
        if found.block and request.form.get("everywhere"):
            chosen = tuple(request.form.getlist("choices"))
            if not chosen:
                raise Illegal("choices", TICK)
            return AddItemToBlock(found.block, asked, said, chosen)
        return AddQuestion(section, asked, said, form.after.data or None)

    def page() -> str:
        return render_template(
            "survey/desk/sections/new_question.html",
            version=version,
            section=found,
            name=texts.section(found) or section,
            form=form,
            siblings=siblings,
            ticked=request.form.getlist("choices") or [code for code, _name in siblings],
        )

    if request.method == "GET":
        return page()
    return keep(form, act, again=page, then=_to_newest_question(version))


def _to_newest_section(after: Draft) -> str:
    section = after.version.outline.sections[-1]
    return to_design(f"q-{section.id}")(after)


def _to_newest_question(before: Version) -> Callable[[Draft], str]:
    """To the page of what was added; to the whole where it were several."""

    def then(after: Draft) -> str:
        added = [q.id for q in after.version.outline if q.id not in before.outline.by_id]
        if len(added) != 1:
            return to_design(f"q-{added[0]}" if added else "")(after)
        return url_for(
            "survey_desk_questions.show",
            study=after.version.study,
            questionnaire=after.version.questionnaire,
            question=added[0],
        )

    return then


def _taken(version: Version) -> set[str]:
    return {*version.outline.by_id, *(section.id for section in version.outline.sections)}
