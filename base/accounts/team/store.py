"""Keeping a study's team: who is in it with which role, and that it is never without a lead."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from base.accounts.links.store import remove_links_by
from base.accounts.people import Person
from base.accounts.permissions import LEAD, ROLES, TRANSLATOR
from base.accounts.store import add_role, list_languages, list_team
from base.accounts.tables import PersonRow, RoleRow
from base.locales import LANGUAGES
from base.tables import NotFound


class LastLead(Exception):
    """A study needs someone who leads it."""


@dataclass(frozen=True)
class Member:
    """Someone in a team, with one of their roles."""

    person: Person
    role: str
    languages: tuple[str, ...] = ()


def list_members(session: Session, *, study: str) -> list[Member]:
    """The team by role, those who lead first."""
    team = list_team(session, study=study)
    team.sort(key=lambda member: (ROLES.index(member[1]), member[0].name))
    return [
        Member(person, role, _languages(session, study, person.id) if role == TRANSLATOR else ())
        for person, role in team
    ]


def has_role(session: Session, *, study: str, person: str, role: str) -> bool:
    """Whether a person has this role in a study."""
    return _find(session, study=study, person=person, role=role) is not None


def take_up_role(
    session: Session, *, study: str, person: str, role: str, languages: Iterable[str] = ()
) -> bool:
    """Give a person a role; False when they have it already, but for languages that are new."""
    if has_role(session, study=study, person=person, role=role):
        held = _languages(session, study, person)
        more = [language for language in languages if language not in held]
        if more:
            change_languages(session, study=study, person=person, languages=(*held, *more))
        return bool(more)
    add_role(session, person=person, study=study, role=role, languages=languages)
    return True


def change_languages(
    session: Session, *, study: str, person: str, languages: Iterable[str]
) -> None:
    """Say into which languages a translator translates; NotFound when they do not translate."""
    row = _find(session, study=study, person=person, role=TRANSLATOR)
    if row is None:
        raise NotFound(person)
    row.languages = [language for language in LANGUAGES if language in set(languages)]
    session.add(row)
    session.flush()


def change_role(session: Session, *, study: str, person: str, role: str, to: str) -> None:
    """Give a person another role instead of one they have.

    Raises NotFound when they do not have it, LastLead when nobody else leads the study.
    """
    if to == role:
        return
    take_up_role(session, study=study, person=person, role=to)
    remove_role(session, study=study, person=person, role=role)


def remove_role(session: Session, *, study: str, person: str, role: str) -> None:
    """Take a role away; their next request is refused.

    Raises NotFound when they do not have it, LastLead when nobody else leads the study.
    """
    if role == LEAD:
        _lock_leads(session, study)
    row = _find(session, study=study, person=person, role=role)
    if row is None:
        raise NotFound(person)
    if role == LEAD and not list_leads(session, study=study, but=person):
        raise LastLead
    session.delete(row)
    if role == LEAD:
        remove_links_by(session, person=person, study=study)
    session.flush()


def list_leads(session: Session, *, study: str, but: str = "") -> list[str]:
    """The initials of those who lead a study and still work here, perhaps without one person."""
    rows = session.exec(
        select(PersonRow.initials)
        .join(RoleRow, col(RoleRow.person_id) == col(PersonRow.id))
        .where(
            col(RoleRow.study_id) == study,
            col(RoleRow.role) == LEAD,
            col(PersonRow.left_at).is_(None),
            col(PersonRow.id) != but,
        )
        .order_by(col(PersonRow.initials))
    )
    return list(rows)


def _languages(session: Session, study: str, person: str) -> tuple[str, ...]:
    return tuple(list_languages(session, person=person, study=study))


def _lock_leads(session: Session, study: str) -> None:
    # two leads who take each other away at once would both still see the other
    leads = select(RoleRow.id).where(col(RoleRow.study_id) == study, col(RoleRow.role) == LEAD)
    session.exec(leads.order_by(col(RoleRow.id)).with_for_update()).all()


def _find(session: Session, *, study: str, person: str, role: str) -> RoleRow | None:
    return session.exec(
        select(RoleRow).where(
            col(RoleRow.study_id) == study,
            col(RoleRow.person_id) == person,
            col(RoleRow.role) == role,
        )
    ).first()
