"""What a designer does to a draft, and what it leaves as it was."""

import pytest

from survey.design.acts.act import Act, Illegal, apply
from survey.design.acts.blocks import AddItemToBlock, RepeatSection
from survey.design.acts.questions import (
    AddQuestion,
    ChangeQuestion,
    MoveQuestion,
    RemoveQuestion,
)
from survey.design.acts.renaming import DuplicateQuestion, RenameQuestion
from survey.design.acts.sections import AddSection, ChangeSection, MoveSection, RemoveSection
from survey.design.acts.whole import AddLanguage, ChangeTexts, RemoveLanguage, ReplaceAll
from survey.questions.condition import Condition
from survey.questions.outline import read_question
from tests.survey.design.small import TEXTS, after, order, small

NEW = read_question({"id": "hours", "kind": "number"})


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (AddSection("end", {"en": "The end"}), ["help: help_had useful", "later: age", "end: "]),
        (AddSection("mid", after="help"), ["help: help_had useful", "mid: ", "later: age"]),
        (MoveSection("later", -5), ["later: age", "help: help_had useful"]),
        (RemoveSection("help"), ["later: age"]),
        (AddQuestion("help", NEW, after="help_had"), ["help: help_had hours useful", "later: age"]),
        (MoveQuestion("help_had", 1), ["help: useful help_had", "later: age"]),
        (MoveQuestion("useful", 1), ["help: help_had", "later: useful age"]),
        (MoveQuestion("age", -1), ["help: help_had useful age", "later: "]),
        (MoveQuestion("help_had", -1), ["help: help_had useful", "later: age"]),
        (
            MoveQuestion("age", section="help", after="help_had"),
            ["help: help_had age useful", "later: "],
        ),
        (DuplicateQuestion("age", "age_two"), ["help: help_had useful", "later: age age_two"]),
        (RemoveQuestion("useful"), ["help: help_had", "later: age"]),
    ],
)
def test_an_act_puts_things_in_their_place(act: Act, expected: list[str]) -> None:
    assert order(after(small(), dict(TEXTS), act)[0]) == expected


def test_a_new_name_goes_into_every_condition_and_text() -> None:
    version, texts = after(small(), dict(TEXTS), RenameQuestion("help_had", "support"))
    assert version.outline.by_id["useful"].shown_if.references == ("support",)
    assert texts["nl", "support.coach"] == "Een coach"
    assert texts["nl", "useful.label"] == "Was ${support} nuttig?"
    assert not any("help_had" in key or "help_had" in text for (_, key), text in texts.items())
    version, _ = after(small(), dict(TEXTS), RenameQuestion("useful", "of_use"))
    assert version.outline.sections[1].shown_if.references == ("of_use",)


def test_what_goes_takes_its_texts_along_in_every_language() -> None:
    _, texts = after(small(), dict(TEXTS), RemoveQuestion("help_had"))
    assert not [key for _, key in texts if key.startswith("help_had")]
    _, texts = after(small(), dict(TEXTS), RemoveSection("help"))
    assert {key for _, key in texts} == {"title", "section.later", "age.label"}
    version, texts = after(small(), dict(TEXTS), RemoveLanguage("nl"))
    assert version.languages == ("en", "ti")
    assert {language for language, _ in texts} == {"en", "ti"}


def test_an_answer_that_goes_takes_its_texts_and_its_own_field_along() -> None:
    version = small()
    namely = read_question({"id": "help_had_course", "kind": "short_text", "namely": "course"})
    version, texts = after(version, dict(TEXTS), AddQuestion("help", namely, after="help_had"))
    fewer = read_question({"id": "help_had", "kind": "multiple", "choices": ["coach"]})
    version, texts = after(version, texts, ChangeQuestion(fewer, {("en", "help_had.help"): "Tick"}))
    assert order(version)[0] == "help: help_had useful"
    assert ("en", "help_had.course") not in texts
    assert texts["en", "help_had.coach"] == "A coach"
    assert texts["en", "help_had.help"] == "Tick"


def test_a_line_to_write_on_goes_where_its_question_goes() -> None:
    namely = read_question({"id": "help_had_course", "kind": "short_text", "namely": "course"})
    said = {("en", "help_had_course.label"): "Which?"}
    start = after(small(), dict(TEXTS), AddQuestion("help", namely, said, after="help_had"))
    assert order(after(*start, MoveQuestion("help_had", 1))[0])[0] == (
        "help: useful help_had help_had_course"
    )
    assert order(after(*start, MoveQuestion("useful", -1))[0])[0] == (
        "help: useful help_had help_had_course"
    )
    moved = after(*start, MoveQuestion("help_had", section="later", after="age"))[0]
    assert order(moved) == ["help: useful", "later: age help_had help_had_course"]
    version, texts = after(*start, RenameQuestion("help_had", "support"))
    assert order(version)[0] == "help: support support_course useful"
    assert texts["en", "support_course.label"] == "Which?"
    version, texts = after(*start, DuplicateQuestion("help_had", "again"))
    assert order(version)[0] == "help: help_had help_had_course again again_course useful"
    assert texts["en", "again_course.label"] == "Which?"


def test_a_section_is_repeated_for_each_answer() -> None:
    version, texts = after(
        small(),
        {**TEXTS, ("en", "age.help"): "When {choice} began"},
        RepeatSection("later", "help_had"),
    )
    assert order(version) == ["help: help_had useful", "later_c: c_age", "later_c2: c2_age"]
    first = version.outline.sections[1]
    assert (first.about, first.choice, first.block) == ("help_had", "coach", "later")
    assert first.shown_if.references == ("useful", "help_had")
    assert texts["en", "c_age.help"] == "When A coach began"
    assert ("en", "age.label") not in texts
    item = read_question({"id": "mood", "kind": "agree5", "shown_if": "${mood} != ''"})
    more = AddItemToBlock("later", item, {("en", "mood.label"): "Mood after {choice}"})
    version, texts = after(version, texts, more)
    assert order(version)[1:] == ["later_c: c_age c_mood", "later_c2: c2_age c2_mood"]
    assert texts["en", "c2_mood.label"] == "Mood after A course"
    assert version.outline.by_id["c2_mood"].shown_if.references == ("c2_mood",)


@pytest.mark.parametrize(
    ("act", "where"),
    [
        (AddSection("help"), "id"),
        (AddSection("age"), "id"),
        (AddSection("Help!"), "id"),
        (AddQuestion("help", read_question({"id": "consent", "kind": "yesno"})), "id"),
        (AddQuestion("nowhere", NEW), ""),
        (
            ChangeQuestion(read_question({"id": "age", "kind": "single", "choices": ["label"]})),
            "choices",
        ),
        (
            ChangeQuestion(
                read_question(
                    {
                        "id": "age",
                        "kind": "single",
                        "choices": ["old", "young"],
                        "numbers": {"old": 2},
                    }
                )
            ),
            "choices",
        ),
        (RemoveQuestion("nobody"), ""),
        (RenameQuestion("age", "useful"), "id"),
        (RemoveLanguage("en"), "language"),
        (AddLanguage("xx"), "language"),
        (ChangeTexts({("ar", "title"): "عنوان"}), "language"),
        (RepeatSection("help", "help_had"), "per"),
        (RepeatSection("later", "useful"), "per"),
    ],
)
def test_what_breaks_a_rule_is_refused(act: Act, where: str) -> None:
    with pytest.raises(Illegal) as refused:
        apply(small(), TEXTS, act)
    assert refused.value.where == where


def test_an_import_replaces_all_but_what_the_version_is() -> None:
    other, texts = after(small(), dict(TEXTS), ChangeSection("later", {"en": "Then"}, Condition()))
    version, left = after(small(), dict(TEXTS), ReplaceAll(other, {("en", "title"): "Anew"}))
    assert version.outline == other.outline
    assert left == {("en", "title"): "Anew"}
    assert texts["en", "section.later"] == "Then"
    assert (version.id, version.number) == ("v1", 1)
