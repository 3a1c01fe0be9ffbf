"""Load the founding study through the functions that a researcher's click uses."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from sqlmodel import Session

import founding
from base.accounts.store import add_person, add_role, has_people
from base.history import find_kept, keep, record
from base.settings import Settings
from base.studies.store import add_study, list_studies
from cmo.exchange.study_file import read_theory
from cmo.store import load_theory
from kb.dossiers.statement import anchored, read_statements
from kb.dossiers.store import add_statement
from kb.evidence.sheets import read_claims, read_measures
from kb.evidence.store import add_claim, add_measure
from kb.judgement.judged import Component
from kb.judgement.store import add_explanation, record_verdict
from kb.loading.fieldwork.store import load_codebook, load_sources
from kb.loading.measured.store import load_figures, load_questionnaires
from kb.loading.team import ADMINISTRATOR, LEAD, PEOPLE, Team, Unloadable
from kb.loading.ways import RESPONDENTS, STAFF, key, origin
from survey.translation.terms.store import add_terms
from survey.wording.glossary import read_terms

FOUNDING = Path(next(iter(founding.__path__)))
DEMO = "demo"
VERSION = 1


def is_empty(session: Session) -> bool:
    """Whether the database holds no study and no people yet."""
    return not list_studies(session) and not has_people(session)


def demo_study(session: Session) -> str | None:
    """The study that was loaded here as a demo, if any."""
    return find_kept(session, DEMO)


def has_ways_in(session: Session, settings: Settings) -> bool:
    """Whether addresses may sign people in: only in a demo that only this machine can reach."""
    return settings.on_loopback and demo_study(session) is not None


def load(
    session: Session, *, secret: str, tell: Callable[[str], None] = lambda _line: None
) -> None:
    """Load the founding study into an empty database, telling what it is at."""
    tell("Loading the founding study (The Hague, 2017-2018):")
    facts = yaml.safe_load(_read("study.yaml"))
    study = add_study(session, facts=facts).id
    team = _add_team(session, study)
    tell("  1 of 6: the theory, versions 0 and 1")
    _load_theory(session, study, team)
    tell("  2 of 6: published figures")
    load_figures(session, study=study, folder=FOUNDING)
    tell("  3 of 6: questionnaires in four languages, made-up answers")
    load_questionnaires(
        session, study=study, folder=FOUNDING, survey=facts["survey"], key=secret.encode()
    )
    add_terms(session, study=study, entries=read_terms(_read("questionnaires/glossary.csv")))
    tell("  4 of 6: claims and measures")
    _load_claims(session, study)
    tell("  5 of 6: made-up interviews and field notes, coded by two researchers")
    load_codebook(session, study=study, folder=FOUNDING)
    load_sources(
        session,
        study=study,
        folder=FOUNDING,
        team=team,
        version=VERSION,
        facts=facts,
    )
    tell("  6 of 6: explanations and verdicts")
    _load_judgements(session, study, team)
    keep(session, DEMO, study)
    record(session, act="founding study loaded", study=study)


def ways_in(session: Session, settings: Settings) -> dict[str, str]:
    """Name -> address of every way in; none unless this is a demo on loopback."""
    if not has_ways_in(session, settings):
        return {}
    here = origin(settings.host, settings.port)
    return {
        name: f"{here}/ways-in/{name}/{key(settings.secret, name)}"
        for name in (*STAFF, *RESPONDENTS)
    }


def _read(name: str) -> str:
    return (FOUNDING / name).read_text(encoding="utf-8")


def _add_team(session: Session, study: str) -> Team:
    team = {}
    for name, initials, role in PEOPLE:
        team[initials] = add_person(session, name=name, initials=initials)
        add_role(session, person=team[initials].id, study=study, role=role)
    team[ADMINISTRATOR] = add_person(
        session, name=f"beheerder {ADMINISTRATOR}", initials=ADMINISTRATOR, administrator=True
    )
    return team


def _load_theory(session: Session, study: str, team: Team) -> None:
    reading = read_theory(yaml.safe_load(_read("theory.yaml")))
    if reading.problems:
        raise Unloadable(f"theory: {reading.problems}")
    load_theory(session, study=study, chapters=reading.chapters, person=team[LEAD].id)
    written = read_statements(yaml.safe_load(_read("statements.yaml")))
    for statement in anchored(written, [chapter.theory for chapter in reading.chapters]):
        add_statement(session, study=study, statement=statement)


def _load_claims(session: Session, study: str) -> None:
    for claim in read_claims(_read("claims.csv")):
        add_claim(session, study=study, claim=claim)
    for measure in read_measures(_read("measures.csv")):
        add_measure(session, study=study, measure=measure)


def _load_judgements(session: Session, study: str, team: Team) -> None:
    """Explanations and verdicts only: directions, codes and confirmations are never loaded."""
    judgements = yaml.safe_load(_read("judgements.yaml"))
    for said in judgements["explanations"]:
        add_explanation(
            session,
            study=study,
            claim=said["claim"],
            kind=said["kind"],
            text={"nl": said["nl"], "en": said["en"]},
            person=team[said["by"]].id,
            by=said["by"],
            ours=bool(said.get("ours")),
        )
    for verdict in judgements["verdicts"]:
        record_verdict(
            session,
            study=study,
            element=verdict["element"],
            version=verdict["version"],
            value=verdict["value"],
            confidence=verdict["confidence"],
            text=verdict["text"],
            components=_components(verdict["components"]),
            person=team[verdict["by"]].id,
            by=verdict["by"],
            dissent=verdict.get("dissent") or None,
            ours=bool(verdict.get("ours")),
        )


def _components(parts: Mapping[str, Mapping[str, Any]]) -> list[Component]:
    return [
        Component(name, part["concern"], {"nl": part["nl"], "en": part["en"]})
        for name, part in parts.items()
    ]
