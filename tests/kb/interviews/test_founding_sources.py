"""The founding study's texts and codings: enough of each, and every quote is really there."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

import founding

FOLDER = Path(founding.__path__[0])
TEXTS = {
    tuple(path.name.split(".")[:3]): path.read_text(encoding="utf-8")
    for path in sorted((FOLDER / "sources").glob("*.txt"))
}
SPOKEN = {key: text for key, text in TEXTS.items() if key[1] == "transcript"}
NOTED = {key: text for key, text in TEXTS.items() if key[1] == "notes"}
SPEAKER = re.compile(r"[^:\n]{1,40}: ")
LONGEST_RELEASE = 140
STUDY = yaml.safe_load((FOLDER / "study.yaml").read_text(encoding="utf-8"))
REFUSED = STUDY["speakers_who_did_not_agree_to_be_quoted"]
NOTES_ONLY = ("syrians_work", "women_work")

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


SOURCES = {row["source"]: row for row in rows(FOLDER / "sources.csv")}
TOLD = rows(FOLDER / "told.csv")
CODINGS = [
    {"source": path.stem, **row}
    for path in sorted((FOLDER / "codings").glob("*.csv"))
    for row in rows(path)
]


def text_of(coding: Row) -> str:
    """The text that a coding quotes, in whichever language it is."""
    (found,) = [t for key, t in TEXTS.items() if key[:2] == (coding["source"], coding["text"])]
    return found


def test_every_source_of_the_study_has_a_text_and_no_text_is_of_another() -> None:
    assert len(SOURCES) == 54
    assert {key[0] for key in TEXTS} == set(SOURCES)


def test_at_least_twenty_sources_are_heard_in_full() -> None:
    assert len({key[0] for key in SPOKEN}) >= 20


@pytest.mark.parametrize("key", SPOKEN, ids="-".join)
def test_a_transcript_has_400_to_900_words(key: tuple[str, ...]) -> None:
    said = [SPEAKER.sub("", turn, count=1) for turn in SPOKEN[key].split("\n\n")]
    assert 400 <= sum(len(turn.split()) for turn in said) <= 900


@pytest.mark.parametrize("key", NOTED, ids="-".join)
def test_notes_have_60_to_150_words(key: tuple[str, ...]) -> None:
    assert 60 <= len(NOTED[key].split()) <= 150


def test_a_text_in_another_language_comes_with_a_rendering_in_dutch() -> None:
    foreign = {key[0] for key in TEXTS if key[2] != "nl"}
    assert len({key[2] for key in TEXTS}) == 3
    assert foreign == {key[0] for key in TEXTS if key[1] == "rendering"}


def test_what_every_source_is_recorded_as_saying_is_coded_and_nothing_else() -> None:
    told = {(row["source"], row["claim"], row["stance"]) for row in TOLD}
    assert len(told) == len(TOLD) == 221
    assert {(c["source"], c["claim"], c["stance"]) for c in CODINGS} == told


@pytest.mark.parametrize("source", sorted({c["source"] for c in CODINGS}))
def test_a_quote_stands_in_its_text_word_for_word_and_once(source: str) -> None:
    for coding in (c for c in CODINGS if c["source"] == source):
        assert text_of(coding).count(coding["quote"]) == 1, coding["quote"]
        assert "\n" not in coding["quote"]


def test_two_coders_worked_and_coded_a_fifth_together() -> None:
    by = Counter(coding["coders"] for coding in CODINGS)
    assert set(by) == {"MB", "TK", "MB+TK"}
    assert by["MB+TK"] >= len(CODINGS) / 5
    assert min(by["MB"], by["TK"]) >= len(CODINGS) / 5


def test_at_least_twelve_quotes_are_released_and_none_that_may_not_be() -> None:
    released = [coding for coding in CODINGS if coding["release"]]
    assert {coding["release"] for coding in released} == {"yes"}
    assert len(released) >= 12
    for coding in released:
        assert coding["text"] != "notes"
        assert coding["source"].split("-")[0] not in REFUSED
        assert coding["claim"] not in NOTES_ONLY
        assert len(coding["quote"]) <= LONGEST_RELEASE


def test_origin_and_womens_place_appear_only_in_notes() -> None:
    about = [coding for coding in CODINGS if coding["claim"] in NOTES_ONLY]
    assert {coding["text"] for coding in about} == {"notes"}
