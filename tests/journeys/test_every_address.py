"""Whoever follows links meets no dead end, no faulty page, and a twin wherever one is promised."""

import pytest
from flask import Flask

from tests.ground.client import Client
from tests.ground.touring import Tour

pytestmark = pytest.mark.journey


def test_no_link_a_researcher_follows_is_dead(tour: Tour) -> None:
    bad = {address: status for address, status in tour.statuses.items() if status >= 400}
    assert bad == {}
    assert len(tour.statuses) > 100


def test_no_page_a_researcher_reaches_has_a_fault(tour: Tour) -> None:
    assert tour.faults == []


def test_no_page_a_board_member_reaches_is_dead_or_faulty(board_tour: Tour) -> None:
    bad = {address: status for address, status in board_tour.statuses.items() if status >= 400}
    assert (bad, board_tour.faults) == ({}, [])


def test_every_page_whose_twin_is_promised_has_it(tour: Tour, busy_client: Client) -> None:
    busy_client.enter("MB")
    app: Flask = busy_client.application
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    adapter = app.url_map.bind("localhost")
    paths = {address.partition("?")[0] for address in tour.statuses}
    for path in sorted(paths):
        rule = str(adapter.match(path, return_rule=True)[0].rule)
        if f"{rule}.json" in rules:
            assert busy_client.get(f"{path}.json").status_code == 200, path
