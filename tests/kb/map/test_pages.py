"""The questions to the whole theory, and contexts that exclude each other, as people see them."""

import pytest

from tests.ground.client import Client
from tests.kb.dossiers.conftest import STUDY

S = f"/studies/{STUDY}"
ASK = f"{S}/map/questions?from=int_volunteering&to=out_better_chance"
PAIR = {"one": "ctx_continuity", "other": "ctx_with_job_search", "reason": "one or the other"}


@pytest.fixture
def desk(founded_client: Client) -> Client:
    """A researcher at the desk."""
    founded_client.enter("MB")
    return founded_client


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", [f"{S}/map", f"{S}/map?q=netwerk", ASK, f"{S}/map/exclusions"])
def test_the_pages_are_whole_in_both_languages(desk: Client, address: str, language: str) -> None:
    joint = "&" if "?" in address else "?"
    assert desk.get(f"{address}{joint}lang={language}").status_code == 200
