"""Reading results: the answers of a version, and tallies for those who weigh evidence."""

from collections.abc import Mapping

from sqlmodel import Session

from base.studies.tables import StudyRow
from survey.design.store import get_newest, list_newest
from survey.design.version import Version
from survey.responses.store import list_responses
from survey.results.frame import Frame
from survey.results.summary import Tally
from survey.results.summary import tallies as tallies_of


def load_frame(session: Session, *, version: Version) -> Frame:
    """Everything handed in for a version."""
    return Frame(version, tuple(list_responses(session, version=version.id)))


def load_newest(session: Session, *, study: str, questionnaire: str) -> Frame:
    """The newest version of a questionnaire with its answers, or NotFound."""
    version = get_newest(session, study=study, questionnaire=questionnaire)
    return load_frame(session, version=version)


def list_frames(session: Session, *, study: str) -> list[Frame]:
    """The newest version of each questionnaire with its answers."""
    return [load_frame(session, version=v) for v in list_newest(session, study=study)]


def tallies(session: Session, *, study: str) -> Mapping[str, Mapping[str, Tally]]:
    """Questionnaire -> question -> tally, of every questionnaire that was answered."""
    return {
        frame.version.questionnaire: tallies_of(frame)
        for frame in list_frames(session, study=study)
        if frame.responses
    }


def find_handed_out(session: Session, *, study: str, questionnaire: str) -> int | None:
    """How many questionnaires were handed out, where the study says so."""
    row = session.get(StudyRow, study)
    facts = row.facts.get("survey") if row else None
    if not isinstance(facts, Mapping) or facts.get("questionnaire") != questionnaire:
        return None
    count = facts.get("handed_out")
    return count if isinstance(count, int) else None
