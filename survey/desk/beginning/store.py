"""Making a questionnaire of a study."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from base.locales import say
from base.steps import Author
from base.tables import NotFound
from survey.design import store as design
from survey.design.acts.act import Key
from survey.design.version import Version
from survey.desk.store import Refused
from survey.desk.writing.store import tell, write_texts
from survey.wording.store import copy_texts


@dataclass(frozen=True)
class Fresh:
    """A questionnaire to be: its first version, and the texts it begins with."""

    version: Version
    texts: Mapping[Key, str] = field(default_factory=dict)


def add_questionnaire(session: Session, *, study: str, fresh: Fresh, by: Author) -> Version:
    """Make a questionnaire of a study, as a draft of its first version.

    Raises Refused if the study has a questionnaire of that name.
    """
    begun = _begun(session, study, fresh.version, by)
    write_texts(session, begun, dict(fresh.texts), by)
    return begun


def add_copy(session: Session, *, study: str, version: Version, of: str, by: Author) -> Version:
    """Make a questionnaire like another of the study, under a name of its own.

    `version` says what is otherwise; the outline and the texts come from the questionnaire `of`,
    its draft if it has one. Raises Refused if the name is in use, NotFound without the other.
    """
    like = design.list_versions(session, study=study, questionnaire=of)[0]
    copied = replace(version, outline=like.outline, languages=like.languages, source=like.source)
    begun = _begun(session, study, copied, by)
    copy_texts(session, from_version=like.id, to_version=begun.id)
    return begun


def list_names(session: Session, *, study: str) -> list[str]:
    """The names of a study's questionnaires."""
    found = [*design.list_newest(session, study=study), *design.list_drafts(session, study=study)]
    return sorted({version.questionnaire for version in found})


def _begun(session: Session, study: str, version: Version, by: Author) -> Version:
    name = version.questionnaire
    try:
        design.list_versions(session, study=study, questionnaire=name)
    except NotFound:
        begun = design.add_draft(session, study=study, version=version)
        tell(session, begun, by, "questionnaire made", number=begun.number)
        return begun
    raise Refused(say("This name is in use already: {id}.", id=name))
