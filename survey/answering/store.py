"""What answering reads and keeps: a frozen version with its texts, a draft, a submission."""

from dataclasses import dataclass

from sqlmodel import Session

from base.studies.store import get_study
from survey.answering.flow import Draft, read_draft, write_draft
from survey.design.store import get_version
from survey.design.version import Version
from survey.questions.routing import kept
from survey.responses import store as responses
from survey.responses.drafts import store as drafts
from survey.responses.response import Handed
from survey.wording.review import unreviewed
from survey.wording.store import get_texts, list_unreviewed_consent
from survey.wording.texts import Texts


@dataclass(frozen=True)
class Questionnaire:
    """A version, how it is said in one language, and whether it may be answered."""

    version: Version
    texts: Texts
    made_up: bool
    reviewed: bool
    takes_answers: bool


def get_questionnaire(session: Session, *, version: str, language: str) -> Questionnaire:
    """A version in a language it offers: the one asked for, else its first."""
    found = get_version(session, version)
    spoken = language if language in found.languages else found.languages[0]
    texts = get_texts(session, version=version, language=spoken)
    study = get_study(session, found.study)
    return Questionnaire(
        version=found,
        texts=texts.filled(kept_until=found.kept_until, contact=found.contact),
        made_up=study.made_up,
        reviewed=not unreviewed(texts),
        takes_answers=study.takes_answers,
    )


def is_open(session: Session, *, asked: Questionnaire) -> bool:
    """Whether it may be answered: its study is not put away, its consent page is reviewed."""
    version = asked.version
    reviewed = asked.made_up or not list_unreviewed_consent(session, version=version.id)
    return version.is_open and reviewed and asked.takes_answers


def find_draft(session: Session, *, draft_key: str, half_day: int) -> Draft | None:
    """The draft that a key opens."""
    text = drafts.find_draft(session, draft_key=draft_key, half_day=half_day)
    return read_draft(text) if text else None


def keep_draft(session: Session, *, draft_key: str, draft: Draft, half_day: int) -> None:
    """Keep a draft under its key."""
    text = write_draft(draft)
    drafts.keep_draft(session, draft_key=draft_key, text=text, half_day=half_day)


def hand_in(session: Session, *, draft: Draft, asked: Questionnaire, week: str, key: bytes) -> str:
    """Keep a draft's answers as a response and give its receipt.

    Raises CodeUsed if its invitation served another submission.
    """
    handed = Handed(
        submission=draft.submission,
        version=draft.version,
        round=asked.version.round,
        language=draft.language,
        mode=asked.version.mode,
        made_up=asked.made_up,
        answers=kept(asked.version.outline, draft.answers),
        channel=draft.channel,
        week=week,
        invitation=draft.invitation,
    )
    return responses.add_response(session, handed=handed, key=key)
