"""The questions to the whole theory, and contexts that exclude each other, as people see them."""

import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from base.accounts.store import add_role
from base.studies.store import add_study
from base.web.db import Database
from tests.cmo.founding_theory import FACTS
from tests.ground.client import Client
from tests.kb.dossiers.conftest import STUDY

S = f"/studies/{STUDY}"
Q = f"{S}/map/questions"
TRAINING = "?from=int_language_training&to=out_better_chance"
PAIR = {"one": "ctx_continuity", "other": "ctx_with_job_search", "reason": "one or the other"}


@pytest.fixture
def desk(founded_client: Client) -> Client:
    """A researcher at the desk."""
    founded_client.enter("MB")
    return founded_client


def post(client: Client, address: str, **fields: str) -> TestResponse:
    """Send a form of the exclusions page."""
    page = client.get(f"{S}/map/exclusions").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token
    return client.post(address, data={"csrf_token": token[1], **fields})


def between(client: Client, question: str) -> dict[str, Any]:
    """The answers of the twin."""
    found = client.get(f"{Q}.json{question}").get_json()["between"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "address", [f"{S}/map", f"{S}/map?q=netwerk", Q + TRAINING, f"{S}/map/exclusions"]
)
def test_the_pages_are_whole_in_both_languages(desk: Client, address: str, language: str) -> None:
    joint = "&" if "?" in address else "?"
    assert desk.get(f"{address}{joint}lang={language}").status_code == 200


def test_each_answer_is_a_sentence_with_its_list(desk: Client) -> None:
    page = desk.get(f"{Q}{TRAINING}&lang=en").text
    assert "There are 2 ways of at most 8 steps." in page
    assert "2 of the listed ways are stitched" in page
    assert "With “Together with looking for work”: more of it and less of it." in page
    assert 'href="/studies/den-haag-2017-2018/claims/training_lock_in"' in page
    assert 'href="/studies/den-haag-2017-2018/mechanisms/mec_lock_in"' in page
    assert "88 of 109 links have no supporting source." in page
    assert re.search(r"Version 0 can express 92\s?% of the evidence, version 1 100\s?%", page)


def test_the_twin_says_the_same(desk: Client) -> None:
    found = between(desk, TRAINING)
    assert found["ways"]["count"] == 2
    assert {way["sign"] for way in found["ways"]["listed"]} == {"+", "-"}
    assert [step["to"] for step in found["ways"]["listed"][0]["steps"]][-1] == "out_better_chance"
    [turn] = found["contexts"]
    assert (turn["context"], turn["how"]) == ("ctx_with_job_search", "flips")
    chain = between(desk, "?from=prb_linear_approach&to=out_delay")
    assert [thread["source"] for thread in chain["threads"]] == chain["weakest"]["sources"]
    assert chain["weakest"]["mentions"] == 2


def test_a_mechanism_on_every_way_is_named(desk: Client) -> None:
    event = "?from=int_matching_event&to=out_employers_inclined"
    assert between(desk, event)["necessary"] == ["mec_know_group"]
    page = desk.get(f"{Q}{event}&lang=en").text
    assert "Without this mechanism it is not reached:" in page
    assert "decides whether it is reached" in page


def test_where_no_way_leads_that_is_said(desk: Client) -> None:
    page = desk.get(f"{Q}?from=int_volunteering&to=out_delay&lang=en").text
    assert "The theory has no way of at most 8 steps from here to there." in page


def test_an_older_version_has_its_own_answers(desk: Client) -> None:
    twin = desk.get(f"{Q}.json?version=0").get_json()
    assert (twin["version"], twin["between"]) == (0, None)
    assert desk.get(f"{Q}.json{TRAINING}&version=0").status_code == 404
    assert [f["version"] for f in twin["fit"]] == [0, 1]
    for odd in ("7", "x", "-1"):
        assert desk.get(f"{Q}?version={odd}").status_code == 404
        assert desk.get(f"{S}/map?version={odd}").status_code == 404


def test_half_a_question_gets_a_sentence_and_keeps_what_was_chosen(desk: Client) -> None:
    for question, said in [
        ("?from=int_volunteering&lang=en", "Choose where the way ends."),
        ("?to=out_delay&lang=en", "Choose where the way begins."),
        (f"{TRAINING}&links=many&lang=en", "Type a number from 1 to 12."),
        (f"{TRAINING}&links=13&lang=en", "Type a number from 1 to 12."),
        (f"{TRAINING}&links=&lang=en", "Type a number from 1 to 12."),
    ]:
        answer = desk.get(Q + question)
        assert answer.status_code == 422
        assert said in answer.text
    assert " selected>" in answer.text
    for unknown in ("?from=nobody&to=out_delay", "?from=int_volunteering&to=int_volunteering"):
        assert desk.get(Q + unknown).status_code == 404


def test_the_board_sees_what_follows_from_the_theory_and_never_who(founded_client: Client) -> None:
    founded_client.enter("KB")
    chain = "?from=prb_linear_approach&to=out_delay"
    twin = founded_client.get(f"{Q}.json{chain}").get_json()
    assert set(twin) == {"study", "made_up", "version", "between", "silence"}
    assert set(twin["between"]) == {"from", "to", "links", "ways", "necessary", "contexts"}
    for way in twin["between"]["ways"]["listed"]:
        assert "sources" not in way
        assert way["stitched"] == []
    page = founded_client.get(f"{Q}{chain}&lang=en").text
    assert "There are 2 ways" in page
    assert not re.search(r"\b[A-Z]{2}\d\d-\d\b|no single source|supporting source|mention", page)
    assert founded_client.get(f"{S}/map").status_code == 200
    assert founded_client.get(f"{S}/map/exclusions").status_code == 404
    assert founded_client.post(f"{S}/map/exclusions").status_code == 404


def test_two_contexts_that_exclude_each_other_stitch_a_way(desk: Client) -> None:
    address = f"{S}/map/exclusions"
    assert post(desk, address, **PAIR).status_code == 303
    [kept] = desk.get(f"{address}.json").get_json()["exclusions"]
    assert kept["contexts"] == ["ctx_continuity", "ctx_with_job_search"]
    assert (kept["reason"], kept["by"], kept["taken_back"]) == ("one or the other", "MB", False)
    assert post(desk, f"{address}/{kept['id']}/take-back").status_code == 303
    assert desk.get(f"{address}.json").get_json()["exclusions"][0]["taken_back"]
    assert post(desk, f"{address}/{kept['id']}/put-back").status_code == 303
    assert not desk.get(f"{address}.json").get_json()["exclusions"][0]["taken_back"]
    assert post(desk, f"{address}/nothing/take-back").status_code == 404
    assert post(desk, f"{S.replace('den', 'no')}/map/exclusions/x/take-back").status_code == 404


def test_what_is_wrong_with_an_exclusion_is_said_beside_the_field(desk: Client) -> None:
    address = f"{S}/map/exclusions?lang=en"
    same = post(desk, address, one="ctx_continuity", other="ctx_continuity", reason="kept words")
    assert same.status_code == 422
    assert "Choose another context: these are the same." in same.text
    assert "kept words" in same.text
    assert post(desk, address, one="ctx_continuity", other="", reason="").status_code == 422
    assert post(desk, address, **{**PAIR, "one": "no_context"}).status_code == 422
    assert post(desk, address, **{**PAIR, "reason": "   "}).status_code == 422
    assert post(desk, address, **PAIR).status_code == 303
    again = post(desk, address, **{**PAIR, "one": PAIR["other"], "other": PAIR["one"]})
    assert again.status_code == 422
    assert "already recorded" in again.text
    forged = desk.post(address, data=PAIR)
    assert forged.status_code == 422


def test_the_map_lists_what_joins_the_configurations(desk: Client) -> None:
    twin = desk.get(f"{S}/map.json").get_json()
    shared = {one["element"]: one["places"] for one in twin["shared"]}
    assert shared["mec_motivation_confidence"] == [
        "language_and_employee_skills/mec_motivation_confidence",
        "direct_contact/mec_motivation_confidence",
    ]
    page = desk.get(f"{S}/map?q=NETWORK build&lang=en").text
    assert "boxes found" in page
    assert "No box holds these words." in desk.get(f"{S}/map?q=zzz&lang=en").text


def test_a_study_without_a_theory_says_what_to_do(
    founded_client: Client, founded: Database
) -> None:
    person = founded_client.enter("MB")
    with founded.writing() as session:
        add_study(session, facts={**FACTS, "id": "new"})
        add_role(session, person=person.id, study="new", role="lead")
    for address in ("/studies/new/map", "/studies/new/map/questions"):
        assert "has no published theory" in founded_client.get(f"{address}?lang=en").text
        assert founded_client.get(f"{address}.json").get_json()["version"] is None
    page = founded_client.get("/studies/new/map/exclusions?lang=en").text
    assert "fewer than two contexts" in page


def test_a_way_and_what_is_sought_are_lit_on_the_map(desk: Client) -> None:
    page = desk.get(f"{S}/map{TRAINING}&links=8&way=1&lang=en").text
    assert page.count('class="box mechanism lit') == 1
    assert "Little time left to look for work" in page
    assert "what you look for" in desk.get(f"{S}/map?q=lethargy&lang=en").text
    assert "what you look for" not in desk.get(f"{S}/map?lang=en").text
    for odd in ("0", "3", "x"):
        assert desk.get(f"{S}/map{TRAINING}&links=8&way={odd}").status_code == 404
