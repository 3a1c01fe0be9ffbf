"""Configurations are added, named, put in order and taken out, and every step can be undone."""

from cmo.document import content_hash
from tests.cmo.drafts.drawing import C, D, Hand, add, begun, draw


def ids(hand: Hand) -> list[str]:
    """The configurations in their order."""
    return [c.id for c in hand.draft().theory.configurations]


def test_a_title_in_one_language_is_enough_and_none_is_not(hand: Hand) -> None:
    begun(hand)
    hand.open(D)
    hand.fill(f"{D}/configurations")
    assert hand.status == 422
    assert "at least one language" in hand.errors()[0]
    hand.fill(f"{D}/configurations", label_nl="Alleen Nederlands", id="my_own")
    assert ids(hand) == ["vouchers", "my_own"]


def test_a_short_name_is_refused_in_words_and_nothing_typed_is_lost(hand: Hand) -> None:
    begun(hand)
    hand.open(D)
    for wrong, why in (("Two Words", "small letters"), ("vouchers", "is taken already")):
        hand.fill(f"{D}/configurations", label_en="Coach", id=wrong)
        assert hand.status == 422
        assert any(why in e for e in hand.errors())
        assert hand.values(f"{D}/configurations")["label_en"] == "Coach"


def test_configurations_change_places(hand: Hand) -> None:
    begun(hand)
    for title in ("Coach", "Group"):
        hand.open(D)
        hand.fill(f"{D}/configurations", label_en=title)
    hand.open(D)
    hand.fill(f"{D}/configurations/group/move", "Up")
    assert ids(hand) == ["vouchers", "group", "coach"]
    hand.fill(f"{D}/configurations/vouchers/move", "Down")
    assert ids(hand) == ["group", "vouchers", "coach"]
    hand.fill(f"{D}/undo")
    hand.fill(f"{D}/undo")
    assert ids(hand) == ["vouchers", "coach", "group"]


def test_a_title_and_a_short_name_change_while_unpublished(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{C}/name")
    hand.fill(f"{C}/name", label_en="Money")
    assert hand.configuration("vouchers").label["en"] == "Money"
    hand.open(f"{C}/name")
    hand.fill(f"{C}/key", to="money")
    assert hand.address.endswith("/money")
    assert hand.configuration("money").links[0].key == "money/voucher/triggers/reward_now"


def test_what_goes_along_is_said_before_a_configuration_goes(hand: Hand) -> None:
    draw(hand)
    before = content_hash(hand.draft().theory)
    page = hand.open(f"{C}/name")
    assert "“Voucher” sets off “Reward now”" in page
    hand.fill(f"{C}/remove")
    assert ids(hand) == []
    assert len(hand.draft().theory.elements) == 5
    hand.fill(f"{D}/undo")
    assert content_hash(hand.draft().theory) == before


def test_what_keeps_it_from_being_complete_links_to_its_mending(hand: Hand) -> None:
    begun(hand)
    hand.open(C)
    hand.follow("Add one: There is no context yet.")
    assert hand.values(f"{C}/boxes")["stands"] == "context:both"
    add(hand, "mechanism:intervention", "Reward now")
    hand.open(D)
    hand.follow("Mend it: Nothing sets off")
    assert hand.address.endswith("/boxes/reward_now")
    hand.open(D)
    assert "1 mechanism of which we do not know whose it is" in hand.page


def test_steps_say_who_did_what(hand: Hand, other: Hand) -> None:
    begun(hand)
    other.open(D)
    other.fill(f"{D}/undo")
    page = other.open(D)
    assert "undone:" in page
    assert page.count("<td>CD</td>") == 1
    assert page.count("<td>AB</td>") == 1
