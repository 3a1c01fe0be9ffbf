"""The pages of the theory and their twins, in Dutch and English."""

import re

import pytest

from base.accounts.store import add_person, add_role
from base.studies.store import add_study
from base.web.db import Database
from cmo.store import load_theory
from tests.cmo.founding_theory import FACTS, STUDY, chapters, configuration
from tests.ground.client import Client

S = f"/studies/{STUDY}"
FOUR = (
    "targeted_preparation",
    "early_activation",
    "language_and_employee_skills",
    "direct_contact",
)


@pytest.fixture
def reader(client: Client, database: Database) -> Client:
    """A board member of the study: who may read it and nothing else."""
    with database.writing() as session:
        add_study(session, facts=FACTS)
        load_theory(session, study=STUDY, chapters=chapters())
        person = add_person(session, name="klankbord KB", initials="KB")
        add_role(session, person=person.id, study=STUDY, role="board")
    client.enter("KB")
    return client


def test_the_list_names_every_configuration_and_version(reader: Client) -> None:
    page = reader.get(f"{S}/configurations?lang=en").text
    for name in FOUR:
        assert f'href="{S}/configurations/{name}"' in page
    assert "4 configurations" in page
    assert f'href="{S}/configurations?version=0"' in page
    twin = reader.get(f"{S}/configurations.json").json
    assert twin is not None
    assert [c["id"] for c in twin["configurations"]] == list(FOUR)
    assert twin["version"] == 1


@pytest.mark.parametrize("name", FOUR)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("version", [0, 1])
def test_a_configuration_shows_its_diagram_its_table_and_its_gaps(
    reader: Client, name: str, language: str, version: int
) -> None:
    address = f"{S}/configurations/{name}"
    asked = {"lang": language, "version": str(version)}
    page = reader.get(address, query_string=asked).text
    twin = reader.get(f"{address}.json", query_string=asked).json
    assert twin is not None
    assert (twin["id"], twin["version"]) == (name, version)
    drawn = configuration(name, version)
    assert len(twin["occurrences"]) == len(drawn.occurrences)
    assert len(twin["links"]) == len(drawn.links)
    assert len(twin["gates"]) == len(drawn.gates)
    assert page.count('role="listitem"') >= len(drawn.occurrences) + len(drawn.links)
    for sentence in twin["incomplete"]:
        assert _plain(sentence) in _plain(page)
    for occurrence in twin["occurrences"]:
        assert occurrence["label"] in _plain(page)


def test_mechanisms_and_interventions_lead_to_their_pages(reader: Client) -> None:
    page = reader.get(f"{S}/configurations/language_and_employee_skills").text
    assert f'href="{S}/mechanisms/mec_network_cv"' in page
    assert f'href="{S}/interventions/int_volunteering"' in page
    old = reader.get(f"{S}/configurations/language_and_employee_skills?version=0").text
    assert f'href="{S}/mechanisms/mec_network_cv?version=0"' in old
    assert "mec_lock_in" not in old


def test_a_twin_says_what_is_on_which_link(reader: Client) -> None:
    twin = reader.get(f"{S}/configurations/direct_contact.json?lang=en").json
    assert twin is not None
    found = {x["key"]: x for x in twin["links"]}
    link = found["direct_contact/int_matching_event/triggers/mec_know_group"]
    assert link == {
        "key": "direct_contact/int_matching_event/triggers/mec_know_group",
        "from": "direct_contact/int_matching_event",
        "relation": "triggers",
        "to": "direct_contact/mec_know_group",
        "polarity": None,
        "modality": "hypothesised",
        "conditions": [1, 2, 3, 4],
    }
    [gate] = [g for g in twin["gates"] if g["link"] == link["key"]]
    assert gate["context"] == "direct_contact/ctx_employer_inexperienced"
    assert gate["effect"] == "enables"


@pytest.mark.parametrize("version", ["2", "-1", "x", "99999999", "٣", "0 "])
def test_a_version_that_is_not_there_is_not_found(reader: Client, version: str) -> None:
    asked = {"version": version}
    assert reader.get(f"{S}/configurations", query_string=asked).status_code == 404
    assert reader.get(f"{S}/configurations/early_activation", query_string=asked).status_code == 404


def test_a_configuration_that_is_not_there_is_not_found(reader: Client) -> None:
    assert reader.get(f"{S}/configurations/elsewhere").status_code == 404
    assert reader.get(f"{S}/configurations/elsewhere.json").status_code == 404


def test_a_stranger_is_sent_to_sign_in(reader: Client) -> None:
    reader.leave()
    assert reader.get(f"{S}/configurations/early_activation").status_code == 302
    assert reader.get(f"{S}/configurations/early_activation.json").status_code == 401


def _plain(text: str) -> str:
    """A page as text, with one kind of space."""
    plain = re.sub(r"<[^>]+>", "", text)
    for entity, sign in (("&#39;", "'"), ("&#34;", '"'), ("&amp;", "&"), ("&quot;", '"')):
        plain = plain.replace(entity, sign)
    return re.sub(r"\s+", " ", plain)
