"""The page of a claim and its twin, and what a person decides there."""

import re
from typing import Any

import pytest

from kb.judgement.comparison import CODES
from tests.ground.client import Client
from tests.kb.judgement import by_hand_pairs
from tests.kb.judgement.by_hand import CLAIMS, table

S = "/studies/den-haag-2017-2018"
NAMES = [source["source"] for source in table("sources.csv")]


@pytest.fixture
def desk(founded_client: Client) -> Client:
    """A researcher at the desk."""
    founded_client.enter("MB")
    return founded_client


@pytest.fixture
def board(founded_client: Client) -> Client:
    """A member of the sounding board."""
    founded_client.enter("KB")
    return founded_client


def twin(client: Client, claim: str, **query: Any) -> dict[str, Any]:
    """The twin of a claim."""
    answer = client.get(f"{S}/claims/{claim}.json", query_string=query)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


def token(client: Client, path: str) -> str:
    """The page's protection against forged posts."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(path).text)
    assert found is not None
    return found[1]


def post(client: Client, path: str, page: str, **fields: str) -> Any:
    """Post a form of a page."""
    return client.post(path, data={"csrf_token": token(client, page), **fields})


def test_every_twin_gives_what_the_slow_reading_gives(desk: Client) -> None:
    for row in CLAIMS:
        lines, comparison = by_hand_pairs.recomputed(row["claim"])
        found = twin(desk, row["claim"])
        assert (found["from"], found["to"]) == (row["from"], row["to"])
        assert (found["condition"], found["polarity"]) == (row["condition"], row["polarity"])
        assert found["version"] == 1
        assert {line["line"]: line["direction"] for line in found["lines"]} == {
            name: line["direction"] for name, line in lines.items()
        }
        assert found["comparison"]["proposed"] == comparison["code"]
        assert found["comparison"]["axes"] == comparison["axes"]
        pairs = {"deciding": comparison["deciding"], "all": comparison["all"]}
        assert found["comparison"]["pairs"] == pairs
        assert found["comparison"]["confirmed"] is None


def test_a_told_line_and_the_register_in_a_twin(desk: Client) -> None:
    found = twin(desk, "volunteering_practise")
    line = next(x for x in found["lines"] if x["line"] == "volunteer_organisations/interview/1")
    assert (line["kind"], line["group"], line["round"]) == (
        "interview",
        "volunteer_organisations",
        1,
    )
    assert line["counts"] == {"+": 4, "-": 0, "0": 0, "±": 0}
    assert (line["k"], line["of"], line["marks"]) == (4, 4, ["with conditions"])
    register = next(x for x in found["lines"] if x["line"] == "register")
    assert (register["round"], register["counts"]) == (None, None)


def test_an_estimate_in_a_twin(desk: Client) -> None:
    first = twin(desk, "training_work")["estimates"][0]
    assert (first["predictor"], first["outcome"]) == ("language_skills", "ever_worked")
    assert (first["printed"], first["stars"]) == ("2,37-1", "**")
    assert [round(x, 2) for x in (first["odds_ratio"], *first["ci"])] == [0.42, 0.35, 0.51]
    assert (first["n"], first["relation"], first["direction"]) == (2776, "exact", "-")


def test_a_version_is_asked_for(desk: Client) -> None:
    assert twin(desk, "volunteering_work", version=0)["version"] == 0
    for asked in ("7", "x", "-1", "99999999999"):
        assert desk.get(f"{S}/claims/volunteering_work.json?version={asked}").status_code == 404
    assert desk.get(f"{S}/claims/training_work?version=0").status_code == 404
    assert desk.get(f"{S}/claims/no_such_claim").status_code == 404


def test_every_claim_has_a_page_in_both_languages(desk: Client) -> None:
    for row in CLAIMS:
        for language in ("nl", "en"):
            assert desk.get(f"{S}/claims/{row['claim']}?lang={language}").status_code == 200


def test_the_page_says_not_registered_and_shows_the_cluster_as_context(desk: Client) -> None:
    page = desk.get(f"{S}/claims/event_work?lang=en").text
    assert "The register does not record this." in page
    assert "context" in page
    assert "1.94–2.99" in page


def test_the_board_never_sees_who_nor_small_cells(board: Client) -> None:
    for row in CLAIMS:
        found = twin(board, row["claim"])
        page = board.get(f"{S}/claims/{row['claim']}").text
        assert not [name for name in NAMES if name in page or name in str(found)]
        for line in found["lines"]:
            if line["kind"] not in ("survey", "register"):
                assert (line["counts"], line["k"]) == (None, None)
            if line["kind"] == "survey" and line["k"]:
                assert min(line["k"], line["of"] - line["k"]) >= 10
            if line["kind"] == "survey" and line["counts"]:
                assert all(n == 0 or n >= 10 for n in line["counts"].values())
    listened = next(x for x in twin(board, "tailoring_delivered")["lines"] if x["kind"] == "survey")
    assert (listened["k"], listened["of"], listened["counts"]) == (28, 42, None)
    hidden = next(x for x in twin(board, "trial_work")["lines"] if x["kind"] == "survey")
    assert (hidden["direction"], hidden["counts"], hidden["of"]) == ("±", None, None)


def test_the_board_may_decide_nothing(board: Client) -> None:
    for path in (
        "claims/volunteering_work/confirm",
        "claims/volunteering_work/explanations",
        "verdicts/mec_network_cv",
        "claims/volunteering_work/citations/x/withdraw",
    ):
        assert board.post(f"{S}/{path}", data={"code": "silence"}).status_code == 404
    assert board.get(f"{S}/verdicts/mec_network_cv").status_code == 404


def test_confirming_and_choosing_otherwise_both_stay_visible(desk: Client) -> None:
    page = f"{S}/claims/volunteering_work"
    assert post(desk, f"{page}/confirm", page, code="weak").status_code == 302
    assert twin(desk, "volunteering_work")["comparison"]["confirmed"] == {
        "code": "weak",
        "by": "MB",
        "reason": "",
    }
    without = post(desk, f"{page}/confirm", page, code="partial")
    assert without.status_code == 422
    assert post(desk, f"{page}/confirm", page, code="partial", reason="thin").status_code == 302
    found = twin(desk, "volunteering_work")["comparison"]
    assert (found["proposed"], found["confirmed"]["code"]) == ("weak", "partial")
    assert "thin" in desk.get(page).text


def test_an_explanation_closes_an_open_dissonance_and_can_be_taken_away(desk: Client) -> None:
    page = f"{S}/claims/syrians_work"
    assert "open: not explained yet" in desk.get(f"{page}?lang=en").text
    sent = post(desk, f"{page}/explanations", page, kind="subgroup", text="Another group.")
    assert sent.status_code == 302
    text = desk.get(f"{page}?lang=en").text
    assert "Another group." in text
    assert "open: not explained yet" not in text
    removal = re.search(r'action="([^"]+/explanations/[^"]+/remove)"', text)
    assert removal is not None
    assert post(desk, removal[1], page).status_code == 302
    assert "open: not explained yet" in desk.get(f"{page}?lang=en").text


def test_a_citation_is_taken_back_and_put_back_on_the_page(desk: Client) -> None:
    page = f"{S}/claims/event_work"
    text = desk.get(page).text
    taking = re.findall(r'action="([^"]+/citations/[^"]+/withdraw)"', text)
    before = twin(desk, "event_work")
    for path in taking:
        assert post(desk, path, page).status_code == 302
    line = next(
        x for x in twin(desk, "event_work")["lines"] if x["line"] == "status_holders/interview/1"
    )
    assert line["direction"] == "∅"
    for path in re.findall(r'action="([^"]+/put-back)"', desk.get(page).text):
        assert post(desk, path, page).status_code == 302
    assert twin(desk, "event_work") == before


def test_a_citation_of_another_claim_is_not_found_here(desk: Client) -> None:
    text = desk.get(f"{S}/claims/event_work").text
    path = re.findall(r'action="([^"]+/citations/[^"]+/withdraw)"', text)[0]
    wrong = path.replace("event_work", "trial_work")
    assert post(desk, wrong, f"{S}/claims/event_work").status_code == 404


VERDICT = {
    "value": "mixed",
    "confidence": "low",
    "text": "Gemengd.",
    **{
        f"{part}_{what}": said
        for part in ("methodological_limitations", "coherence", "adequacy", "relevance")
        for what, said in (("concern", "moderate"), ("reason", "Weinig bronnen."))
    },
}


def test_a_verdict_needs_four_reasons_and_shows_on_the_mechanism(desk: Client) -> None:
    page = f"{S}/verdicts/mec_network_cv"
    assert post(desk, page, page, **{**VERDICT, "adequacy_reason": " "}).status_code == 422
    assert post(desk, page, page).status_code == 422
    assert post(desk, page, page, **VERDICT).status_code == 302
    found = desk.get(f"{S}/mechanisms/mec_network_cv.json").get_json()["verdict"]
    assert (found["value"], found["confidence"], found["by"]) == ("mixed", "low", "MB")
    assert found["components"][0]["name"] == "methodological limitations"
    assert desk.get(f"{S}/verdicts/no_such_element").status_code == 404


def test_an_estimate_is_cited_on_a_pattern(desk: Client) -> None:
    listed = desk.get(f"{S}/findings/models/ever_worked").text
    pages = re.findall(r'href="([^"]+/estimates/[^"]+/cite)"', listed)
    page = pages[3]
    assert post(desk, page, page, claim="volunteering_practise").status_code == 422
    assert post(desk, page, page, claim="", relation="exact").status_code == 422
    sent = post(desk, page, page, claim="event_work", relation="proxy")
    assert sent.status_code == 302
    added = twin(desk, "event_work")["estimates"]
    assert [(e["predictor"], e["relation"]) for e in added] == [("vocational_skills", "proxy")]


@pytest.mark.parametrize("size", [0, 10_000])
def test_no_form_breaks_on_nothing_or_on_too_much(desk: Client, size: int) -> None:
    page = f"{S}/claims/volunteering_work"
    filler = "x" * size
    for path, names in (
        ("claims/volunteering_work/confirm", ["code", "reason"]),
        ("claims/volunteering_work/explanations", ["kind", "text"]),
        ("verdicts/mec_network_cv", [*VERDICT, "dissent"]),
    ):
        sent = post(desk, f"{S}/{path}", page, **dict.fromkeys(names, filler))
        assert sent.status_code == 422


def test_codes_a_person_may_choose_are_those_the_rule_knows() -> None:
    assert len(CODES) == 7


def test_a_line_that_was_asked_after_all_is_silent_instead_of_without_data(desk: Client) -> None:
    page, name = f"{S}/claims/early_start", "volunteer_organisations/interview/1"

    def direction() -> str:
        lines = {x["line"]: x["direction"] for x in twin(desk, "early_start")["lines"]}
        return str(lines[name])

    assert direction() == "–"
    assert post(desk, f"{page}/asked", page, line=name, do="say").status_code == 302
    assert post(desk, f"{page}/asked", page, line=name, do="say").status_code == 302
    assert direction() == "∅"
    assert post(desk, f"{page}/asked", page, line=name, do="take back").status_code == 302
    assert direction() == "–"
    assert post(desk, f"{page}/asked", page, line="no/such/9").status_code == 302
