"""From nothing to a small configuration, by forms alone."""

from tests.cmo.drafts.drawing import D, Hand

C = f"{D}/configurations/vouchers"


def test_a_configuration_is_drawn_with_forms_alone(hand: Hand) -> None:
    hand.open(D)
    hand.fill(f"{D}/start")
    hand.fill(f"{D}/configurations", label_nl="Bonnen", label_en="Vouchers")
    assert hand.address.endswith(C)
    assert "New configuration" in hand.said()
    hand.follow("Add an outcome")
    hand.fill(f"{C}/boxes", label_en="Not smoking", valence="positive")
    hand.follow("Add a mechanism")
    hand.fill(f"{C}/boxes", label_en="Reward now", actor="women")
    hand.open(f"{C}/links?from=vouchers/reward_now")
    assert hand.options("to") == ["", "generates|vouchers/not_smoking"]
    hand.fill(f"{C}/links", to="generates|vouchers/not_smoking")
    assert hand.status == 422
    assert "makes" in hand.errors()[0]
    hand.fill(f"{C}/links", polarity="+")
    assert hand.status == 200
    assert [x.key for x in hand.configuration("vouchers").links] == [
        "vouchers/reward_now/generates/not_smoking/+"
    ]
    hand.fill(f"{D}/undo")
    assert hand.configuration("vouchers").links == ()
    assert "Undone" in hand.said()
    hand.fill(f"{D}/redo")
    assert len(hand.configuration("vouchers").links) == 1
