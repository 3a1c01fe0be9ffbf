"""What answering reads and keeps: a frozen version with its texts, a draft, a submission."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from base.locales import Label
from base.studies.store import get_study
from base.studies.tables import StudyRow
from survey.answering.flow import Draft, read_draft, write_draft
from survey.design.store import get_version
from survey.design.tables import QuestionnaireRow, QuestionnaireVersionRow
from survey.design.version import Version
from survey.questions.routing import kept
from survey.responses import access
from survey.responses import store as responses
from survey.responses.drafts import store as drafts
from survey.responses.response import GIVEN, TEST, TRIED, Handed
from survey.wording.fonts.store import find_font
from survey.wording.review import unreviewed
from survey.wording.store import get_texts, list_unreviewed_consent
from survey.wording.texts import Texts

# a plain statement, made once: every respondent's page asks for it
_STANDING = (
    select(QuestionnaireVersionRow.is_open, StudyRow.archived_at, StudyRow.removed_at)
    .join(QuestionnaireRow, col(QuestionnaireRow.id) == QuestionnaireVersionRow.questionnaire_id)
    .join(StudyRow, col(StudyRow.id) == QuestionnaireRow.study_id)
    .where(col(QuestionnaireVersionRow.id) == bindparam("version"))
)


@dataclass(frozen=True)
class Questionnaire:
    """A version and how it is said in one language: what never changes once it is published."""

    version: Version
    texts: Texts
    made_up: bool
    reviewed: bool
    has_font: bool
    drawn: dict[Hashable, str] = field(default_factory=dict, compare=False, repr=False)
    """Pages on which nothing is filled in yet, as they were drawn before."""

    @property
    def contact(self) -> Label:
        """Whom to ask, in every language."""
        return self.version.contact


def get_questionnaire(session: Session, *, version: str, language: str) -> Questionnaire:
    """A version in a language it offers: the one asked for, else its first."""
    found = get_version(session, version)
    spoken = language if language in found.languages else next(iter(found.languages), "en")
    texts = get_texts(session, version=version, language=spoken)
    study = get_study(session, found.study)
    return Questionnaire(
        version=found,
        texts=texts.filled(kept_until=found.kept_until, contact=found.contact),
        made_up=study.made_up,
        reviewed=not unreviewed(texts),
        has_font=find_font(session, version=version, language=spoken) is not None,
    )


def takes_answers(session: Session, *, asked: Questionnaire) -> bool:
    """Whether it is open, and its study neither archived nor removed: one row, no more."""
    found = session.connection().execute(_STANDING, {"version": asked.version.id}).first()
    return found is not None and tuple(found) == (True, None, None)


def is_open(session: Session, *, asked: Questionnaire) -> bool:
    """Whether it may be answered: it takes answers, and its consent page is reviewed."""
    if not takes_answers(session, asked=asked):
        return False
    return asked.made_up or not list_unreviewed_consent(session, version=asked.version.id)


def find_draft(session: Session, *, draft_key: str, half_day: int) -> tuple[Draft, str] | None:
    """The draft that a key opens, and its seal."""
    found = drafts.find_draft(session, draft_key=draft_key, half_day=half_day)
    return (read_draft(found[0]), found[1]) if found else None


def keep_draft(
    session: Session, *, draft_key: str, draft: Draft, half_day: int, as_read: str = ""
) -> str:
    """Keep a draft under its key: a day, or thirty days for who can come back with a code.

    Gives its seal; raises ChangedMeanwhile if it is not as it was read.
    """
    return drafts.keep_draft(
        session,
        draft_key=draft_key,
        text=write_draft(draft),
        half_day=half_day,
        half_days=access.HALF_DAYS_RESUMABLE if draft.resumable else access.HALF_DAYS_KEPT,
        as_read=as_read,
    )


def hand_in(session: Session, *, draft: Draft, asked: Questionnaire, week: str, key: bytes) -> str:
    """Keep a draft's answers as a response and give its receipt.

    Raises CodeUsed if its invitation served another submission.
    """
    version = asked.version
    answers: Mapping[str, tuple[str, ...]] = kept(version.outline, draft.answers)
    handed = Handed(
        submission=draft.submission,
        version=draft.version,
        round=version.round if draft.round is None else draft.round,
        language=asked.texts.language,
        mode=draft.mode,
        made_up=asked.made_up,
        answers=answers,
        channel=draft.channel,
        week=week,
        invitation=draft.invitation or None,
        origin=TRIED if draft.mode == TEST else GIVEN,
        case="" if version.is_anonymous else draft.case,
    )
    return responses.add_response(session, handed=handed, key=key)
