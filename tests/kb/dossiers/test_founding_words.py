"""The founding study's sentences and judgements fit its theory, its claims and our words."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import founding
from cmo.elements import Kind
from cmo.exchange.study_file import read_theory
from kb.dossiers.statement import Statement, read_statements
from kb.judgement.joint import joints
from kb.judgement.judged import (
    COMPONENTS,
    EXPLANATION_KINDS,
    Component,
    proposed_confidence,
    verdict_problems,
)
from tests.kb.judgement.study_tables import CLAIMS, THRESHOLDS, gathered

FOLDER = Path(founding.__path__[0])
TURNS = {"nl": ["Als", "dan", "doordat"], "en": ["If", "then", "because"]}
STOPPED = re.compile(r"\b(bewezen|bewijst|proven|proves|significant\w*)\b", re.IGNORECASE)


def load(name: str) -> Any:
    """A file of the founding study."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


CHAPTERS = [chapter.theory for chapter in read_theory(load("theory.yaml")).chapters]
STATEMENTS = read_statements(load("statements.yaml"))
JUDGED = load("judgements.yaml")
EXPLANATIONS: list[dict[str, Any]] = JUDGED["explanations"]
VERDICTS: list[dict[str, Any]] = JUDGED["verdicts"]


def places(version: int) -> set[tuple[str, str]]:
    """Where mechanisms and interventions stand in a version."""
    return {
        (configuration.id, place.element.id)
        for configuration in CHAPTERS[version].configurations
        for place in configuration.occurrences
        if place.kind in (Kind.MECHANISM, Kind.INTERVENTION)
    }


def texts() -> list[str]:
    """Every sentence in both files."""
    found = [text for s in STATEMENTS for text in s.text.values()]
    for one in EXPLANATIONS:
        found += [one["nl"], one["en"]]
    for verdict in VERDICTS:
        for said in (verdict["text"], verdict["dissent"], *verdict["components"].values()):
            found += [said[language] for language in TURNS if said]
    return found


@pytest.mark.parametrize("version", [0, 1])
def test_every_place_has_a_sentence_in_its_version(version: int) -> None:
    told = {(s.configuration, s.element) for s in STATEMENTS if s.since <= version}
    assert told == places(version)


def test_a_place_has_one_sentence_a_version() -> None:
    counts = Counter((s.configuration, s.element, s.since) for s in STATEMENTS)
    assert set(counts.values()) == {1}


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: f"{s.element}-{s.since}")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_sentence_turns_on_if_then_because_and_lights_one_part(
    statement: Statement, language: str
) -> None:
    marked = str(statement.marked(language))
    assert re.findall("<b>(.*?)</b>", marked) == TURNS[language]
    assert len(re.findall("<mark>.+?</mark>", marked)) == 1
    plain = statement.plain(language)
    assert not set("*[]") & set(plain)
    assert plain.endswith(".")
    assert len(plain.split()) <= 33


def test_the_lit_part_comes_last_for_a_mechanism_and_first_for_an_intervention() -> None:
    for statement in STATEMENTS:
        marked = str(statement.marked("nl"))
        lit, turn = marked.index("<mark>"), marked.index("<b>doordat")
        assert (lit > turn) == statement.element.startswith("mec_")


def test_explanations_are_of_known_claims_and_kinds() -> None:
    known = {claim.key for claim in CLAIMS}
    for one in EXPLANATIONS:
        assert one["claim"] in known
        assert one["kind"] in EXPLANATION_KINDS
        assert one["by"] in ("MB", "TK")
        assert one["ours"] in (True, False)
        assert one["nl"].strip()
        assert one["en"].strip()
    assert len({(e["claim"], e["kind"]) for e in EXPLANATIONS}) == len(EXPLANATIONS)


def test_what_the_report_leaves_unexplained_stays_open() -> None:
    explained = {one["claim"] for one in EXPLANATIONS}
    dissonant = {
        key
        for key, joint in joints(gathered(1), THRESHOLDS).items()
        if joint.comparison.proposed in ("strong", "weak")
    }
    assert dissonant - explained == {
        "syrians_work",
        "reality_check_expectations",
        "event_realistic",
    }


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda v: v["element"])
def test_a_verdict_is_whole_and_about_something_in_the_theory(verdict: dict[str, Any]) -> None:
    assert verdict["element"] in {element for _, element in places(verdict["version"])}
    assert (verdict["by"], verdict["ours"]) == ("MB", True)
    assert set(verdict["components"]) == set(COMPONENTS)
    parts = [
        Component(name, part["concern"], {"nl": part["nl"], "en": part["en"]})
        for name, part in verdict["components"].items()
    ]
    assert not verdict_problems(verdict["value"], verdict["confidence"], parts)
    assert verdict["confidence"] == proposed_confidence(part.concern for part in parts)
    for said in (verdict["text"], verdict["dissent"], *(p.reason for p in parts)):
        assert not said or all(said[language].strip() for language in TURNS)


def test_a_verdict_says_why_in_numbers() -> None:
    for verdict in VERDICTS:
        adequacy = verdict["components"]["adequacy"]
        number = r"\d|\b(twee|drie|vier|vijf|zes|negen|tien|geen)\b"
        assert re.search(number, adequacy["nl"], re.IGNORECASE), verdict["element"]


def test_each_element_is_judged_once_and_enough_of_them_are() -> None:
    judged = Counter(verdict["element"] for verdict in VERDICTS)
    assert set(judged.values()) == {1}
    assert len(judged) >= 12


def test_nothing_is_proven_and_no_association_an_effect() -> None:
    for text in texts():
        assert not STOPPED.search(text), text
        assert not (re.search(r"\bOR \d", text) and "effect" in text.lower()), text
