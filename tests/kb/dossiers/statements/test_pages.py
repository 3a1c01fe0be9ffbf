"""Realist sentences as people read, write and throw them away."""

import re
from html import unescape

from werkzeug.test import TestResponse

from base.steps import Author
from base.web.db import Database
from cmo.diff import diff
from cmo.drafts.store import change_draft, publish_draft, start_draft
from cmo.editing import ChangeElement
from cmo.refinement import Operation, Refinement
from cmo.store import find_theory
from tests.ground.client import Client

STUDY = "den-haag-2017-2018"
LIST = f"/studies/{STUDY}/statements"
NETWORK = f"{LIST}/direct_contact/mec_small_network"
PAGE = f"/studies/{STUDY}/mechanisms/mec_small_network"
FLAG = "The theory around this sentence changed in version"


def hidden(page: TestResponse, name: str) -> str:
    """A hidden field of the first form on a page that has it."""
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', page.text)
    assert found, page.text
    return unescape(found[1])


def write(client: Client, nl: str, en: str, seen: str | None = None) -> TestResponse:
    """Keep a sentence about the small network."""
    page = client.get(NETWORK)
    data = {
        "csrf_token": hidden(page, "csrf_token"),
        "seen": seen or hidden(page, "seen"),
        "nl": nl,
        "en": en,
    }
    return client.post(NETWORK, data=data)


def publish_otherwise(database: Database) -> None:
    """Publish a version 2 in which the label of one element is another."""
    by = Author("a" * 32, "MB")
    with database.writing() as session:
        old = find_theory(session, STUDY)
        assert old is not None
        start_draft(session, study=STUDY, version=1, by=by)
        element = old.find_element("mec_small_network")
        assert element is not None
        label = {**element.label, "en": "Hardly any network"}
        act = ChangeElement(element.id, label, element.actor, None)
        draft = change_draft(session, study=STUDY, act=act, revision=0, by=by)
        targets = tuple(d.key for d in diff(old, draft.theory))
        refinement = Refinement(
            "r1", Operation.REPHRASE, None, targets, {"en": "Plainer"}, {"en": "It is plainer."}
        )
        publish_draft(session, study=STUDY, refinements=[refinement], by=by)


def test_the_founding_sentences_stand_and_none_is_flagged(founded_client: Client) -> None:
    founded_client.enter("MB")
    page = founded_client.get(f"{LIST}?lang=en").text
    assert FLAG not in page
    assert "Made from the graph" not in page
    twin = founded_client.get(f"{PAGE}.json?lang=en").json
    assert twin is not None
    assert [s["made_from_graph"] for s in twin["statements"]] == [False]


def test_a_person_puts_a_sentence_in_other_words(founded_client: Client) -> None:
    founded_client.enter("MB")
    answer = write(founded_client, "", "*If* few are known, *then* [few <b>help</b>].")
    assert answer.status_code == 303, answer.text
    page = founded_client.get(f"{PAGE}?lang=en").text
    assert "<b>If</b> few are known, <b>then</b> <mark>few &lt;b&gt;help&lt;/b&gt;</mark>." in page
    assert "Written by MB for version 1" in page
    founded_client.enter("KB")
    page = founded_client.get(f"{PAGE}?lang=en").text
    assert "Written for version 1" in page
    assert "MB" not in page


def test_an_empty_sentence_is_refused(founded_client: Client) -> None:
    founded_client.enter("MB")
    assert write(founded_client, " ", "").status_code == 422


def test_nobody_writes_over_words_they_did_not_see(founded_client: Client) -> None:
    founded_client.enter("MB")
    seen = hidden(founded_client.get(NETWORK), "seen")
    write(founded_client, "Van de een.", "By one.")
    founded_client.enter("TK")
    answer = write(founded_client, "Van de ander.", "By the other.", seen=seen)
    assert answer.status_code == 409
    assert "By one." in answer.text
    assert "By the other." in answer.text


def test_a_sentence_is_flagged_once_the_theory_around_it_changed(
    founded_client: Client, founded: Database
) -> None:
    founded_client.enter("MB")
    publish_otherwise(founded)
    page = founded_client.get(f"{PAGE}?lang=en").text
    assert f"{FLAG} 2" in page
    assert FLAG not in founded_client.get(f"{PAGE}?lang=en&version=1").text
    write(founded_client, "Opnieuw.", "Anew.")
    assert FLAG not in founded_client.get(f"{PAGE}?lang=en").text


def test_a_sentence_that_is_thrown_away_makes_room_for_the_one_before(
    founded_client: Client, founded: Database
) -> None:
    founded_client.enter("MB")
    publish_otherwise(founded)
    while (
        "Throw the written sentence away" in (page := founded_client.get(f"{NETWORK}?lang=en")).text
    ):
        data = {"csrf_token": hidden(page, "csrf_token")}
        assert founded_client.post(f"{NETWORK}/remove", data=data).status_code == 303
    shown = founded_client.get(f"{PAGE}?lang=en").text
    assert "Made from the graph, not yet edited." in shown
    assert "“hardly any network”" in shown


def test_the_board_sees_sentences_but_does_not_edit_them(founded_client: Client) -> None:
    founded_client.enter("KB")
    assert founded_client.get(LIST).status_code == 404
    assert founded_client.get(NETWORK).status_code == 404
    assert "/statements/" not in founded_client.get(PAGE).text


def test_a_place_that_is_not_there_has_no_sentence(founded_client: Client) -> None:
    founded_client.enter("MB")
    for address in ("direct_contact/none", "none/mec_small_network", "direct_contact/ctx_caseload"):
        assert founded_client.get(f"{LIST}/{address}").status_code == 404
