"""What is inside a study, for those who change or remove it: counts, and groups and rounds."""

from typing import Any

from sqlalchemy import Select
from sqlmodel import Session, col, func, select

from cmo.drafts.store import find_draft
from cmo.tables import ElementRow, TheoryVersionRow
from kb.coding.tables import CodingRow
from kb.evidence.tables import AskedRow, ClaimRow
from kb.findings.tables import EstimateRow
from kb.interviews.tables import SourceRow, SourceTextRow
from kb.judgement.tables import VerdictRow
from kb.studies.reading import InUse
from survey.design.tables import QuestionnaireRow, QuestionnaireVersionRow
from survey.responses.tables import ResponseRow


def count_contents(session: Session, study: str) -> dict[str, int]:
    """What goes along when a study is removed: name -> how many."""
    return {name: session.execute(query).scalar_one() for name, query in _counts(study).items()}


def get_uses(session: Session, study: str) -> InUse:
    """The groups and rounds that something in a study speaks of."""
    groups: set[str] = set()
    rounds: set[int] = set()
    for found in (
        select(SourceRow.actor_group, SourceRow.round).where(SourceRow.study_id == study),
        select(QuestionnaireVersionRow.actor_group, QuestionnaireVersionRow.round)
        .join(
            QuestionnaireRow, col(QuestionnaireRow.id) == QuestionnaireVersionRow.questionnaire_id
        )
        .where(QuestionnaireRow.study_id == study),
        select(AskedRow.actor_group, AskedRow.round)
        .join(ClaimRow, col(ClaimRow.id) == AskedRow.claim_id)
        .where(ClaimRow.study_id == study),
    ):
        for group, number in session.exec(found):
            groups.add(group)
            rounds.add(number)
    actors = (
        select(ElementRow.actor)
        .join(TheoryVersionRow, col(TheoryVersionRow.id) == ElementRow.version_id)
        .where(TheoryVersionRow.study_id == study)
        .distinct()
    )
    groups |= {actor for actor in session.exec(actors) if actor}
    draft = find_draft(session, study)
    groups |= {e.actor.id for e in draft.theory.elements if e.actor} if draft else set()
    return InUse(frozenset(groups), frozenset(rounds))


def _counts(study: str) -> dict[str, Select[Any]]:
    counted = select(func.count())
    return {
        "versions": counted.where(TheoryVersionRow.study_id == study),
        "sources": counted.where(SourceRow.study_id == study),
        "codings": counted.select_from(CodingRow)
        .join(SourceTextRow, col(SourceTextRow.id) == CodingRow.text_id)
        .join(SourceRow, col(SourceRow.id) == SourceTextRow.source_id)
        .where(SourceRow.study_id == study),
        "answers": counted.select_from(ResponseRow)
        .join(QuestionnaireVersionRow, col(QuestionnaireVersionRow.id) == ResponseRow.version_id)
        .join(
            QuestionnaireRow, col(QuestionnaireRow.id) == QuestionnaireVersionRow.questionnaire_id
        )
        .where(QuestionnaireRow.study_id == study),
        "findings": counted.where(EstimateRow.study_id == study),
        "claims": counted.where(ClaimRow.study_id == study),
        "verdicts": counted.where(VerdictRow.study_id == study),
    }
