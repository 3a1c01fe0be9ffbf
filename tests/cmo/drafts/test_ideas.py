"""Elements: found, changed everywhere, marked as alike, taken out when they stand nowhere."""

from tests.cmo.drafts.drawing import C, D, Hand, add, draw

E = f"{D}/elements"


def test_the_list_says_where_each_stands_and_what_is_not_translated(hand: Hand) -> None:
    draw(hand)
    page = hand.open(E)
    assert "Not yet in every language" in page
    assert page.count("not in: Nederlands") == 5
    page = hand.open(f"{E}?q=smok")
    assert "Not smoking" in page
    assert "Voucher</a>" not in page
    assert "No element is like that." in hand.open(f"{E}?q=zebra")


def test_elements_that_stand_nowhere_can_go_and_others_not(hand: Hand) -> None:
    draw(hand)
    page = hand.open(f"{E}/stress")
    assert "It still stands in a configuration" in page
    hand.open(f"{C}/boxes/stress")
    hand.fill(f"{C}/boxes/stress/remove")
    hand.open(f"{E}?only=unused")
    hand.follow("Stress")
    hand.fill(f"{E}/stress/remove")
    assert hand.draft().theory.find_element("stress") is None
    hand.fill(f"{D}/undo")
    assert hand.address.endswith(E)
    assert hand.draft().theory.find_element("stress") is not None


def test_a_forged_removal_is_refused_with_the_reason(hand: Hand) -> None:
    draw(hand)
    form = hand.values(f"{D}/undo")
    hand.post(f"{E}/voucher/remove", form)
    assert hand.status == 422
    assert "still stands in a configuration" in hand.page


def test_elements_are_marked_as_alike_and_unmarked(hand: Hand) -> None:
    draw(hand)
    add(hand, "outcome:intervention", "No smoking")
    hand.open(f"{E}/no_smoking")
    assert "These resemble it" in hand.page
    hand.fill(f"{E}/no_smoking/alike", "Mark as alike: Not smoking")
    assert hand.draft().theory.similar == (("no_smoking", "not_smoking"),)
    hand.fill(f"{E}/no_smoking/unlike")
    assert hand.draft().theory.similar == ()


def test_an_element_cannot_be_part_of_itself(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{E}/voucher")
    hand.fill(f"{E}/voucher", part_of="stress")
    hand.open(f"{E}/stress")
    hand.fill(f"{E}/stress", part_of="voucher", label_nl="Spanning")
    assert hand.status == 422
    assert "is part of itself" in hand.errors()[0]
    assert hand.values(f"{E}/stress")["label_nl"] == "Spanning"


def test_a_short_name_changes_and_everything_follows(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{E}/voucher")
    hand.fill(f"{E}/voucher/key", to="gift_card")
    assert hand.address.endswith("/elements/gift_card")
    assert hand.configuration("vouchers").links[0].source == "vouchers/gift_card"


def test_a_group_that_is_none_of_the_study_is_refused(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{E}/voucher")
    form = hand.values(f"{E}/voucher")
    form["actor"] = "strangers"
    hand.post(f"{E}/voucher", form)
    assert hand.errors() == ["Choose a group from the list."]
