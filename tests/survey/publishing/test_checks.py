"""What stands in the way of publishing: each missing thing with its own sentence."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from base.locales import speak
from survey.design.version import DRAFT, Version
from survey.publishing.checks import hindrances
from survey.questions.outline import Outline, read_outline
from survey.wording.review import ADJUDICATED
from survey.wording.review import DRAFT as WRITTEN
from survey.wording.texts import Texts, needed_keys

TODAY = date(2026, 11, 24)
WORK = {"id": "work", "kind": "yesno"}
HOURS = {"id": "hours", "kind": "number", "shown_if": "${work} = 'yes'"}


def outline(*questions: dict[str, Any]) -> Outline:
    """One part with these questions."""
    return read_outline({"sections": [{"id": "part", "questions": questions or (WORK, HOURS)}]})


def draft(asked: Outline | None = None, **facts: Any) -> Version:
    """A draft in Dutch and English that lacks nothing."""
    version = Version(
        questionnaire="work",
        number=1,
        outline=asked or outline(),
        languages=("nl", "en"),
        group="employers",
        round=1,
        mode="self",
        kept_until="2029-12-31",
        contact={"nl": "contactpunt", "en": "contact point"},
        state=DRAFT,
        source="nl",
        officer={"nl": "functionaris gegevensbescherming"},
    )
    return replace(version, **facts)


def texts(asked: Outline | None = None, **more: str) -> dict[str, Texts]:
    """Every text that is needed, settled in both languages, and some more."""
    said = dict.fromkeys(needed_keys(asked or outline()), "text") | {
        key.replace("__", "."): text for key, text in more.items()
    }
    settled = dict.fromkeys(said, ADJUDICATED)
    return {language: Texts(language, said, settled) for language in ("nl", "en")}


def without(key: str, language: str) -> dict[str, Texts]:
    """The same without one text."""
    found = texts()
    left = {k: text for k, text in found[language].texts.items() if k != key}
    return {**found, language: Texts(language, left)}


def found(
    version: Version, said: Mapping[str, Texts], *, made_up: bool = False, **how: Any
) -> list[tuple[str, str]]:
    """The place and the English sentence of everything that stops."""
    every = hindrances(version, said, made_up=made_up, today=TODAY, **how)
    return [(h.where, speak(h.what, "en")) for h in every if h.stops]


def remarks(version: Version, said: Mapping[str, Texts], *, made_up: bool = False) -> list[str]:
    """The place of everything that only asks for a look."""
    every = hindrances(version, said, made_up=made_up, today=TODAY)
    return [h.where for h in every if not h.stops]


def test_nothing_stands_in_the_way() -> None:
    assert found(draft(), texts()) == []


@pytest.mark.parametrize(
    ("facts", "where", "sentence"),
    [
        ({"languages": ()}, "languages", "Choose at least one language."),
        ({"kept_until": ""}, "kept_until", "It is not said until when the answers are kept."),
        (
            {"kept_until": "2026-11-23"},
            "kept_until",
            "The day until which the answers are kept lies in the past.",
        ),
        ({"contact": {"nl": "x"}}, "contact", "There is no contact point in English."),
        ({"officer": {}}, "officer", "It is not said to which privacy officer people can turn."),
        ({"group": ""}, "group", "It is not said who is asked."),
    ],
)
def test_what_is_not_settled(facts: dict[str, Any], where: str, sentence: str) -> None:
    assert found(draft(**facts), texts()) == [(where, sentence)]


def test_the_last_day_is_not_past() -> None:
    assert found(draft(kept_until="2026-11-24"), texts()) == []


def test_a_version_that_is_frozen_without_an_officer_may_still_open() -> None:
    assert found(draft(officer={}, state="published"), texts()) == []


def test_a_text_that_is_missing_in_one_language() -> None:
    assert found(draft(), without("work.label", "en")) == [
        ("work.label", "There is no text in English.")
    ]


def test_a_check_without_a_message() -> None:
    asked = outline({**HOURS, "shown_if": "", "checks": [". <= 60"]})
    said = texts(asked)
    left = {k: text for k, text in said["nl"].texts.items() if ".check." not in k}
    silent = {**said, "nl": Texts("nl", left)}
    sentence = "A check of this question has no message in Dutch."
    assert found(draft(asked), silent) == [("hours.check.1", sentence)]


def test_a_picture_nobody_describes_and_a_recording_of_nothing() -> None:
    said = texts(work__picture="f" * 64, work__help__audio="a" * 64)
    assert [where for where, _ in found(draft(), said)] == [
        *("work.picture.alt", "work.help.audio"),
        *("work.picture.alt", "work.help.audio"),
    ]


@pytest.mark.parametrize(
    ("key", "piped", "sentence"),
    [
        ("hours.label", "gone", "This text repeats the answer to gone, which does not exist."),
        ("work.help", "hours", "This text repeats the answer to hours, which comes later."),
        ("work.label", "work", "This text repeats the answer to work, which comes later."),
        ("info.1", "work", "This text repeats the answer to work, which comes later."),
        ("section.part", "work", "This text repeats the answer to work, which comes later."),
    ],
)
def test_an_earlier_answer_that_is_not_there(key: str, piped: str, sentence: str) -> None:
    said = texts(None, **{key.replace(".", "__"): f"You said ${{{piped}}}."})
    assert found(draft(), said) == [(key, sentence)]


def test_an_earlier_answer_from_off_the_way() -> None:
    never = {"id": "never", "kind": "yesno", "shown_if": "${work} = 'no'"}
    last = {"id": "last", "kind": "yesno"}
    asked = outline(WORK, HOURS, never, last)
    nowhere = texts(asked, never__label="You work ${hours} hours.")
    assert found(draft(asked), nowhere) == [
        ("never.label", "Nobody who sees this text was asked hours.")
    ]
    assert remarks(draft(asked), texts(asked, last__label="You work ${hours} hours.")) == [
        "last.label"
    ]
    assert found(draft(asked), texts(asked, hours__label="You said ${work}.")) == []


def unsettled(key: str) -> dict[str, Texts]:
    """The English texts, one of them only written."""
    said = texts()
    states = {**said["en"].review, key: WRITTEN}
    return {**said, "en": Texts("en", said["en"].texts, states)}


def test_a_language_that_is_not_ready() -> None:
    not_ready = [("en", "English is not ready: 1 of its texts are not settled yet.")]
    assert found(draft(), unsettled("work.label")) == not_ready
    assert found(draft(), unsettled("work.label"), live=("en",)) == []
    assert found(draft(), unsettled("work.label"), own=("en",)) == []


def test_the_consent_page_waits_for_a_native_speaker_whatever_the_reason() -> None:
    ((where, sentence),) = found(draft(), unsettled("info.1"), live=("en",))
    assert (where, "information and consent page in English" in sentence) == ("en", True)


def test_a_made_up_study_opens_with_what_nobody_reviewed_and_says_so() -> None:
    assert found(draft(), unsettled("info.1"), made_up=True) == []
    assert remarks(draft(), unsettled("info.1"), made_up=True) == ["en"]


def test_a_text_whose_source_changed_holds_up_even_the_makers_own_language() -> None:
    said = texts()
    stale = {**said["en"].review, "work.label": "stale", "hours.label": WRITTEN}
    written = {**said, "en": Texts("en", said["en"].texts, stale)}
    not_ready = [("en", "English is not ready: 1 of its texts are not settled yet.")]
    assert found(draft(), written, own=("nl", "en")) == not_ready


def test_recordings_and_what_the_source_does_not_say_need_nobody_to_settle_them() -> None:
    said = texts(info__1__audio="a" * 64, info__1="text")
    more = {**said["en"].texts, "work.help": "only here"}
    states = {**said["en"].review, "info.1.audio": WRITTEN, "work.help": WRITTEN}
    assert found(draft(), {**said, "en": Texts("en", more, states)}) == []
