"""Acceptance 6: what is not theirs is refused, and nobody learns from it that it is there."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.acceptance.reading import Reader, S
from tests.ground.touring import Tour

# What a member of the sounding board may open; everything else a researcher reaches is refused.
BOARD = [
    "/",
    "/sign-out",
    S,
    f"{S}/board(/[a-z_0-9]+)?",
    f"{S}/changes",
    f"{S}/claims/(?!new$|implied$)[a-z_0-9]+",
    f"{S}/compare",
    f"{S}/configurations(/[a-z_0-9]+(\\.svg|\\.pdf|\\.png)?)?",
    f"{S}/interventions/[a-z_0-9]+",
    f"{S}/map(/questions)?",
    f"{S}/mechanisms/[a-z_0-9]+",
    f"{S}/questionnaires",
    f"{S}/results/[a-z_0-9]+",
    f"{S}/timeline",
]
NOWHERE = f"{S}/no-such-room"
BUSY = "mec_busy"
DULL = {"Date", "Content-Length", "Location", "Set-Cookie"}


def is_boards(address: str) -> bool:
    """Whether the sounding board may open an address."""
    path, _, query = address.partition("?")
    path = path.removesuffix(".json")
    if "draft" in query or BUSY in query:  # of published versions only
        return False
    return any(re.fullmatch(pattern, path) for pattern in BOARD)


@pytest.fixture(scope="module")
def addresses(house: Flask, tour: Tour) -> list[str]:
    """Everything a researcher reaches by links, and the twin of each page that has one."""
    return sorted({*tour.statuses, *twins(house, tour)})


def twins(house: Flask, tour: Tour) -> Iterator[str]:
    """The twins of a tour's pages."""
    rules = {rule.rule for rule in house.url_map.iter_rules()}
    adapter = house.url_map.bind("localhost")
    for address in tour.statuses:
        path, mark, query = address.partition("?")
        rule, _values = adapter.match(path, return_rule=True)
        if f"{rule.rule}.json" in rules:
            yield f"{path}.json{mark}{query}"


@pytest.fixture(scope="module")
def stranger(house: Flask) -> Reader:
    """Somebody who is not signed in."""
    return Reader.of(house)


@pytest.fixture(scope="module")
def administrator(house: Flask) -> Reader:
    """Somebody who keeps accounts and reads no study."""
    return Reader.of(house, "AB")


def answer(reader: Reader, address: str) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and telling headers of an answer."""
    response = reader.client.get(address)
    headers = {name: value for name, value in response.headers if name not in DULL}
    return response.status_code, response.get_data(), headers


def test_there_is_much_to_try(addresses: list[str]) -> None:
    assert len(addresses) > 250
    assert len([a for a in addresses if a.partition("?")[0].endswith(".json")]) > 100
    rooms = {
        a.partition("?")[0].removeprefix(S).split("/")[1:2][0] for a in addresses if S + "/" in a
    }
    assert {"sources", "codebook", "releases", "findings", "results", "claims"} <= rooms


def test_a_researcher_may_open_all_of_it(
    researcher: Reader, addresses: list[str], tour: Tour
) -> None:
    statuses = {
        a: researcher.client.get(a).status_code for a in addresses if a not in tour.statuses
    }
    assert {a for a, status in {**statuses, **tour.statuses}.items() if status >= 400} == set()


def test_a_board_member_is_refused_byte_for_byte_as_if_it_were_not_there(
    board: Reader, addresses: list[str]
) -> None:
    nothing, no_twin = answer(board, NOWHERE), answer(board, f"{NOWHERE}.json")
    assert (nothing[0], no_twin[0]) == (404, 404)
    refused = [address for address in addresses if not is_boards(address)]
    assert len(refused) > 60
    for address in refused:
        twin = address.partition("?")[0].endswith(".json")
        assert answer(board, address) == (no_twin if twin else nothing), address


def test_a_board_member_may_open_the_rest(
    board: Reader, addresses: list[str], board_tour: Tour
) -> None:
    open_to_them = [address for address in addresses if is_boards(address)]
    assert len(open_to_them) > 100
    rest = [address for address in open_to_them if address not in board_tour.statuses]
    statuses = {address: board.client.get(address).status_code for address in rest}
    assert {a for a, status in statuses.items() if status not in {200, 302}} == set()


def test_an_administrator_is_refused_every_address_of_a_study(
    administrator: Reader, addresses: list[str]
) -> None:
    nothing, no_twin = answer(administrator, NOWHERE), answer(administrator, f"{NOWHERE}.json")
    for address in addresses:
        if address.startswith(S):
            twin = address.partition("?")[0].endswith(".json")
            assert answer(administrator, address) == (no_twin if twin else nothing), address


def test_a_stranger_gets_the_same_redirect_whether_or_not_there_is_a_page(
    stranger: Reader, addresses: list[str]
) -> None:
    pages = [a for a in addresses if not a.partition("?")[0].endswith(".json")]
    unknown = answer(stranger, NOWHERE)
    for address in [*pages, "/no-such-page", NOWHERE]:
        status, body, headers = answer(stranger, address)
        assert (status, headers) == (302, unknown[2]), address
        location = stranger.client.get(address).headers["Location"]
        assert location.startswith("/sign-in?next="), address
        told = body.replace(location.replace("&", "&amp;").encode(), b"")
        there = stranger.client.get(NOWHERE).headers["Location"]
        assert told == unknown[1].replace(there.encode(), b""), address


def test_a_stranger_gets_the_same_401_for_every_twin(
    stranger: Reader, addresses: list[str]
) -> None:
    unknown = answer(stranger, f"{NOWHERE}.json")
    assert unknown[0] == 401
    for address in [a for a in addresses if a.partition("?")[0].endswith(".json")]:
        assert answer(stranger, address) == unknown, address


def test_no_form_of_a_researcher_takes_a_post_from_others(
    board: Reader, stranger: Reader, administrator: Reader, tour: Tour
) -> None:
    forms = {f.action.partition("?")[0]: f for f in tour.forms if f.method == "post"}
    theirs = {action for action in forms if not is_boards(action) and action.startswith(S)}
    assert len(theirs) > 30
    for reader in (board, administrator):
        nothing = reader.client.post(NOWHERE)
        assert nothing.status_code == 404
        for action in theirs:
            refused = reader.client.post(action, data=dict(forms[action].values))
            assert (refused.status_code, refused.data) == (404, nothing.data), action
    for action in theirs:
        refused = stranger.client.post(action, data=dict(forms[action].values))
        assert refused.status_code == 302, action
        assert refused.headers["Location"].startswith("/sign-in"), action


@pytest.mark.parametrize("path", ["/claims/volunteering_practise", "", "/sources"])
def test_a_board_member_may_not_act_where_they_may_read(board: Reader, path: str) -> None:
    for act in ("confirm", "explanations", "verdicts", "new"):
        assert board.client.post(f"{S}{path}/{act}").status_code == 404


def test_the_board_meets_no_dead_link_and_no_button_that_is_refused(board_tour: Tour) -> None:
    found = board_tour
    assert {f.action for f in found.forms if not is_boards(f.action)} == set()
    assert {a: s for a, s in found.statuses.items() if s >= 400} == {}
    assert {a for a in found.statuses if not is_boards(a)} == set()
