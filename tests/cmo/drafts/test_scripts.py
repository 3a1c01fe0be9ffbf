"""The same forms answer a script in JSON: what was done, what is wrong, or both versions."""

from typing import Any

from werkzeug.datastructures import MultiDict

from tests.cmo.drafts.drawing import C, D, Hand, begun, draw

JSON = {"Accept": "application/json"}


def post(hand: Hand, address: str, data: MultiDict[str, str]) -> tuple[int, dict[str, Any]]:
    """Post as a script does."""
    answer = hand.client.post(address, data=data, headers=JSON)
    found = answer.json
    assert isinstance(found, dict)
    return answer.status_code, found


def test_a_change_answers_with_the_revision_and_what_was_done(hand: Hand) -> None:
    begun(hand)
    hand.open(f"{C}/boxes")
    form = hand.values(f"{C}/boxes")
    form["label_en"], form["stands"] = "Not smoking", "outcome:intervention"
    status, found = post(hand, f"{C}/boxes", form)
    assert status == 200
    assert found["revision"] == hand.draft().revision == 2
    assert found["say"] == "“Not smoking” added as outcome (intervention lane)."
    assert found["go"] == C


def test_what_is_wrong_is_said_by_field(hand: Hand) -> None:
    begun(hand)
    hand.open(f"{C}/boxes")
    status, found = post(hand, f"{C}/boxes", hand.values(f"{C}/boxes"))
    assert status == 422
    assert found["errors"] == {"label": ["Give it a name in at least one language."]}


def test_undo_and_redo_say_what(hand: Hand) -> None:
    draw(hand)
    hand.open(C)
    status, found = post(hand, f"{D}/undo", hand.values(f"{D}/undo"))
    assert status == 200
    assert found["say"].startswith("Undone: New link")
    hand.open(C)
    _status, found = post(hand, f"{D}/redo", hand.values(f"{D}/redo"))
    assert found["say"].startswith("Done again: New link")


def test_a_stale_change_answers_with_both_versions(hand: Hand, other: Hand) -> None:
    draw(hand)
    other.open(f"{C}/boxes/not_smoking")
    hand.open(f"{C}/boxes/not_smoking")
    hand.fill(f"{C}/boxes/not_smoking", wording_en="No cigarette")
    form = other.values(f"{C}/boxes/not_smoking")
    form["wording_en"] = "Smoke-free"
    status, found = post(other, f"{C}/boxes/not_smoking", form)
    assert status == 409
    assert found["revision"] == hand.draft().revision
    assert found["steps"] == [{"by": "AB", "say": "Box changed: “Not smoking”."}]
    assert "Smoke-free" in found["html"]


def test_every_box_arrow_and_condition_can_be_found_by_its_key(hand: Hand) -> None:
    draw(hand)
    page = hand.open(C)
    assert f'data-revision="{hand.draft().revision}"' in page
    found = hand.configuration("vouchers")
    for key in (*found.by_key, *found.links_by_key):
        assert f'data-key="{key}"' in page
