"""The first version of a study's theory is published without reasons."""

import pytest
from sqlmodel import Session

from base.accounts.store import add_role, find_person
from base.steps import Author
from base.studies.store import add_study
from base.web.db import Database
from cmo.acts.places import AddOccurrence
from cmo.acts.structure import AddConfiguration
from cmo.document import content_hash
from cmo.drafts.store import change_draft, get_draft, start_draft
from cmo.elements import Kind, Lane
from cmo.graph import Element
from cmo.store import Refused, get_theory
from kb.refining.store import get_desk, publish
from tests.cmo.founding_theory import FACTS
from tests.ground.client import Client
from tests.kb.refining.drafting import post

OTHER = {**FACTS, "id": "vouchers", "title": {"en": "Vouchers"}}
S = "/studies/vouchers"
BY = Author("x", "MB")


def begun(session: Session) -> None:
    """An empty draft of a study of one's own."""
    add_study(session, facts=OTHER)
    start_draft(session, study="vouchers", version=None, by=BY)


def drawn(session: Session) -> None:
    """One box in one configuration."""
    trust = Element("trust", {"en": "Trust"})
    for act in (
        AddConfiguration("help", {"en": "Help"}),
        AddOccurrence("help", trust, Kind.MECHANISM, Lane.INTERVENTION),
    ):
        revision = get_draft(session, "vouchers").revision
        change_draft(session, study="vouchers", act=act, revision=revision, by=BY)


def test_it_needs_no_reasons_and_gets_the_hash_of_its_content(session: Session) -> None:
    begun(session)
    with pytest.raises(Refused):
        publish(session, study="vouchers", by=BY)
    drawn(session)
    draft = get_draft(session, "vouchers")
    assert get_desk(session, draft=draft) is None
    content = publish(session, study="vouchers", by=BY)
    assert content == content_hash(draft.theory)
    assert get_theory(session, "vouchers").version == 0


def test_its_pages_say_so(founded: Database, founded_client: Client) -> None:
    founded_client.enter("MB")
    with founded.writing() as session:
        begun(session)
        person = find_person(session, initials="MB")
        assert person is not None
        add_role(session, person=person.id, study="vouchers", role="lead")
    publishing = f"{S}/draft/publish"
    assert "There is no configuration yet." in founded_client.get(f"{publishing}?lang=en").text
    page = founded_client.get(f"{S}/draft/changes?lang=en").text
    assert "This is the first version of the theory" in page
    assert "There is nothing to compare yet" in founded_client.get(f"{S}/compare?lang=en").text
    assert "No version is published yet." in founded_client.get(f"{S}/timeline?lang=en").text
    with founded.writing() as session:
        drawn(session)
        content = content_hash(get_draft(session, "vouchers").theory)
    assert "A first version needs no reasons." in founded_client.get(f"{publishing}?lang=en").text
    assert post(founded_client, publishing, content_hash=content).endswith("/timeline")
    [version] = founded_client.get(f"{S}/timeline.json").get_json()["versions"]
    assert (version["version"], version["hash"]) == (0, content)
    assert founded_client.get(f"{S}/carried").status_code == 200
