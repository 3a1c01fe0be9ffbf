"""Load the founding study through the functions that a researcher's click uses."""

from collections.abc import Callable
from pathlib import Path

import yaml
from sqlmodel import Session

import founding
from base.accounts.store import add_person, add_role
from base.history import find_kept, keep, record
from base.settings import Settings
from base.studies.store import add_study, list_studies
from kb.loading.ways import RESPONDENTS, STAFF, key

FOUNDING = Path(next(iter(founding.__path__)))
DEMO = "demo"

PEOPLE = (
    ("onderzoeker MB", "MB", "lead"),
    ("onderzoeker TK", "TK", "researcher"),
    ("klankbord KB", "KB", "board"),
)


def is_empty(session: Session) -> bool:
    """Whether the database holds no study yet."""
    return not list_studies(session)


def is_demo(session: Session) -> bool:
    """Whether the founding study was loaded here as a demo."""
    return find_kept(session, DEMO) == "1"


def load(session: Session, *, say: Callable[[str], None] = lambda _line: None) -> None:
    """Load the founding study into an empty database, saying what it is at."""
    say("Loading the founding study (The Hague, 2017-2018) ...")
    facts = yaml.safe_load((FOUNDING / "study.yaml").read_text(encoding="utf-8"))
    study = add_study(session, facts=facts)
    _add_people(session, study.id)
    keep(session, DEMO, "1")
    record(session, act="founding study loaded", study=study.id)


def ways_in(session: Session, settings: Settings) -> dict[str, str]:
    """Name -> address of every way in; none unless this is a demo on loopback."""
    if not (settings.on_loopback and is_demo(session)):
        return {}
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return {
        name: f"http://{host}:{settings.port}/ways-in/{name}/{key(settings.secret, name)}"
        for name in (*STAFF, *RESPONDENTS)
    }


def _add_people(session: Session, study: str) -> None:
    for name, initials, role in PEOPLE:
        person = add_person(session, name=name, initials=initials)
        add_role(session, person=person.id, study=study, role=role)
    add_person(session, name="beheerder AB", initials="AB", administrator=True)
