"""Two people change one draft: nothing is lost, and nothing is overwritten unseen."""

from tests.cmo.drafts.drawing import C, D, Hand, draw


def wording(hand: Hand) -> str:
    """What the outcome is called in its configuration."""
    return hand.configuration("vouchers").by_key["vouchers/not_smoking"].label["en"]


def test_changes_of_different_things_are_both_kept(hand: Hand, other: Hand) -> None:
    draw(hand)
    hand.open(f"{C}/boxes/not_smoking")
    other.open(f"{C}/boxes/stress")
    hand.fill(f"{C}/boxes/not_smoking", wording_en="No cigarette")
    other.fill(f"{C}/boxes/stress", wording_en="Worries")
    assert other.status == 200
    found = hand.configuration("vouchers").by_key
    assert found["vouchers/not_smoking"].label["en"] == "No cigarette"
    assert found["vouchers/stress"].label["en"] == "Worries"


def test_who_comes_second_sees_both_and_may_keep_theirs_or_the_others(
    hand: Hand, other: Hand
) -> None:
    draw(hand)
    other.open(f"{C}/boxes/not_smoking")
    hand.open(f"{C}/boxes/not_smoking")
    hand.fill(f"{C}/boxes/not_smoking", wording_en="No cigarette", horizon="at birth")
    other.fill(f"{C}/boxes/not_smoking", wording_en="Smoke-free", valence="positive")
    assert other.status == 409
    for said in ("<b>AB</b>", "No cigarette", "Smoke-free", "at birth", "Keep theirs"):
        assert said in other.page
    assert wording(hand) == "No cigarette"
    other.fill(f"{C}/boxes/not_smoking", "Keep mine")
    assert wording(hand) == "Smoke-free"


def test_keeping_mine_overwrites_nothing_that_i_left_as_it_was(hand: Hand, other: Hand) -> None:
    draw(hand)
    other.open(f"{C}/boxes/not_smoking")
    hand.open(f"{C}/boxes/not_smoking")
    hand.fill(f"{C}/boxes/not_smoking", horizon="at birth", wording_nl="Rookvrij")
    other.fill(f"{C}/boxes/not_smoking", wording_en="Smoke-free")
    assert other.status == 409
    assert "The two do not clash" not in other.page
    other.fill(f"{C}/boxes/not_smoking", "Keep mine")
    place = hand.configuration("vouchers").by_key["vouchers/not_smoking"]
    assert place.horizon == "at birth"
    assert place.wording == {"nl": "Rookvrij", "en": "Smoke-free"}


def test_changes_of_different_fields_do_not_clash(hand: Hand, other: Hand) -> None:
    draw(hand)
    other.open(f"{C}/boxes/not_smoking")
    hand.open(f"{C}/boxes/not_smoking")
    hand.fill(f"{C}/boxes/not_smoking", horizon="at birth", mechanism_not_stated=True)
    other.fill(f"{C}/boxes/not_smoking", valence="perverse")
    assert "The two do not clash" in other.page
    other.fill(f"{C}/boxes/not_smoking", "Keep mine")
    place = hand.configuration("vouchers").by_key["vouchers/not_smoking"]
    assert (place.horizon, place.valence) == ("at birth", "perverse")
    assert place.mechanism_not_stated


def test_keeping_the_others_leads_back_to_the_configuration(hand: Hand, other: Hand) -> None:
    draw(hand)
    other.open(f"{C}/boxes/not_smoking")
    hand.open(f"{C}/boxes/not_smoking")
    hand.fill(f"{C}/boxes/not_smoking", wording_en="No cigarette")
    other.fill(f"{C}/boxes/not_smoking", wording_en="Smoke-free")
    other.follow("Keep theirs")
    assert other.address.endswith(C)
    assert wording(other) == "No cigarette"


def test_an_element_changed_by_two_is_laid_side_by_side(hand: Hand, other: Hand) -> None:
    draw(hand)
    other.open(f"{D}/elements/not_smoking")
    hand.open(f"{D}/elements/not_smoking")
    hand.fill(f"{D}/elements/not_smoking", label_en="No cigarette")
    other.fill(f"{D}/elements/not_smoking", label_en="Smoke-free", actor="women")
    assert other.status == 409
    assert "en: No cigarette" in other.page
    assert "en: Smoke-free" in other.page
    other.fill(f"{D}/elements/not_smoking", "Keep mine")
    element = hand.draft().theory.find_element("not_smoking")
    assert element is not None
    assert element.label == {"en": "Smoke-free"}
    assert element.actor is not None


def test_what_was_typed_for_a_box_that_is_gone_is_shown(hand: Hand, other: Hand) -> None:
    draw(hand)
    other.open(f"{C}/boxes/not_smoking")
    hand.open(f"{C}/boxes/not_smoking")
    hand.fill(f"{C}/boxes/not_smoking/remove")
    other.fill(f"{C}/boxes/not_smoking", wording_en="My careful words")
    assert other.status == 409
    assert "no longer there" in other.page
    assert "My careful words" in other.page


def test_an_arrow_from_a_box_that_is_gone_is_not_drawn(hand: Hand, other: Hand) -> None:
    draw(hand)
    other.open(f"{C}/links?from=vouchers/voucher")
    hand.open(f"{C}/boxes/stress")
    hand.fill(f"{C}/boxes/stress/remove")
    other.fill(f"{C}/links", to="addresses|vouchers/stress")
    assert other.status == 409
    assert "<b>AB</b>" in other.page
    other.fill(f"{C}/links", "Keep mine")
    assert other.status == 422
    assert "not in the theory" in other.errors()[0]


def test_an_undo_that_would_take_back_what_another_did_asks_first(hand: Hand, other: Hand) -> None:
    draw(hand)
    other.open(C)
    hand.open(f"{C}/boxes/not_smoking")
    hand.fill(f"{C}/boxes/not_smoking", wording_en="No cigarette")
    other.fill(f"{D}/undo")
    assert other.status == 409
    assert "Box changed: “Not smoking”." in other.page
    assert wording(hand) == "No cigarette"
    other.fill(f"{D}/undo", "Do it all the same")
    assert wording(hand) == "Not smoking"


def test_two_new_boxes_of_one_name_stay_two(hand: Hand, other: Hand) -> None:
    draw(hand)
    other.open(f"{C}/boxes")
    hand.open(f"{C}/boxes")
    hand.fill(f"{C}/boxes", label_en="Trust", stands="mechanism:intervention")
    other.fill(f"{C}/boxes", label_en="Trust", stands="mechanism:intervention")
    assert other.status == 422
    assert "There is an element “Trust” already" in other.errors()[0]
    other.fill(f"{C}/boxes", own=True)
    if other.status == 409:
        other.fill(f"{C}/boxes", "Keep mine")
    assert {"trust", "trust_2"} <= {e.id for e in hand.draft().theory.elements}
