"""Boxes: taken from the elements that there are, or new; changed here only, or everywhere."""

import pytest
from flask import Flask

from base.web.db import Database
from cmo.document import content_hash
from tests.cmo.drafts.drawing import FACTS, C, D, Hand, add, begun, draw, settle


def test_a_search_shows_where_an_element_stands_and_what_resembles_it(hand: Hand) -> None:
    draw(hand)
    hand.open(D)
    hand.fill(f"{D}/configurations", label_en="Coach")
    second = f"{D}/configurations/coach/boxes"
    page = hand.open(f"{second}?q=reward")
    assert "Reward now" in page
    assert "Stands in" in page
    page = hand.open(f"{second}?q=No+smoking+now")
    assert "resembles it" in page
    hand.follow("Take this one: Not smoking")
    assert hand.values(second)["stands"] == "outcome:intervention"
    hand.fill(second, wording_en="Still not smoking")
    place = hand.configuration("coach").occurrences[0]
    assert place.element.id == "not_smoking"
    assert place.label["en"] == "Still not smoking"
    assert len(hand.draft().theory.elements) == 5


def test_what_is_called_the_same_is_never_merged_unseen(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{C}/boxes")
    hand.fill(f"{C}/boxes", label_en="reward NOW!", stands="mechanism:problem")
    assert hand.status == 422
    assert "There is an element “Reward now” already" in hand.errors()[0]
    assert "Take this one" in hand.page
    hand.fill(f"{C}/boxes", own=True)
    assert [e.id for e in hand.draft().theory.elements][-1] == "reward_now_2"


def test_only_legal_places_are_offered_and_a_forged_one_is_refused_in_words(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{C}/boxes")
    offered = hand.options("stands")
    assert "problem:intervention" not in offered
    assert "resource:problem" not in offered
    form = hand.values(f"{C}/boxes")
    form["label_en"], form["stands"] = "Nonsense", "problem:intervention"
    hand.post(f"{C}/boxes", form)
    assert hand.status == 422
    assert hand.errors() == ["In the intervention lane there can be no problem."]
    form["stands"] = "gibberish"
    hand.post(f"{C}/boxes", form)
    assert hand.errors() == ["Choose what it is from the list."]
    assert hand.values(f"{C}/boxes")["label_en"] == "Nonsense"


@pytest.mark.parametrize(
    ("notation", "offered", "missing"),
    [
        ({"problem": False}, "outcome:intervention", "outcome:problem"),
        ({"resource": False}, "problem:problem", "resource:intervention"),
    ],
)
def test_the_study_says_which_columns_there_are(
    app: Flask, database: Database, notation: dict[str, bool], offered: str, missing: str
) -> None:
    settle(database, FACTS | {"notation": notation})
    hand = begun(Hand(app, "AB"))
    hand.open(f"{C}/boxes")
    assert offered in hand.options("stands")
    assert missing not in hand.options("stands")


def test_a_study_without_actors_does_not_ask_for_them(app: Flask, database: Database) -> None:
    settle(database, FACTS | {"notation": {"actor": False}})
    hand = begun(Hand(app, "AB"))
    hand.open(f"{C}/boxes")
    assert "actor" not in hand.values(f"{C}/boxes")


def test_a_place_and_its_element_are_two_parts(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{C}/boxes/not_smoking")
    hand.fill(f"{C}/boxes/not_smoking", wording_en="No cigarette", horizon="at birth")
    place = hand.configuration("vouchers").by_key["vouchers/not_smoking"]
    assert (place.label["en"], place.element.label["en"]) == ("No cigarette", "Not smoking")
    assert place.horizon == "at birth"
    hand.open(f"{C}/boxes/not_smoking")
    assert "It stands in this configuration only." in hand.page
    hand.fill(f"{D}/elements/not_smoking", label_en="Being smoke-free", actor="women")
    assert hand.address.endswith("/boxes/not_smoking")
    place = hand.configuration("vouchers").by_key["vouchers/not_smoking"]
    assert place.element.label["en"] == "Being smoke-free"
    assert place.actor is not None
    assert place.label["en"] == "No cigarette"


def test_a_change_of_an_element_says_where_else_it_shows(hand: Hand) -> None:
    draw(hand)
    hand.open(D)
    hand.fill(f"{D}/configurations", label_en="Coach")
    second = f"{D}/configurations/coach/boxes"
    hand.open(f"{second}?element=not_smoking")
    hand.fill(second)
    page = hand.open(f"{C}/boxes/not_smoking")
    assert "A change here shows in these configurations too" in page


def test_an_element_can_stand_in_both_lanes(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{C}/boxes?element=not_smoking")
    hand.fill(f"{C}/boxes", stands="outcome:problem")
    found = hand.configuration("vouchers")
    assert {o.key for o in found.places("not_smoking")} == {
        "vouchers/not_smoking/problem",
        "vouchers/not_smoking/intervention",
    }
    assert found.links[-1].target == "vouchers/not_smoking/intervention"
    hand.open(f"{C}/boxes/not_smoking/problem")
    hand.fill(f"{C}/boxes/not_smoking/problem", valence="negative")
    assert hand.configuration("vouchers").places("not_smoking")[-1].valence == "negative"
    hand.open(f"{C}/boxes?element=not_smoking")
    hand.fill(f"{C}/boxes", stands="outcome:problem")
    assert hand.errors() == ["“Not smoking” stands twice in the same lane."]


def test_boxes_move_in_their_column(hand: Hand) -> None:
    draw(hand)
    add(hand, "outcome:intervention", "A healthy baby")
    hand.open(C)
    hand.fill(f"{C}/boxes/a_healthy_baby/move", "Up")
    order = [o.element.id for o in hand.configuration("vouchers").of("outcome")]  # type: ignore[arg-type]
    assert order == ["a_healthy_baby", "not_smoking"]


def test_what_goes_along_with_a_box_is_said_first_and_comes_back(hand: Hand) -> None:
    draw(hand)
    before = content_hash(hand.draft().theory)
    page = hand.open(f"{C}/boxes/reward_now")
    assert "With it go:" in page
    hand.fill(f"{C}/boxes/reward_now/remove")
    assert hand.configuration("vouchers").links == ()
    assert "Undo" in hand.said()
    hand.fill(f"{D}/undo")
    assert content_hash(hand.draft().theory) == before


def test_a_kind_that_its_arrows_do_not_allow_is_refused(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{C}/boxes/reward_now")
    hand.fill(f"{C}/boxes/reward_now", stands="outcome:intervention", horizon="kept")
    assert hand.status == 422
    assert "does not allow this" in hand.errors()[0]
    assert hand.values(f"{C}/boxes/reward_now")["horizon"] == "kept"


def test_add_and_one_more_stays_at_the_kind(hand: Hand) -> None:
    begun(hand)
    hand.open(f"{C}/boxes?kind=outcome")
    hand.fill(f"{C}/boxes", "one more", label_en="Not smoking")
    assert hand.values(f"{C}/boxes")["stands"] == "outcome:intervention"
    assert "added as outcome" in hand.said()


@pytest.mark.parametrize("path", ["/boxes/nobody", "/boxes/voucher/problem", "/link?link=x"])
def test_what_is_not_there_is_not_found(hand: Hand, path: str) -> None:
    draw(hand)
    assert hand.client.get(C + path).status_code == 404
    assert hand.client.post(C + path, data={"revision": "0"}).status_code == 404
