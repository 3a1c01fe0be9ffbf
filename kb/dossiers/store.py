"""Gather what a dossier is made from, and keep the sentences people wrote."""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session, col, select

from base.studies.study import Study
from cmo.graph import Theory
from cmo.store import get_history, get_theory, list_refinements, list_versions
from kb.coding.releases.store import list_releases
from kb.dossiers.carrying.listing import verdict_subject
from kb.dossiers.changes import Step, changed_elements, story
from kb.dossiers.dossier import Shelf
from kb.dossiers.overview import overview
from kb.dossiers.standing import Standing
from kb.dossiers.statement import Statement
from kb.dossiers.tables import StatementRow
from kb.evidence.carried.carried import VERDICT, base_version, latest
from kb.evidence.carried.store import list_carried
from kb.evidence.measures import Measure
from kb.evidence.store import list_measures
from kb.interviews.store import list_sources
from kb.judgement.chains import chains
from kb.judgement.joint import Joint
from kb.judgement.judged import Verdict
from kb.judgement.store import joint_for, list_verdicts
from survey.design.store import list_newest
from survey.responses.store import count_responses


def get_shelf(session: Session, *, study: Study, version: int | None = None) -> Shelf:
    """One version of the theory with every joint display, chain, sentence and verdict."""
    theory = get_theory(session, study.id, version)
    joints = joint_for(session, study=study, version=theory.version)
    measures: dict[str, list[Measure]] = {}
    for measure in list_measures(session, study=study.id):
        measures.setdefault(measure.claim, []).append(measure)
    return Shelf(
        theory=theory,
        joints=joints,
        chains=chains(theory, joints),
        statements=tuple(list_statements(session, study=study.id)),
        verdicts=_verdicts(session, theory),
        measures={claim: tuple(found) for claim, found in measures.items()},
    )


def get_standing(session: Session, *, study: Study) -> Standing:
    """What a researcher's first page says of a study."""
    versions = tuple(version.number for version in list_versions(session, study.id))
    if not versions:
        return Standing(study, None)
    shelf = get_shelf(session, study=study)
    releases = list_releases(session, study=study.id)
    return Standing(
        study,
        overview(shelf.theory, shelf.joints.values()),
        versions,
        len(list_refinements(session, study.id)),
        tuple(
            (v.questionnaire, v.group, count_responses(session, version=v.id))
            for v in list_newest(session, study=study.id)
        ),
        len(list_sources(session, study=study.id)),
        sum(1 for release in releases if release.state == "proposed"),
    )


def get_story(session: Session, *, study: str, joints: Mapping[str, Joint]) -> list[Step]:
    """What changed from version to version, why, and on what evidence."""
    return story(get_history(session, study), joints)


def list_statements(session: Session, *, study: str) -> list[Statement]:
    """A study's realist statements."""
    rows = session.exec(
        select(StatementRow)
        .where(col(StatementRow.study_id) == study)
        .order_by(col(StatementRow.configuration), col(StatementRow.element))
    )
    return [
        Statement(r.configuration, r.element, r.since, r.text, r.written_for, r.initials, r.at)
        for r in rows
    ]


def add_statement(session: Session, *, study: str, statement: Statement) -> None:
    """Keep a sentence for one place of an element."""
    session.add(
        StatementRow(
            study_id=study,
            configuration=statement.configuration,
            element=statement.element,
            since=statement.since,
            text=dict(statement.text),
            written_for=statement.written_for,
        )
    )
    session.flush()


def _verdicts(session: Session, theory: Theory) -> dict[str, Verdict]:
    """The verdict that stands on each element; marked where its wording moved on since.

    A verdict that somebody found to hold in a later version counts as one of that version.
    """
    study, version = theory.study, theory.version
    found = list_verdicts(session, study=study, version=version)
    if all(verdict.version == version for verdict in found.values()):
        return found
    words = latest(list_carried(session, study=study), version)
    changed: dict[int, set[str]] = {version: set()}
    marked = {}
    for element, verdict in found.items():
        base = base_version(verdict.version, words.get((VERDICT, verdict_subject(verdict))))
        if base not in changed:
            changed[base] = changed_elements(get_theory(session, study, base), theory)
        marked[element] = replace(verdict, earlier_wording=element in changed[base])
    return marked
