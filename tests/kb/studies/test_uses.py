"""Groups and rounds that something in a study speaks of."""

from sqlmodel import Session

from base.steps import Author
from base.studies.store import add_study
from cmo.drafts.store import change_draft, start_draft
from cmo.editing import AddConfiguration, AddOccurrence
from cmo.elements import Kind, Lane
from cmo.graph import Actor, Element
from kb.dossiers.inside.store import get_uses
from tests.base.conftest import facts


def test_a_group_that_only_the_draft_speaks_of_is_in_use(session: Session) -> None:
    study, by = add_study(session, facts=facts("ours")).id, Author("p", "PP")
    start_draft(session, study=study, version=None, by=by)
    way = AddConfiguration("way", {"en": "A way"})
    revision = change_draft(session, study=study, act=way, revision=0, by=by).revision
    assert get_uses(session, study).groups == frozenset()
    hires = Element("hires", {"en": "They hire"}, Actor("employers", {"en": "employers"}))
    place = AddOccurrence("way", hires, Kind.OUTCOME, Lane.INTERVENTION)
    change_draft(session, study=study, act=place, revision=revision, by=by)
    assert get_uses(session, study).groups == {"employers"}
