"""A study as it is typed: what it becomes, and the sentence when it does not become one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.locales import speak
from base.studies.study import read_study
from kb.studies.changes import changed, moved_thresholds, untranslated
from kb.studies.reading import InUse, Reading, proposed_id, proposed_key
from kb.studies.sheet import LISTS, Line, Sheet, blank, read_sheet, sheet_of
from kb.studies.spelling import checked
from tests.base.conftest import facts

WHOLE = blank(
    title={"nl": "Stoppen met roken", "en": ""},
    start="2026-01-01",
    end="2026-12-31",
    lines={
        "groups": (Line("", {"nl": "Zwangeren", "en": ""}), Line("", {"nl": "Zorg verleners"})),
        "rounds": (Line("", None, "2026-02-01", "2026-03-01"), Line()),
        "regimes": (Line("", {"nl": "Met bonnen"}, "2026-01-01", ""),),
    },
)
OURS = read_study({**facts("ours"), "made_up": False})


def with_lines(name: str, *lines: Line) -> Sheet:
    """The whole study with other rows in one list."""
    return replace(WHOLE, lines={**WHOLE.lines, name: lines})


def said(reading: Reading, where: str) -> str:
    """What is said beside a field."""
    return " ".join(speak(p.what, "en") for p in reading.problems if p.where == where)


def test_what_was_typed_becomes_a_study() -> None:
    reading = checked(WHOLE)
    assert reading.problems == []
    study = read_study(reading.facts)
    assert study.id == "stoppen-met-roken"
    assert study.title == {"nl": "Stoppen met roken"}
    assert study.groups == {
        "zwangeren": {"nl": "Zwangeren"},
        "zorg_verleners": {"nl": "Zorg verleners"},
    }
    assert study.rounds[1].end == date(2026, 3, 1)
    assert study.regimes[0].key == "met_bonnen"
    assert study.regimes[0].end is None
    assert study.thresholds.small_cells == 10
    assert study.notation.problem
    assert not study.made_up


@pytest.mark.parametrize(
    ("change", "where", "sentence"),
    [
        ({"title": {"nl": "", "en": ""}}, "title.nl", "Give the study a title"),
        ({"title": {"nl": "x" * 201}}, "title.nl", "too long"),
        ({"id": "Not An Id"}, "id", "small letters"),
        ({"id": "x" * 81}, "id", "small letters"),
        ({"id": "new"}, "id", "already"),
        ({"start": ""}, "start", "Fill in a date."),
        ({"start": "1 mei"}, "start", "year-month-day"),
        ({"end": "2025-12-31"}, "end", "Turn the two around"),
        ({"languages": ()}, "languages", "at least one language"),
        ({"languages": ("xx",)}, "languages", "at least one language"),
        ({"small_cells": "1"}, "small_cells", "whole number"),
        ({"small_cells": "10.5"}, "small_cells", "whole number"),
        ({"small_cells": "many"}, "small_cells", "whole number"),
        ({"share": "50"}, "share", "above 50"),
        ({"share": "nan"}, "share", "above 50"),
        ({"low": "1.2"}, "low", "below 1"),
        ({"high": "inf"}, "high", "above 1"),
    ],
)
def test_each_rule_has_its_sentence(change: dict[str, Any], where: str, sentence: str) -> None:
    reading = checked(replace(WHOLE, **change))
    assert sentence in said(reading, where)


@pytest.mark.parametrize(
    ("name", "lines", "where", "sentence"),
    [
        ("groups", (Line("a", {"nl": ""}),), "groups.0.nl", "Give it a name"),
        ("groups", (Line("A b", {"nl": "Een"}),), "groups.0.key", "underscores"),
        ("groups", (Line("a" * 41, {"nl": "Een"}),), "groups.0.key", "underscores"),
        ("groups", (Line("a", {"nl": "Een"}), Line("a", {"nl": "Twee"})), "groups.1.key", "key a"),
        ("rounds", (Line("", None, "2026-02-01", ""),), "rounds.0.end", "Fill in a date"),
        ("rounds", (Line("", None, "2026-02-01", "2026-01-01"),), "rounds.0.end", "Turn"),
        ("regimes", (Line("", {"nl": "Oud"}, "", ""),), "regimes.0.start", "Fill in a date"),
        ("regimes", (Line("", {}, "2026-01-01", ""),), "regimes.0.nl", "Give it a name"),
    ],
)
def test_each_row_has_its_sentence(
    name: str, lines: tuple[Line, ...], where: str, sentence: str
) -> None:
    assert sentence in said(checked(with_lines(name, *lines)), where)


def test_a_taken_id_is_said() -> None:
    assert "stoppen-met-roken" in said(checked(WHOLE, taken=True), "id")


def test_a_study_typed_over_unchanged_stays_what_it_was() -> None:
    reading = checked(sheet_of(OURS), before=OURS)
    assert reading.problems == []
    assert read_study(reading.facts) == OURS


def test_a_threshold_that_was_left_alone_keeps_its_last_digit() -> None:
    sheet = replace(sheet_of(OURS), small_cells="5", share="66,5")
    limits = read_study(checked(sheet, before=OURS).facts).thresholds
    assert limits.band == OURS.thresholds.band == (0.75, 1.3333333)
    assert (limits.small_cells, limits.share) == (5, 0.665)


def test_what_is_in_use_cannot_be_removed() -> None:
    typed = sheet_of(OURS)
    gone = {
        name: tuple(replace(line, removed=True) for line in typed.lines[name]) for name in LISTS
    }
    used = InUse(frozenset({"employers"}), frozenset({1}))
    reading = checked(replace(typed, lines=gone), before=OURS, used=used)
    assert "speaks of this group" in said(reading, "groups.0.remove")
    assert "done in this round" in said(reading, "rounds.0.remove")
    none = dict.fromkeys(LISTS, ())
    reading = checked(replace(typed, lines=none), before=OURS, used=used)
    assert "speaks of this group" in said(reading, "groups")
    assert "done in this round" in said(reading, "rounds")


def test_what_is_not_in_use_can_be_removed() -> None:
    none = dict.fromkeys(LISTS, ())
    reading = checked(replace(sheet_of(OURS), lines=none), before=OURS, used=InUse())
    assert reading.problems == []
    assert reading.facts["groups"] == {}


def test_the_mark_made_up_stays() -> None:
    before = replace(OURS, made_up=True)
    reading = checked(replace(sheet_of(before), made_up=False), before=before)
    assert "cannot be taken away" in said(reading, "made_up")
    assert reading.facts["made_up"]


def test_a_new_round_gets_the_next_number() -> None:
    lines = (
        Line("2", None, "2026-02-01", "2026-03-01"),
        Line("", None, "2026-05-01", "2026-06-01"),
    )
    assert list(checked(with_lines("rounds", *lines)).facts["rounds"]) == ["2", "3"]


def test_the_form_is_read_by_its_names() -> None:
    sheet = read_sheet(
        {
            "id": ["  a b "],
            "title.nl": ["Titel"],
            "languages": ["nl", "ti"],
            "groups.0.nl": ["Een"],
            "groups.2.key": ["three"],
            "groups.2.remove": ["1"],
            "rounds.0.start": ["2026-01-01"],
            "notation": ["actor", "unknown"],
            "groups.x.nl": ["not a row"],
        }
    )
    assert (sheet.id, sheet.title, sheet.languages) == ("a b", {"nl": "Titel"}, ("nl", "ti"))
    assert [line.key for line in sheet.lines["groups"]] == ["", "three"]
    assert sheet.lines["groups"][1].removed
    assert sheet.notation == {"actor"}
    assert sheet.longer("rounds").lines["rounds"][-1].is_empty


@pytest.mark.parametrize(
    ("title", "proposed"),
    [
        ({"nl": "Één  jaar — later!"}, "een-jaar-later"),
        ({"ar": "دراسة"}, "study"),
        ({"nl": "", "en": "Work"}, "work"),
        ({"en": "x" * 200}, "x" * 80),
    ],
)
def test_an_id_is_proposed_from_the_title(title: dict[str, str], proposed: str) -> None:
    assert proposed_id(title) == proposed


@given(st.lists(st.text(max_size=60), max_size=8))
def test_proposed_keys_are_keys_and_differ(labels: list[str]) -> None:
    taken: dict[str, object] = {}
    for label in labels:
        key = proposed_key({"nl": label}, taken)
        assert key not in taken
        taken[key] = label
    lines = tuple(Line("", {"nl": " ".join(text.split())}) for text in labels if text.split())
    reading = checked(with_lines("groups", *lines))
    assert reading.problems == []
    assert len(reading.facts["groups"]) == len(lines)


def test_names_are_typed_in_the_chosen_languages_and_where_there_are_names() -> None:
    sheet = replace(WHOLE, languages=("ti", "xx", ""))
    assert sheet.spoken == ("nl", "ti")
    assert blank(languages=()).spoken == ("nl", "en")


def test_missing_translations_are_listed() -> None:
    study = read_study(checked(WHOLE).facts)
    found = [speak(sentence, "en") for sentence in untranslated(study)]
    assert found[0] == "The title: not yet in English."
    assert len(found) == 4


def test_what_changed_is_told_old_and_new() -> None:
    before: dict[str, Any] = facts("ours")
    after = {**before, "made_up": False, "thresholds": {**before["thresholds"], "small_cells": 5}}
    assert changed(before, after) == {"made_up": [True, False]}
    assert moved_thresholds(before, after) == {"small_cells": [10, 5]}
