"""No form of a draft breaks on nothing, on too much, or on what no page offers."""

import pytest

from tests.cmo.drafts.drawing import C, D, Hand, draw

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


def _target(hand: Hand, action: str, page: str) -> str:
    query = page.partition("?")[2]
    assert hand.address
    return f"{action}?{query}" if "link=" in query else action
