"""A draft is begun from a version or empty, and thrown away only after a question."""

import pytest
from flask import Flask

from base.accounts.store import add_person, add_role
from base.web.db import Database
from cmo.document import content_hash
from cmo.drafts.store import find_draft
from cmo.store import load_theory
from tests.cmo.drafts.drawing import FACTS, STUDY, D, Hand, S, begun, settle
from tests.cmo.founding_theory import FACTS as FOUNDING
from tests.cmo.founding_theory import STUDY as FOUNDED
from tests.cmo.founding_theory import chapters
from tests.ground.client import Client


@pytest.fixture
def founding(app: Flask, database: Database) -> Hand:
    """A researcher of the founding study, with its two versions."""
    settle(database, FOUNDING)
    with database.writing() as session:
        load_theory(session, study=FOUNDED, chapters=chapters())
    return Hand(app, "AB")


def test_without_a_draft_the_page_says_how_to_begin(hand: Hand) -> None:
    page = hand.open(D)
    assert "There is no draft" in page
    assert "Start an empty theory" in page
    hand.open(f"{D}/elements")
    assert hand.address.endswith(D)
    assert "Start one first" in hand.said()


@pytest.mark.parametrize("version", [0, 1])
def test_a_draft_begins_from_any_published_version(founding: Hand, version: int) -> None:
    address = f"/studies/{FOUNDED}/draft"
    founding.open(address)
    founding.fill(f"{address}/start", f"Start from version {version}")
    assert "Draft of version 2" in founding.page
    with founding.database.reading() as session:
        draft = find_draft(session, FOUNDED)
    assert draft is not None
    assert content_hash(draft.theory) == content_hash(chapters()[version].theory)


def test_every_page_of_the_founding_draft_opens_in_both_languages(founding: Hand) -> None:
    address = f"/studies/{FOUNDED}/draft"
    founding.open(address)
    founding.fill(f"{address}/start", "Start from version 1")
    for language in ("nl", "en"):
        founding.client.set_cookie("language", language)
        for page in ("", "/elements", "/paste", "/remove", "/configurations/direct_contact"):
            founding.open(address + page)
            assert founding.status == 200, page
        for key in ("ctx_labour_market", "mec_know_group", "out_better_chance"):
            founding.open(f"{address}/configurations/direct_contact/boxes/{key}")
            assert founding.status == 200, key
            founding.open(f"{address}/elements/{key}")
            assert founding.status == 200, key
    twin = founding.client.get(f"{address}.json").json
    assert twin is not None
    assert twin["hash"] == content_hash(chapters()[1].theory)


def test_a_second_start_leads_to_the_draft_that_is_there(hand: Hand, other: Hand) -> None:
    other.open(D)
    begun(hand)
    other.fill(f"{D}/start")
    assert "this is it" in other.said()
    assert other.draft().theory.configurations[0].id == "vouchers"


def test_throwing_away_is_asked_first_and_never_unseen(hand: Hand, other: Hand) -> None:
    begun(hand)
    other.open(f"{D}/remove")
    hand.open(D)
    hand.fill(f"{D}/configurations", label_en="Coach")
    other.fill(f"{D}/remove")
    assert "was changed while you looked" in other.said()
    assert "2 steps" in other.page
    hand.open(D)
    other.fill(f"{D}/remove")
    assert "There is no draft" in other.page
    hand.fill(f"{D}/configurations", label_en="What I typed")
    assert hand.status == 409
    assert "What I typed" in hand.page


def test_only_researchers_see_a_draft(app: Flask, hand: Hand, database: Database) -> None:
    begun(hand)
    with database.writing() as session:
        person = add_person(session, name="klankbord KB", initials="KB")
        add_role(session, person=person.id, study=STUDY, role="board")
    board = Hand(app, "KB")
    for page in ("", "/elements", "/paste", "/configurations/vouchers"):
        assert board.client.get(D + page).status_code == 404
    assert board.client.post(f"{D}/undo").status_code == 404
    assert hand.client.get(f"{S}x/draft").status_code == 404
    assert FACTS["id"] == STUDY


def test_the_gaps_of_the_founding_theory_stand_in_one_place(founded_client: Client) -> None:
    address = f"/studies/{FOUNDED}/draft"
    hand = Hand(founded_client.application, "MB")
    hand.open(address)
    hand.fill(f"{address}/start", "Start from version 1")
    assert "1 outcome without a mechanism" in hand.page
    assert "9 mechanisms of which we do not know whose they are" in hand.page
    assert "arrows without evidence" in hand.page
