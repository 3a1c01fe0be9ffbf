"""Every address says who may enter, and no address comes or goes unnoticed."""

from flask import Flask

from base.web.doors import NAMES, PUBLIC, door_of
from tests.house.addresses import PINNED, lines

OPEN_TO_ALL = {
    "/healthz",
    "/healthz.json",
    "/invitations/<token>",
    "/passwords/<token>",
    "/sign-in",
    "/start/<code>",
    "/ways-in/<name>/<given>",
}


def test_every_route_declares_a_door(staff_app: Flask, answering_app: Flask) -> None:
    for app in (staff_app, answering_app):
        for rule in app.url_map.iter_rules():
            if rule.endpoint != "static":
                assert door_of(app, rule.endpoint) in NAMES, rule.rule


def test_only_these_addresses_are_open_to_all(staff_app: Flask) -> None:
    found = {
        rule.rule
        for rule in staff_app.url_map.iter_rules()
        if door_of(staff_app, rule.endpoint) == PUBLIC
    }
    assert found == OPEN_TO_ALL


def test_study_doors_stand_only_at_addresses_that_name_the_study(staff_app: Flask) -> None:
    for rule in staff_app.url_map.iter_rules():
        door = door_of(staff_app, rule.endpoint) or ""
        assert door.startswith("study:") == ("study" in rule.arguments), rule.rule


def test_respondents_have_no_other_door(answering_app: Flask) -> None:
    for rule in answering_app.url_map.iter_rules():
        assert rule.endpoint == "static" or door_of(answering_app, rule.endpoint) == PUBLIC


def test_every_page_of_a_study_has_its_twin(staff_app: Flask) -> None:
    rules = {rule.rule: rule for rule in staff_app.url_map.iter_rules()}
    for address, rule in rules.items():
        if address.endswith(".json") and address != "/healthz.json":
            assert address.removesuffix(".json") in rules
            page = rules[address.removesuffix(".json")]
            assert door_of(staff_app, page.endpoint) == door_of(staff_app, rule.endpoint)


def test_the_list_of_addresses_is_the_one_agreed(staff_app: Flask, answering_app: Flask) -> None:
    """When this is meant to change: `python -m tests.house.addresses`, and look at the change."""
    now = [*lines(staff_app), *lines(answering_app, prefix="/v")]
    assert now == PINNED.read_text(encoding="utf-8").splitlines()
