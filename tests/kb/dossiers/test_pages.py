"""The pages of the study, its mechanisms, its interventions and its changes."""

import pytest

from tests.ground.client import Client
from tests.kb.dossiers.conftest import STUDY

S = f"/studies/{STUDY}"


@pytest.fixture
def desk(founded_client: Client) -> Client:
    """A researcher at the desk."""
    founded_client.enter("MB")
    return founded_client


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "address",
    ["/", S, f"{S}?only=explain", f"{S}/changes", f"{S}/mechanisms/mec_motivation_confidence"],
)
def test_the_pages_are_whole_in_both_languages(desk: Client, address: str, language: str) -> None:
    joint = "&" if "?" in address else "?"
    assert desk.get(f"{address}{joint}lang={language}").status_code == 200


def test_every_mechanism_and_intervention_of_the_twin_has_its_page(desk: Client) -> None:
    twin = desk.get(f"{S}.json").get_json()
    assert len(twin["claims"]) == 45
    for kind in ("mechanisms", "interventions"):
        for element in twin[kind]:
            page = desk.get(f"{S}/{kind}/{element['element']}.json").get_json()
            configurations = [s["configuration"] for s in page["statements"]]
            assert configurations == element["configurations"]


def test_the_twin_of_a_mechanism_holds_claims_chain_reasons_and_verdict(desk: Client) -> None:
    twin = desk.get(f"{S}/mechanisms/mec_network_cv.json").get_json()
    assert twin["version"] == 1
    assert {"volunteering_network", "placement_network"} <= {c["claim"] for c in twin["claims"]}
    starts = {link["from"] for link in twin["chain"]}
    assert starts == {"int_volunteering", "int_work_experience"}
    assert len(twin["verdict"]["components"]) == 4
    assert all(e["by"] in ("MB", "TK") for e in twin["explanations"])


def test_an_older_version_is_asked_for_by_number(desk: Client) -> None:
    assert desk.get(f"{S}/mechanisms/mec_practise_skills.json?version=0").get_json()["version"] == 0
    assert desk.get(f"{S}/mechanisms/mec_lock_in?version=0").status_code == 404
    for odd in ("7", "x", "-1", "1e9", "999999999999"):
        assert desk.get(f"{S}/mechanisms/mec_lock_in?version={odd}").status_code == 404


def test_unknown_elements_are_not_found(desk: Client) -> None:
    assert desk.get(f"{S}/mechanisms/int_volunteering").status_code == 404
    assert desk.get(f"{S}/interventions/mec_network_cv.json").status_code == 404
