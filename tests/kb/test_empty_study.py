"""A new study has no claims, theory, sources, questionnaires or figures: every page still helps."""

import pytest

from base.web.db import Database
from cmo.store import add_version, publish_version
from tests.ground.client import Client
from tests.ground.touring import Tour, walk
from tests.kb.evidence.hand import STUDY, S, make_vouchers, vouchers
from tests.kb.interviews.desk import page

PAGES = (
    "",
    "/board",
    "/changes",
    "/claims",
    "/claims/implied",
    "/claims/new",
    "/codebook",
    "/configurations",
    "/findings",
    "/findings/import",
    "/findings/tables/new",
    "/measures",
    "/measures/new",
    "/questionnaires",
    "/releases",
    "/sources",
    "/sources/new",
)
"""What a researcher may open before anything is there."""


ASK_FOR_MORE = ("/notes/new", "/theory/export/file")
"""What is a note about, and which version: without an answer in the address there is no page."""


def broken(tour: Tour) -> list[str]:
    """What went wrong on a walk: faults of pages, and addresses that did not open."""
    shut = [f"{at}: {status}" for at, status in tour.statuses.items() if status >= 400]
    return [*tour.faults, *shut]


@pytest.fixture
def empty(database: Database, client: Client) -> Client:
    make_vouchers(database, published=False)
    client.enter("MB")
    return client


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_an_empty_study_opens_and_says_what_to_do(
    empty: Client, address: str
) -> None:
    answer = empty.get(S + address)
    assert answer.status_code == 200
    assert "<h1" in page(answer)


@pytest.mark.parametrize("initials", ["MB", "TK", "KB"])
def test_no_link_of_an_empty_study_leads_nowhere(empty: Client, initials: str) -> None:
    empty.enter(initials)
    tour = walk(empty, S)
    assert broken(tour) == []
    assert len(tour.statuses) > (2 if initials == "KB" else len(PAGES) - 3)


def test_every_address_that_asks_for_nothing_but_the_study_opens(empty: Client) -> None:
    rules = [
        rule.rule.replace("<study>", STUDY)
        for rule in empty.application.url_map.iter_rules()
        if rule.arguments == {"study"} and "GET" in (rule.methods or ())
    ]
    assert len(rules) > 40
    for lang in ("nl", "en"):
        answers = {rule: empty.get(f"{rule}?lang={lang}").status_code for rule in rules}
        shut = {rule for rule, status in answers.items() if status not in (200, 302, 303)}
        assert shut == {f"{S}{address}" for address in ASK_FOR_MORE}


def test_an_empty_study_has_twins(empty: Client) -> None:
    for address in ("", "/configurations", "/claims", "/measures", "/sources", "/findings"):
        assert empty.get(f"{S}{address}.json").status_code == 200, address


def test_nothing_is_there_in_english_either(empty: Client) -> None:
    for address in PAGES:
        assert empty.get(f"{S}{address}?lang=en").status_code == 200


@pytest.mark.parametrize("initials", ["MB", "TK", "KB"])
def test_no_link_leads_nowhere_once_two_boxes_are_published(
    database: Database, empty: Client, initials: str
) -> None:
    with database.writing() as session:
        add_version(session, study=STUDY, theory=vouchers())
        publish_version(session, study=STUDY, number=0)
    empty.enter(initials)
    tour = walk(empty, S)
    assert broken(tour) == []
    assert f"{S}/mechanisms/pride" in tour.statuses
