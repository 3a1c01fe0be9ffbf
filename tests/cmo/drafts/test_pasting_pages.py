"""A table from a document is read, corrected by a person, and becomes a configuration."""

from tests.cmo.drafts.drawing import D, Hand, add, begun, draw

P = f"{D}/paste"
TABLE = """Context\tProblem\tIntervention\tMechanism\tActor\tOutcome
A partner who smokes\tStress\t• Voucher\tReward now\tWomen\tNot smoking
No bus\t\tCoach\tFeeling seen\tStrangers\tA healthy baby"""


def read(hand: Hand, text: str) -> str:
    """Paste a text."""
    hand.open(P)
    return hand.fill(P, text=text)


def test_a_table_becomes_boxes_without_arrows(hand: Hand) -> None:
    begun(hand)
    page = read(hand, TABLE)
    assert "“Strangers” is no group of this study" in page
    hand.fill(f"{P}/preview", label_en="From the report")
    found = hand.configuration("from_the_report")
    assert [(o.letter, o.label["en"]) for o in found.occurrences] == [
        ("C", "A partner who smokes"),
        ("P", "Stress"),
        ("I", "Voucher"),
        ("M", "Reward now"),
        ("O", "Not smoking"),
        ("C", "No bus"),
        ("I", "Coach"),
        ("M", "Feeling seen"),
        ("O", "A healthy baby"),
    ]
    assert found.links == ()
    assert [o.actor.id if o.actor else None for o in found.of("mechanism")] == ["women", None]  # type: ignore[arg-type]
    assert "9 boxes, no arrows" in hand.said()
    hand.fill(f"{D}/undo")
    assert [c.id for c in hand.draft().theory.configurations] == ["vouchers"]
    assert hand.draft().theory.elements == ()


def test_every_kind_can_be_corrected_and_a_text_left_out(hand: Hand) -> None:
    begun(hand)
    read(hand, "Reward now\nsee p. 4\nNot smoking")
    assert "we do not know what they are" in hand.page
    hand.fill(f"{P}/preview", label_en="Pasted", text__0="Reward at once")
    assert hand.status == 422
    assert hand.errors().count("Choose what it is, or leave it out.") == 3
    assert hand.values(f"{P}/preview")["text-0"] == "Reward at once"
    hand.fill(
        f"{P}/preview",
        stands__0="mechanism:intervention",
        stands__1="-",
        stands__2="outcome:intervention",
    )
    found = hand.configuration("pasted")
    assert [o.label["en"] for o in found.occurrences] == ["Reward at once", "Not smoking"]


def test_what_is_called_the_same_is_asked_and_what_resembles_is_only_proposed(hand: Hand) -> None:
    draw(hand)
    read(hand, "Mechanism\tOutcome\nreward now\tNo smoking")
    assert hand.options("element-0") == ["", "+", "reward_now"]
    assert hand.options("element-1")[0] == "+"
    hand.fill(f"{P}/preview", label_en="Pasted")
    assert hand.status == 422
    assert "An element is called the same" in hand.errors()[0]
    hand.fill(f"{P}/preview", element__0="reward_now", element__1="+")
    ids = [o.element.id for o in hand.configuration("pasted").occurrences]
    assert ids == ["reward_now", "no_smoking"]


def test_odd_and_empty_input_says_what_to_do(hand: Hand) -> None:
    begun(hand)
    for text, why in (("", "This field is required."), ("Context\tOutcome", "only headings")):
        read(hand, text)
        assert hand.status == 422
        assert any(why in e for e in hand.errors()), hand.errors()
    read(hand, "\n".join(f"line {n}" for n in range(301)))
    assert "more than 300 boxes" in hand.errors()[0]
    assert "line 300" in hand.page


def test_without_a_title_nothing_is_kept_and_nothing_lost(hand: Hand) -> None:
    begun(hand)
    read(hand, TABLE)
    before = hand.values(f"{P}/preview")
    hand.fill(f"{P}/preview")
    assert hand.status == 422
    assert "at least one language" in hand.errors()[0]
    after = hand.values(f"{P}/preview")
    assert {k: v for k, v in after.items() if k != "csrf_token"} == {
        k: v for k, v in before.items() if k != "csrf_token"
    }


def test_one_can_go_back_to_what_was_pasted(hand: Hand) -> None:
    begun(hand)
    read(hand, TABLE)
    form = hand.values(f"{P}/preview")
    form["anew"] = "1"
    hand.post(P, form)
    assert hand.values(P)["text"].replace("\r\n", "\n") == TABLE


def test_one_element_twice_in_a_lane_is_refused_at_its_row(hand: Hand) -> None:
    draw(hand)
    read(hand, "Outcome\tMechanism\nNot smoking\treward now\nNo smoking\t")
    hand.fill(
        f"{P}/preview",
        label_en="Pasted",
        element__0="not_smoking",
        element__1="reward_now",
        element__2="not_smoking",
    )
    assert hand.status == 422
    assert hand.errors() == ["“Not smoking” stands twice in the same lane."]


def test_pasting_beside_another_change_keeps_both(hand: Hand, other: Hand) -> None:
    draw(hand)
    read(other, TABLE.replace("A partner who smokes", "Shops").replace("Stress", "Fear"))
    add(hand, "outcome:intervention", "A healthy birth")
    other.fill(f"{P}/preview", label_en="From the report", element__2="+", element__3="+")
    while other.status == 422:
        rows = [n for n in range(9) if f"element-{n}" in other.values(f"{P}/preview")]
        other.fill(f"{P}/preview", **{f"element__{n}": "+" for n in rows})
    assert other.status == 200
    assert hand.configuration("vouchers").by_key["vouchers/a_healthy_birth"]
    assert len(hand.configuration("from_the_report").occurrences) == 9
