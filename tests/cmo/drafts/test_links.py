"""Arrows and conditions: only what is legal is offered, and what is forged is refused in words."""

from itertools import product

import pytest

from cmo.editing import legal_links
from cmo.elements import Effect, Lane, Modality, Relation
from tests.cmo.drafts.drawing import C, D, Hand, add, begun, draw, link

JSON = {"Accept": "application/json"}


def test_only_legal_ends_are_offered(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{C}/links?from=vouchers/voucher")
    assert hand.options("to") == ["", "addresses|vouchers/stress"]
    hand.open(f"{C}/links?from=vouchers/not_smoking")
    assert hand.options("to") == ["", "becomes context|vouchers/a_partner_who_smokes"]
    page = hand.open(f"{C}/links")
    assert "Where does it begin?" in page


@pytest.mark.parametrize(
    ("source", "to", "polarity", "why"),
    [
        ("voucher", "generates|vouchers/not_smoking", "+", "black box"),
        ("reward_now", "addresses|vouchers/voucher", "", "Nothing leads to an intervention"),
        ("a_partner_who_smokes", "triggers|vouchers/reward_now", "", "causes nothing by itself"),
        ("stress", "triggers|vouchers/reward_now", "", "problem lane only"),
        ("reward_now", "leads to|vouchers/reward_now", "", "cannot be linked to itself"),
        ("reward_now", "generates|vouchers/not_smoking", "+", "there already"),
        ("reward_now", "generates|vouchers/nobody", "+", "is not in the theory"),
        ("reward_now", "", "", "Choose where the arrow goes"),
        ("reward_now", "dances|vouchers/not_smoking", "", "Choose where the arrow goes"),
    ],
)
def test_a_forged_arrow_is_refused_with_the_reason(
    hand: Hand, source: str, to: str, polarity: str, why: str
) -> None:
    draw(hand)
    before = hand.draft()
    hand.open(f"{C}/links?from=vouchers/reward_now")
    form = hand.values(f"{C}/links")
    form["source"], form["to"], form["polarity"] = f"vouchers/{source}", to, polarity
    for beside in ("", "?beside=box"):
        hand.post(f"{C}/links{beside}", form)
        assert hand.status == 422
        assert any(why in e for e in hand.errors()), hand.errors()
    assert hand.draft() == before


def test_an_arrow_to_an_outcome_needs_a_sign(hand: Hand) -> None:
    draw(hand)
    add(hand, "outcome:intervention", "A healthy baby")
    hand.open(f"{C}/boxes/reward_now")
    hand.fill(f"{C}/links", to="generates|vouchers/a_healthy_baby")
    assert "makes “A healthy baby” more (+) or less (-)" in hand.errors()[0]
    hand.fill(f"{C}/links", polarity="?", modality="observed")
    assert hand.address.endswith("/boxes/reward_now")
    drawn = hand.configuration("vouchers").links[-1]
    assert (drawn.polarity, drawn.modality) == ("?", Modality.OBSERVED)


def test_an_arrow_changes_and_goes(hand: Hand) -> None:
    draw(hand)
    hand.open(C)
    hand.follow("makes more likely (+) “Not smoking”")
    action = f"{C}/link"
    hand.fill(action, polarity="-", modality="refuted")
    drawn = hand.configuration("vouchers").links[-1]
    assert (drawn.polarity, drawn.modality) == ("-", Modality.REFUTED)
    hand.open(C)
    hand.follow("makes less likely (−) “Not smoking”")
    hand.fill(f"{C}/link/remove")
    assert len(hand.configuration("vouchers").links) == 1


def test_a_box_offers_arrows_that_end_at_it(hand: Hand) -> None:
    draw(hand)
    add(hand, "mechanism:intervention", "Feeling seen", actor="women")
    hand.open(f"{C}/boxes/feeling_seen")
    hand.follow("from “Voucher”")
    hand.fill(f"{C}/links")
    assert hand.configuration("vouchers").links[-1].key == "vouchers/voucher/triggers/feeling_seen"


def test_a_condition_on_a_lane_an_arrow_or_all_that_sets_off_a_mechanism(hand: Hand) -> None:
    draw(hand)
    add(hand, "intervention:intervention", "Coach")
    link(hand, "coach", "triggers|vouchers/reward_now")
    hand.open(f"{C}/boxes/a_partner_who_smokes")
    hand.fill(f"{C}/conditions", on="lane|intervention", effect="weakens")
    hand.fill(f"{C}/conditions", on="mechanism|vouchers/reward_now", effect="blocks")
    gates = hand.configuration("vouchers").gates
    assert [(g.effect, g.lane) for g in gates] == [
        (Effect.WEAKENS, Lane.INTERVENTION),
        (Effect.BLOCKS, None),
        (Effect.BLOCKS, None),
    ]
    arrow = "vouchers/reward_now/generates/not_smoking/+"
    hand.open(f"{C}/conditions?on=link|{arrow.replace('+', '%2B')}")
    hand.fill(f"{C}/conditions", context="vouchers/a_partner_who_smokes", effect="not stated")
    assert hand.configuration("vouchers").gates[-1].link == arrow
    hand.open(C)
    hand.follow("weakens: the whole intervention lane")
    hand.fill(f"{C}/condition", effect="enables")
    assert hand.configuration("vouchers").gates[0].effect is Effect.ENABLES
    hand.follow("enables: the whole intervention lane")
    hand.fill(f"{C}/condition/remove")
    assert len(hand.configuration("vouchers").gates) == 3
    hand.fill(f"{D}/undo")
    assert len(hand.configuration("vouchers").gates) == 4


def test_an_arrow_says_which_conditions_go_with_it(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{C}/boxes/a_partner_who_smokes")
    hand.fill(f"{C}/conditions", on="mechanism|vouchers/reward_now", effect="blocks")
    page = hand.open(f"{C}/link?link=vouchers/voucher/triggers/reward_now")
    assert "With it go:" in page
    hand.fill(f"{C}/link/remove")
    assert hand.configuration("vouchers").gates == ()


@pytest.mark.parametrize(
    ("context", "on", "effect", "why"),
    [
        ("voucher", "lane|intervention", "enables", "Only a context can be a condition"),
        ("a_partner_who_smokes", "", "enables", "Say on which link or lane"),
        ("a_partner_who_smokes", "lane|both", "enables", "Say on which link or lane"),
        ("a_partner_who_smokes", "mechanism|vouchers/stress", "enables", "no mechanism"),
        ("a_partner_who_smokes", "link|nothing", "enables", "not there any more"),
        ("a_partner_who_smokes", "lane|intervention", "sings", "Choose what the condition does"),
    ],
)
def test_a_forged_condition_is_refused_with_the_reason(
    hand: Hand, context: str, on: str, effect: str, why: str
) -> None:
    draw(hand)
    hand.open(f"{C}/conditions")
    form = hand.values(f"{C}/conditions")
    form["context"], form["on"], form["effect"] = f"vouchers/{context}", on, effect
    hand.post(f"{C}/conditions", form)
    assert hand.status == 422
    assert any(why in e for e in hand.errors()), hand.errors()
    assert hand.configuration("vouchers").gates == ()


def test_without_boxes_the_pages_say_what_to_do_first(hand: Hand) -> None:
    begun(hand)
    assert "Add two boxes first" in hand.open(f"{C}/links")
    assert "There is no context yet." in hand.open(f"{C}/conditions")


def test_every_arrow_is_offered_or_refused(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{C}/links?from=vouchers/reward_now")
    form = hand.values(f"{C}/links")
    form["polarity"] = ""
    before = hand.draft().theory
    boxes = list(hand.configuration("vouchers").by_key)
    refused = 0
    for source, relation, target in product(boxes, Relation, boxes):
        legal = {(r, o.key) for r, o in legal_links(before, "vouchers", source)}
        if (relation, target) not in legal:
            form["source"], form["to"] = source, f"{relation.value}|{target}"
            answer = hand.client.post(f"{C}/links", data=form, headers=JSON)
            assert answer.status_code == 422, (source, relation, target)
            refused += 1
    assert refused > 200
    assert hand.draft().theory == before
