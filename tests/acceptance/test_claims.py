"""Acceptance 1: what the pages say of every claim is what the rules give on the loaded data."""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete
from sqlmodel import Session, col, select

from kb.evidence.tables import ClaimRow, EvidenceLinkRow, MeasureRow
from tests.acceptance.reading import Reader, S, line_of
from tests.ground.touring import forms_on
from tests.kb.judgement import by_hand, by_hand_pairs
from tests.kb.judgement.by_hand import CLAIMS

KEYS = [row["claim"] for row in CLAIMS]
FIRST = [row["claim"] for row in CLAIMS if row["since_version"] == "0"]

# The table of the worked example, row by row, with the newest version of the theory.
WORKED = [
    ("tailoring_delivered", "strong", ["rounds"]),
    ("tailoring_motivates", "strong", ["rounds"]),
    ("instrument_fits", "silence", []),
    ("linear_demotivates", "convergence", []),
    ("linear_lethargy", "convergence", []),
    ("demotivated_delay", "one line only", []),
    ("early_start", "one line only", []),
    ("early_motivates", "silence", []),
    ("volunteering_practise", "convergence", []),
    ("volunteering_network", "convergence", []),
    ("volunteering_work", "weak", ["groups", "told/measured"]),
    ("placement_practise", "convergence", []),
    ("placement_work", "inconclusive", ["told/measured"]),
    ("training_work", "one line only", []),
    ("displacement", "silence", []),
    ("event_work", "convergence", []),
    ("event_know_group", "weak", ["groups"]),
    ("trial_work", "partial", ["groups", "told/measured"]),
    ("syrians_work", "strong", ["told/measured"]),
    ("women_work", "convergence", []),
    ("parents_work", "convergence", []),
]
# mechanism, from, to, code along the chain: what the worked example says beside its table
CHAINS = [
    ("mec_practise_skills", "int_language_training", "out_better_chance", "strong"),
    ("mec_demotivates", "prb_linear_approach", "out_delay", "complementarity"),
]


def agrees(twin: Any, told: list[by_hand.Row] = by_hand.TOLD) -> None:
    """Lines, marks, counts, code, axes and pairs are those of the slow reading."""
    claim = by_hand_pairs.claim_row(twin["claim"])
    lines = by_hand.lines_of(claim, told)
    assert {line["line"] for line in twin["lines"]} == set(lines)
    for line in twin["lines"]:
        slow = lines[line["line"]]
        assert (line["line"], line["direction"]) == (line["line"], slow["direction"])
        assert set(line["marks"]) == slow["marks"], line["line"]
        for part in {"k", "of", "counts"} & set(slow):
            assert line[part] == slow[part], (line["line"], part)
    found, slow = twin["comparison"], by_hand_pairs.compare(lines)
    pairs = {"deciding": slow["deciding"], "all": slow["all"]}
    assert (found["proposed"], found["axes"]) == (slow["code"], slow["axes"])
    assert (found["thin"], found["mixed"]) == (slow["thin"], slow["mixed"])
    assert found["pairs"] == pairs


@pytest.mark.parametrize("claim", KEYS)
def test_a_claim_is_what_a_slow_reading_of_the_tables_gives(researcher: Reader, claim: str) -> None:
    twin = researcher.twin(f"/claims/{claim}")
    assert twin["version"] == 1
    agrees(twin)


@pytest.mark.parametrize("claim", FIRST)
def test_a_claim_reads_the_same_in_the_first_version(researcher: Reader, claim: str) -> None:
    twin = researcher.twin(f"/claims/{claim}", "?version=0")
    assert twin["version"] == 0
    agrees(twin)


def test_the_first_version_has_no_claim_of_the_second(researcher: Reader) -> None:
    assert (len(KEYS), len(FIRST)) == (45, 41)
    assert set(researcher.twin("")["claims"]) == set(KEYS)
    assert set(researcher.twin("", "?version=0")["claims"]) == set(FIRST)
    for claim in set(KEYS) - set(FIRST):
        answer = researcher.client.get(f"{S}/claims/{claim}.json?version=0")
        assert answer.status_code == 404, claim


@pytest.mark.parametrize("claim", KEYS)
def test_what_a_claim_is_about_stands_in_its_twin(researcher: Reader, claim: str) -> None:
    twin, row = researcher.twin(f"/claims/{claim}"), by_hand_pairs.claim_row(claim)
    for part in ("kind", "configuration", "from", "condition", "polarity"):
        assert twin[part] == row[part], part
    assert (twin["to"] or "") == row["to"]
    assert twin["comparison"]["confirmed"] is None
    assert twin["comparison"]["because"]


@pytest.mark.parametrize("claim", KEYS)
def test_estimates_are_those_that_measure_the_claim(researcher: Reader, claim: str) -> None:
    twin = researcher.twin(f"/claims/{claim}")
    slow = by_hand.estimates_of(by_hand_pairs.claim_row(claim))
    wanted = {
        (row["term_key"], row["outcome_key"]): (relation, direction, row["stars"])
        for relation, row, direction, _edge in slow
    }
    found = {
        (e["predictor"], e["outcome"]): (e["relation"], e["direction"], str(len(e["stars"])))
        for e in twin["estimates"]
    }
    assert found == wanted


@pytest.mark.parametrize(("claim", "code", "axes"), WORKED)
def test_worked_example(researcher: Reader, claim: str, code: str, axes: list[str]) -> None:
    found = researcher.twin(f"/claims/{claim}")["comparison"]
    assert (found["proposed"], found["axes"]) == (code, axes)


@pytest.mark.parametrize(("mechanism", "start", "end", "code"), CHAINS)
def test_worked_example_along_chains(
    researcher: Reader, mechanism: str, start: str, end: str, code: str
) -> None:
    chains = researcher.twin(f"/mechanisms/{mechanism}")["chain"]
    found = [c["code"] for c in chains if (c["from"], c["to"]) == (start, end)]
    assert found
    assert set(found) == {code}


def test_worked_example_in_the_first_round_alone(researcher: Reader) -> None:
    delivered = researcher.twin("/claims/tailoring_delivered")
    motivates = researcher.twin("/claims/tailoring_motivates")
    assert delivered["rounds"]["1"] == "one line only"
    assert motivates["rounds"]["1"] == "convergence"


def test_worked_example_in_counts(researcher: Reader) -> None:
    know = partial(line_of, researcher.twin("/claims/event_know_group"))
    assert know("employers/interview/1")["counts"]["0"] == 7
    assert know("employers/interview/1")["k"] == 10
    trial = partial(line_of, researcher.twin("/claims/trial_work"))
    assert trial("employers/interview/1")["marks"] == ["thin"]
    assert (trial("status_holders/survey/2")["k"], trial("status_holders/survey/2")["of"]) == (4, 9)


@pytest.mark.parametrize("kind", ["mechanisms", "interventions"])
def test_a_page_of_an_element_says_of_its_claims_what_their_own_pages_say(
    researcher: Reader, kind: str
) -> None:
    seen = set()
    for element in researcher.twin("")[kind]:
        for claim in researcher.twin(f"/{kind}/{element['element']}")["claims"]:
            if claim["claim"] not in seen:
                own = researcher.twin(f"/claims/{claim['claim']}")
                assert claim == own, claim["claim"]
            seen.add(claim["claim"])
    assert seen


def test_without_its_evidence_each_claim_is_silent(fresh: Reader) -> None:
    told = list(by_hand.TOLD)
    for claim in KEYS:
        agrees(fresh.twin(f"/claims/{claim}"), told)
        with fresh.database.writing() as session:
            _remove_evidence(session, claim)
        told = [row for row in told if row["claim"] != claim]
        twin = fresh.twin(f"/claims/{claim}")
        assert twin["comparison"]["proposed"] == "silence", claim
        assert {line["direction"] for line in twin["lines"]} <= {"∅", "–"}, claim
        assert twin["estimates"] == []


def test_taking_every_citation_back_silences_who_told_it(fresh: Reader) -> None:
    page = f"{S}/claims/volunteering_motivation"
    while True:
        forms = [f for f in forms_on(fresh.client, page) if f.action.endswith("/withdraw")]
        if not forms:
            break
        assert fresh.send(forms[0]).status_code == 302
    twin = fresh.twin("/claims/volunteering_motivation")
    assert twin["comparison"]["proposed"] == "silence"


def _remove_evidence(session: Session, claim: str) -> None:
    row = session.exec(select(ClaimRow).where(col(ClaimRow.key) == claim)).one()
    for table in (EvidenceLinkRow, MeasureRow):
        session.execute(delete(table).where(col(table.claim_id) == row.id))
