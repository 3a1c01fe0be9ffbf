"""Reading results: the answers to a questionnaire, and to all of a study."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from base.studies.tables import StudyRow
from base.tables import NotFound
from survey.design.store import list_newest, list_versions
from survey.design.version import Version
from survey.responses.store import list_responses
from survey.results.frame import Frame, frame_of
from survey.results.joining import Said
from survey.wording.store import get_texts


def load_frame(session: Session, *, study: str, questionnaire: str) -> Frame:
    """All that was handed in for a questionnaire, its published versions joined; or NotFound."""
    versions = [
        version
        for version in list_versions(session, study=study, questionnaire=questionnaire)
        if not version.is_draft
    ]
    if not versions:
        raise NotFound(questionnaire)
    return _frame(session, versions)


def list_frames(session: Session, *, study: str) -> list[Frame]:
    """The answers to each of a study's questionnaires that was ever published."""
    return [
        # most have one version, and every page with evidence comes by here
        _frame(session, [newest])
        if newest.number == 1
        else load_frame(session, study=study, questionnaire=newest.questionnaire)
        for newest in list_newest(session, study=study)
    ]


def _frame(session: Session, versions: Sequence[Version]) -> Frame:
    answered = [(v, list_responses(session, version=v.id)) for v in versions]
    # a hundred texts for each version: read only where there is something to compare
    return frame_of(answered, _wordings(session, versions) if len(versions) > 1 else {})


def _wordings(session: Session, versions: Sequence[Version]) -> Mapping[str, Said]:
    """The texts of each version in the language they compare in; in all where they share none."""
    source = versions[0].source
    found = {v.id: {source: get_texts(session, version=v.id, language=source)} for v in versions}
    if all(said[source].texts for said in found.values()):
        return found
    return {
        v.id: {code: get_texts(session, version=v.id, language=code) for code in v.languages}
        for v in versions
    }


def find_handed_out(session: Session, *, study: str, questionnaire: str) -> int | None:
    """How many questionnaires were handed out, where the study says so."""
    row = session.get(StudyRow, study)
    facts = row.facts.get("survey") if row else None
    if not isinstance(facts, Mapping) or facts.get("questionnaire") != questionnaire:
        return None
    count = facts.get("handed_out")
    return count if isinstance(count, int) else None
