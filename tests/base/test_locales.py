"""Sentences are said in the reader's language, whatever fills them."""

import pytest

from base.locales import (
    CATALOGUES,
    LANGUAGES,
    catalogue,
    joined,
    negotiate,
    ngettext,
    pick,
    say,
    speak,
)


def test_a_sentence_says_what_fills_it_in_the_same_language() -> None:
    sentence = say(
        "Row {row}, column {column}",
        row=say("row"),
        column={"nl": "voorspeller", "en": "predictor"},
    )
    assert speak(sentence, "nl") == "Rij rij, kolom voorspeller"
    assert speak(sentence, "en") == "Row row, column predictor"


def test_sentences_lie_in_sentences_and_in_lists() -> None:
    inner = say("The column {name} is missing.", name="b")
    outer = say("{list}", list=[inner, {"nl": "werk"}, 3])
    assert speak(outer, "nl") == "De kolom b ontbreekt., werk en 3"


def test_what_a_person_typed_is_never_taken_for_a_place_to_fill() -> None:
    assert speak(say("“{value}” is not a number.", value="{0} %s {x}"), "en") == (
        "“{0} %s {x}” is not a number."
    )


def test_a_sentence_without_translation_is_said_in_english() -> None:
    assert speak(say("Regression models"), "ti") == "Regression models"


def test_two_sentences_are_the_same_when_they_say_the_same() -> None:
    one, other = say("Row {row}", row="2"), say("Row {row}", row="2")
    assert one == other
    assert hash(one) == hash(other)
    assert one != say("Row {row}", row="3")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "a, b en c"),
        ("en", "a, b and c"),
        ("ar", "a، b وc"),
        ("ti", "a፣ bን cን"),
    ],
)
def test_a_list_has_the_commas_and_the_and_of_its_language(language: str, said: str) -> None:
    assert joined(["a", "b", "c"], language) == said
    assert joined(["a"], language) == "a"
    assert joined([], language) == ""


@pytest.mark.parametrize(
    ("label", "asked", "text", "written_in"),
    [
        ({"nl": "werk", "en": "work"}, "nl", "werk", "nl"),
        ({"nl": "werk", "en": "work"}, "ar", "work", "en"),
        ({"nl": "werk"}, "en", "werk", "nl"),
        ({"ar": "عمل"}, "nl", "عمل", "ar"),
        ({"nl": "", "en": "work"}, "nl", "work", "en"),
        ({}, "nl", "", "nl"),
    ],
)
def test_a_label_gives_the_language_asked_for_or_the_nearest(
    label: dict[str, str], asked: str, text: str, written_in: str
) -> None:
    assert pick(label, asked) == (text, written_in)


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("", "nl"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("fr, en;q=0.7", "en"),
        ("ar;q=0.4, ti-ER;q=0.9", "ti"),
        ("ar; q=0.4, ti; q=0.9", "ti"),
        ("en;q=0, ar;q=0.1", "ar"),
        ("en;q=nonsense, ar", "ar"),
        ("en;q=nan", "nl"),
        ("*", "nl"),
        (";;;,,,=", "nl"),
    ],
)
def test_the_browser_is_heard_by_its_weights(header: str, chosen: str) -> None:
    assert negotiate(header, ["nl", "ar", "ti", "en"], "nl") == chosen


def test_all_catalogues_of_a_language_count_alike() -> None:
    for language in set(LANGUAGES) - {"en"}:
        said = {
            line
            for path in (CATALOGUES / language).glob("*.po")
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.startswith('"Plural-Forms')
        }
        assert len(said) == 1, (language, said)


def test_numbers_of_things_are_said_in_the_language() -> None:
    one, more = "%(num)s problem", "%(num)s problems"
    assert [ngettext("nl", one, more, n) for n in (0, 1, 2)] == [
        "%(num)s problemen",
        "%(num)s probleem",
        "%(num)s problemen",
    ]
    assert [ngettext("en", one, more, n) for n in (0, 1, 2)] == [more, one, more]


def test_arabic_counts_in_six_forms() -> None:
    forms = [catalogue("ar").plural(n) for n in (0, 1, 2, 3, 11, 100)]
    assert forms == [0, 1, 2, 3, 4, 5]
