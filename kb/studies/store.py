"""Making a study and changing it, with a line on the trail for whoever asks later."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from base.accounts.links.link import TEAM
from base.accounts.links.store import add_link
from base.accounts.permissions import LEAD
from base.accounts.store import add_role
from base.history import record
from base.studies import store
from base.studies.study import Study
from kb.studies.changes import changed, moved_thresholds


def make_study(
    session: Session, *, facts: Mapping[str, Any], person: str, lead: str | None
) -> str | None:
    """Make a study for someone who leads it; without one, a token that invites whoever will."""
    study = store.add_study(session, facts=facts).id
    record(session, act="study made", study=study, person=person)
    if lead is None:
        return add_link(session, purpose=TEAM, study=study, role=LEAD, made_by=person)
    add_role(session, person=lead, study=study, role=LEAD)
    record(session, act="role given", study=study, person=person, on=lead, detail={"role": LEAD})
    return None


def change_settings(
    session: Session, *, study: str, facts: Mapping[str, Any], person: str
) -> Study:
    """Keep a study's settings as they were typed; what was kept beside them stays."""
    before = store.get_facts(session, study=study)
    settings, thresholds = changed(before, facts), moved_thresholds(before, facts)
    for act, detail in (("settings changed", settings), ("thresholds changed", thresholds)):
        if detail:
            record(session, act=act, study=study, person=person, detail=detail)
    return store.change_study(session, study=study, facts={**before, **facts})
