"""Codes and seals: what opens, what does not, and what can be told from what is kept."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.responses import access

KEY = b"server key"


def test_a_code_has_no_letters_that_look_alike() -> None:
    assert set("".join(access.mint_code() for _ in range(200))) <= set(access.ALPHABET)
    assert not set("ILOU") & set(access.ALPHABET)


@pytest.mark.parametrize("typed", ["K7M4-2PXQ", " k7m4 2pxq ", "K7M42PXQ", "k7m4–2pxq"])
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert access.normal(typed) == "K7M42PXQ"


def test_the_receipt_follows_from_the_submission_and_the_key() -> None:
    submission = access.mint_secret()
    receipt = access.receipt_code(submission, key=KEY)
    assert receipt == access.receipt_code(submission, key=KEY)
    assert receipt != access.receipt_code(submission, key=b"another key")
    assert receipt != access.receipt_code(access.mint_secret(), key=KEY)
    assert len(receipt) == 9
    assert receipt[4] == "-"


def test_the_same_code_hashes_differently_for_each_purpose() -> None:
    assert access.invitation_hash("ABCD", key=KEY) != access.receipt_hash("ABCD", key=KEY)


def test_an_address_holds_the_code_and_the_language() -> None:
    assert access.public_url("K7M42PXQ00") == "/v/K7M42PXQ00"
    assert access.public_url("K7M42PXQ00", "ti") == "/v/K7M42PXQ00?lang=ti"


def test_a_half_day_is_twelve_hours() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert access.half_day(noon) == access.half_day(noon.replace(hour=23))
    assert access.half_day(noon) == access.half_day(noon.replace(hour=11)) + 1


@pytest.mark.property
@given(st.text())
def test_only_the_key_opens_a_seal(text: str) -> None:
    draft_key = access.mint_secret()
    sealed = access.seal(text, draft_key=draft_key)
    assert access.unseal(sealed, draft_key=draft_key) == text
    assert access.unseal(sealed, draft_key=access.mint_secret()) is None
    assert sealed != access.seal(text, draft_key=draft_key)


@pytest.mark.property
@given(st.text(min_size=1), st.integers(0))
def test_a_broken_seal_opens_nothing(text: str, place: int) -> None:
    draft_key = access.mint_secret()
    sealed = access.seal(text, draft_key=draft_key)
    place %= len(sealed.rstrip("="))
    other = "A" if sealed[place] != "A" else "B"
    broken = sealed[:place] + other + sealed[place + 1 :]
    assert access.unseal(broken, draft_key=draft_key) in (None, text)
