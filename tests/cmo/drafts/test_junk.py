"""No form of a draft breaks on nothing, on too much, or on what no page offers."""

import pytest

from tests.cmo.drafts.drawing import C, D, Hand, begun, draw

PAGES = {
    D: (f"{D}/configurations", f"{D}/configurations/vouchers/move", f"{D}/undo"),
    f"{D}/remove": (f"{D}/remove",),
    f"{D}/paste": (f"{D}/paste",),
    f"{D}/elements": (f"{D}/elements",),
    f"{D}/elements/voucher": (
        f"{D}/elements/voucher",
        f"{D}/elements/voucher/key",
        f"{D}/elements/voucher/alike",
    ),
    f"{C}/name": (f"{C}/name", f"{C}/key", f"{C}/remove"),
    f"{C}/boxes": (f"{C}/boxes",),
    f"{C}/boxes?element=stress": (f"{C}/boxes",),
    f"{C}/boxes/voucher": (f"{C}/boxes/voucher", f"{C}/links", f"{D}/elements/voucher"),
    f"{C}/boxes/a_partner_who_smokes": (f"{C}/conditions", f"{C}/links"),
    f"{C}/links?from=vouchers/voucher": (f"{C}/links",),
    f"{C}/link?link=vouchers/voucher/triggers/reward_now": (f"{C}/link", f"{C}/link/remove"),
    f"{C}/conditions": (f"{C}/conditions",),
}
CASES = [(page, action) for page, actions in PAGES.items() for action in actions]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_form_breaks(hand: Hand, language: str) -> None:
    draw(hand)
    hand.client.set_cookie("language", language)
    for page, action in CASES:
        for text in ("", "x" * 10_000, "ع" * 500, "\x00", "-1", "<b>&'\""):
            hand.open(page)
            form = hand.values(action)
            for name in form:
                if name != "csrf_token":
                    form[name] = text
            hand.post(_target(hand, action, page), form)
            assert hand.status in (200, 404, 409, 422), (page, action, text[:9])
            if "vouchers" not in [c.id for c in hand.draft().theory.configurations]:
                hand.open(D)
                hand.fill(f"{D}/undo")


def test_a_button_without_protection_says_so(hand: Hand) -> None:
    draw(hand)
    hand.post(f"{C}/boxes/voucher/remove", {"revision": str(hand.draft().revision)})
    assert hand.status == 422
    assert "This form does not come from this page" in hand.said()
    assert "vouchers/voucher" in hand.configuration("vouchers").by_key


@pytest.mark.parametrize("revision", [str(10**20), str(-(10**20)), "9" * 5_000])
def test_no_form_breaks_on_a_revision_out_of_reach(hand: Hand, revision: str) -> None:
    draw(hand)
    before = hand.draft().theory
    for page, action in CASES:
        hand.open(page)
        form = hand.values(action)
        form["revision"] = revision
        hand.post(_target(hand, action, page), form)
        assert hand.status in (200, 409, 422), (page, action)
        assert hand.draft().theory == before
    hand.post(f"{C}/boxes/nowhere", {"revision": revision})
    assert hand.status in (404, 409)


def test_a_page_of_a_draft_thrown_away_says_so(hand: Hand) -> None:
    draw(hand)
    hand.open(f"{C}/boxes")
    old = hand.values(f"{C}/boxes")
    old.update({"stands": "context:both", "label_en": "A cold house"})
    hand.open(f"{D}/remove")
    hand.fill(f"{D}/remove")
    begun(hand)
    hand.post(f"{C}/boxes", old)
    assert hand.status == 409
    assert "published or thrown away after you opened the page" in hand.page
    assert "A cold house" in hand.page
    assert not hand.configuration("vouchers").occurrences


def _target(hand: Hand, action: str, page: str) -> str:
    query = page.partition("?")[2]
    assert hand.address
    return f"{action}?{query}" if "link=" in query else action
