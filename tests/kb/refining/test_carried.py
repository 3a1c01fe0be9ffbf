"""What was said about an earlier wording is listed, and carried over by a person's word."""

from dataclasses import replace
from typing import Any

import pytest

from base.steps import Author
from base.web.db import Database
from cmo.acts.elements import ChangeElement
from cmo.acts.places import RemoveOccurrence
from cmo.graph import Actor
from cmo.refinement import Operation, Refinement
from kb.refining.decisions import desk
from kb.refining.store import add_waiting, get_desk, publish
from tests.ground.client import Client
from tests.kb.refining.drafting import STUDY, S, draft_with, token

PRACTISE = ChangeElement(
    "mec_practise_skills",
    {"nl": "Oefenen met collega's", "en": "Practise with colleagues"},
    actor=Actor("status_holders", {"en": "Status holders"}),
    part_of=None,
)
NO_LOCK_IN = RemoveOccurrence("language_and_employee_skills/mec_lock_in")


def published(database: Database, *acts: Any) -> None:
    """Version 2 with these changes and one reason for all of them."""
    draft = draft_with(database, *acts)
    with database.writing() as session:
        by = Author("x", "MB")
        found = get_desk(session, draft=draft)
        assert found is not None
        targets = tuple(row.difference.key for row in found.rows)
        refinement = Refinement("", Operation.REPHRASE, None, targets, {}, {"en": "Because."})
        add_waiting(session, study=STUDY, number=draft.number, refinement=refinement, by=by)
        publish(session, study=STUDY, by=by)


def listed(client: Client) -> dict[str, dict[str, Any]]:
    """What waits, by kind and name."""
    items = client.get(f"{S}/carried.json").get_json()["items"]
    return {f"{one['kind']} {one['subject']}": one for one in items}


def say_of(client: Client, kind: str, subject: str, do: str) -> int:
    """Say of one thing on the list that it holds, or is left; the answer's status."""
    address = f"{S}/carried"
    facts = {"csrf_token": token(client, address), "kind": kind, "subject": subject, "do": do}
    return client.post(address, data=facts).status_code


@pytest.fixture
def second(founded: Database, founded_client: Client) -> Client:
    """A researcher after version 2, in which one mechanism is worded otherwise and one is gone."""
    published(founded, PRACTISE, NO_LOCK_IN)
    founded_client.enter("MB")
    return founded_client


def test_nothing_is_listed_while_nothing_was_reworded(founded_client: Client) -> None:
    founded_client.enter("MB")
    assert listed(founded_client) == {}
    assert "There is nothing to go through." in founded_client.get(f"{S}/carried?lang=en").text


def test_claims_about_what_changed_or_went_are_listed(second: Client) -> None:
    found = {name for name in listed(second) if name.startswith("claim")}
    assert found == {
        "claim volunteering_practise",
        "claim placement_practise",
        "claim training_practise",
        "claim training_lock_in",
    }
    assert listed(second)["claim training_lock_in"]["gone"]
    assert listed(second)["claim training_practise"]["reasons"] == [
        "“Practise language and employee skills” is now worded: “Practise with colleagues”."
    ] or listed(second)["claim training_practise"]["reasons"][0].startswith("“Oefenen")
    page = second.get(f"{S}/carried?lang=en").text
    assert "“Practise language and employee skills” is now worded" in page
    assert "said about an earlier wording" in second.get("/?lang=en").text


def test_a_claim_says_that_it_is_about_an_earlier_wording_until_it_is_confirmed(
    second: Client,
) -> None:
    address = f"{S}/claims/training_practise"
    assert "about an earlier wording" in second.get(f"{address}?lang=en").text
    assert second.get(f"{address}.json").get_json()["earlier_wording"]
    assert not second.get(f"{address}.json?version=1").get_json()["earlier_wording"]
    mechanism = second.get(f"{S}/mechanisms/mec_practise_skills?lang=en").text
    assert "about an earlier wording" in mechanism
    assert say_of(second, "claim", "training_practise", "holds") == 303
    assert "claim training_practise" not in listed(second)
    page = second.get(f"{address}?lang=en").text
    assert "about an earlier wording" not in page
    assert "MB found in version 2 that it still holds." in page
    assert say_of(second, "claim", "training_practise", "back") == 303
    assert "claim training_practise" in listed(second)


def test_a_name_that_no_database_can_hold_is_not_there(second: Client) -> None:
    for do in ("back", "holds"):
        assert say_of(second, "claim", "training\0practise", do) == 404


def test_a_claim_on_what_went_shows_only_on_the_list_and_in_its_own_version(
    second: Client,
) -> None:
    gone = f"{S}/claims/training_lock_in"
    assert second.get(f"{gone}.json").get_json()["version"] == 1
    assert "as of version 1; the newest is 2" in second.get(f"{gone}?lang=en").text
    assert second.get(f"{gone}?version=2").status_code == 404
    assert "training_lock_in" not in second.get(f"{S}.json").get_json()["claims"]
    assert len(second.get(f"{S}.json?version=1").get_json()["claims"]) == 45
    for address in ("", "/claims", "/mechanisms/mec_practise_skills", "/board", "/changes"):
        assert second.get(f"{S}{address}").status_code == 200
    assert f"{gone}?version=1" in second.get(f"{S}/changes").text
    assert say_of(second, "claim", "training_lock_in", "holds") == 404
    assert say_of(second, "claim", "training_lock_in", "left") == 303
    page = second.get(f"{S}/carried?lang=en").text
    assert "left with the old version" in page


def test_a_verdict_carries_over_only_where_its_element_stayed(
    founded: Database, founded_client: Client
) -> None:
    founded_client.enter("MB")
    before = {
        element: founded_client.get(f"{S}/mechanisms/{element}.json").get_json()["verdict"]
        for element in ("mec_practise_skills", "mec_network_cv")
    }
    published(founded, PRACTISE)
    judged = [element for element, verdict in before.items() if verdict]
    for element in judged:
        page = founded_client.get(f"{S}/mechanisms/{element}?lang=en").text
        assert ("about an earlier wording" in page) == (element == "mec_practise_skills")
    for name in [n for n in listed(founded_client) if n.startswith("verdict")]:
        assert say_of(founded_client, "verdict", name.removeprefix("verdict "), "holds") == 303
    assert not [n for n in listed(founded_client) if n.startswith("verdict")]


def test_a_reaction_to_an_earlier_wording_is_not_theirs_on_the_new_one(
    founded: Database, founded_client: Client
) -> None:
    member = founded_client.enter("KB")
    address = f"{S}/board/mec_practise_skills"
    facts = {"csrf_token": token(founded_client, address), "value": "doubt", "text": "Not here."}
    assert founded_client.post(address, data=facts).status_code == 303
    assert "checked" in founded_client.get(address).text
    published(founded, PRACTISE)
    page = founded_client.get(f"{address}?lang=en").text
    assert "You reacted to an earlier wording:" in page
    assert " checked" not in page
    founded_client.enter("MB")
    marked = 'Not here.</span> <span class="note">(about an earlier wording)'
    assert marked in founded_client.get(f"{address}?lang=en").text
    name = f"mec_practise_skills/1/{member.id}"
    assert say_of(founded_client, "reaction", name, "holds") == 303
    page = founded_client.get(f"{address}?lang=en").text
    assert "Not here.</span>" in page
    assert marked not in page
    founded_client.enter("KB")
    assert " checked" in founded_client.get(address).text


def test_another_order_of_reading_changes_nothing_that_was_said(founded: Database) -> None:
    theory = draft_with(founded).theory
    moved = replace(theory, configurations=theory.configurations[::-1])
    assert {row.difference.how for row in desk(theory, moved, ()).rows} == {"moved"}
