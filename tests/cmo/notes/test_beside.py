"""While drawing one sees where notes are open."""

from base.steps import Author
from base.web.db import Database
from cmo.drafts.store import start_draft
from tests.cmo.notes.test_pages import NOTES, opened
from tests.ground.client import Client

DRAFT = "/studies/den-haag-2017-2018/draft/configurations/direct_contact"


def test_a_box_of_the_draft_says_that_it_has_notes(
    founded_client: Client, founded: Database
) -> None:
    with founded.writing() as session:
        start_draft(session, study="den-haag-2017-2018", version=1, by=Author("a" * 32, "MB"))
    founded_client.enter("MB")
    founded_client.set_cookie("language", "en")
    assert "Write a note" in founded_client.get(f"{DRAFT}/boxes/mec_small_network").text
    opened(founded_client)
    for address in (DRAFT, f"{DRAFT}/boxes/mec_small_network"):
        assert "1 open note" in founded_client.get(address).text
    link = "direct_contact/mec_small_network/generates/out_hard_to_find_job/+"
    arrow = founded_client.get(f"{DRAFT}/link?link={link.replace('+', '%2B')}").text
    assert f"{NOTES}/new?on=link:{link.replace('+', '%2B')}" in arrow
