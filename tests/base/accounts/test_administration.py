"""An administrator sees who works where, and nothing of what is in a study."""

import pytest

from base.web.db import Database
from tests.ground.client import Client


def test_people_their_roles_and_studies_are_shown(visitor: Client) -> None:
    visitor.enter("AA")
    page = visitor.get("/administration").get_data(as_text=True)
    for word in ("Het onderzoek ours", "Het onderzoek theirs", "hoofdonderzoeker", "klankbord"):
        assert word in page
    for name in ("lead", "board", "admin", "nobody&#39;s"):
        assert f'<th scope="row">{name}</th>' in page
    assert "In dit onderzoek werkt nog niemand." in page
    assert "geen rol in een onderzoek" in page


def test_no_link_leads_into_a_study(visitor: Client) -> None:
    visitor.enter("AA")
    assert "/studies/" not in visitor.get("/administration").get_data(as_text=True)


def test_it_is_said_in_english_too(visitor: Client) -> None:
    visitor.enter("AA")
    page = visitor.get("/administration?lang=en").get_data(as_text=True)
    assert "lead researcher" in page
    assert "You do not see what is in a study." in page


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_house_without_studies_says_so(client: Client, database: Database) -> None:
    from base.accounts.store import add_person

    with database.writing() as session:
        add_person(session, name="admin", initials="AA", administrator=True)
    client.enter("AA")
    assert "Er is nog geen onderzoek." in client.get("/administration").get_data(as_text=True)
