"""Keeping links that work once; of the address itself only a hash is kept."""

import hashlib
import secrets
from collections.abc import Iterable

from sqlmodel import Session, col, delete, select

from base.accounts.links.link import LASTS, START, Link
from base.accounts.tables import LinkRow
from base.history import find_kept, keep
from base.tables import NotFound, now

WRONG_ALLOWED = 20
WRONG = "wrong start codes"


def add_link(
    session: Session,
    *,
    purpose: str,
    study: str | None = None,
    role: str | None = None,
    person: str | None = None,
    meant_for: str = "",
    made_by: str | None = None,
    languages: Iterable[str] = (),
) -> str:
    """Make a link and give its token, which is nowhere kept; links that lapsed are let go."""
    token = secrets.token_urlsafe(32)
    session.execute(delete(LinkRow).where(col(LinkRow.until) <= now()))
    session.add(
        LinkRow(
            token_hash=_hash(token),
            purpose=purpose,
            study_id=study,
            role=role,
            person_id=person,
            meant_for=meant_for,
            made_by=made_by,
            languages=list(languages),
            until=now() + LASTS[purpose],
        )
    )
    session.flush()
    return token


def find_link(session: Session, *, token: str, purpose: str) -> Link | None:
    """What a token opens, while it lasts."""
    row = session.exec(
        select(LinkRow).where(
            col(LinkRow.token_hash) == _hash(token),
            col(LinkRow.purpose) == purpose,
            col(LinkRow.until) > now(),
        )
    ).first()
    return _link(row) if row else None


def take_link(session: Session, *, token: str, purpose: str) -> Link | None:
    """Use a link up; of two who try at once only one gets it."""
    found = find_link(session, token=token, purpose=purpose)
    taken = session.execute(
        delete(LinkRow).where(col(LinkRow.token_hash) == _hash(token)).returning(col(LinkRow.id))
    ).first()
    return found if taken else None


def list_links(session: Session, *, study: str) -> list[Link]:
    """The invitations to a study that still work."""
    rows = session.exec(
        select(LinkRow)
        .where(col(LinkRow.study_id) == study, col(LinkRow.until) > now())
        .order_by(col(LinkRow.until), col(LinkRow.id))
    )
    return [_link(row) for row in rows]


def remove_link(session: Session, *, study: str, link: str) -> None:
    """Withdraw an invitation of a study; NotFound when it is not there."""
    row = session.get(LinkRow, link)
    if row is None or row.study_id != study:
        raise NotFound(link)
    session.delete(row)
    session.flush()


def remove_links_of(session: Session, *, person: str) -> None:
    """Let go of every link that was made for one person's account."""
    session.execute(delete(LinkRow).where(col(LinkRow.person_id) == person))


def remove_links_by(session: Session, *, person: str, study: str | None = None) -> None:
    """Let go of the links that a person made, lest they come back in by one of them."""
    made = delete(LinkRow).where(col(LinkRow.made_by) == person)
    session.execute(made.where(col(LinkRow.study_id) == study) if study else made)


def add_start(session: Session, *, anew: bool = False) -> str:
    """A token for whoever begins here; made anew, earlier ones stop working."""
    if anew:
        remove_starts(session)
    return add_link(session, purpose=START)


def take_start(session: Session, *, token: str) -> bool:
    """Use up a link to begin, and with it all others: of two who begin at once one does."""
    all_of_them = delete(LinkRow).where(col(LinkRow.purpose) == START)
    taken = session.execute(all_of_them.returning(col(LinkRow.token_hash))).scalars().all()
    keep(session, WRONG, "0")
    return _hash(token) in taken


def remove_starts(session: Session) -> None:
    """Let no link to begin work any more."""
    session.execute(delete(LinkRow).where(col(LinkRow.purpose) == START))
    keep(session, WRONG, "0")


def has_starts(session: Session) -> bool:
    """Whether any link to begin still works."""
    found = select(LinkRow.id).where(col(LinkRow.purpose) == START, col(LinkRow.until) > now())
    return session.exec(found.limit(1)).first() is not None


def count_wrong_start(session: Session) -> None:
    """One more wrong try; after too many, whoever begins needs a new link."""
    tries = int(find_kept(session, WRONG) or 0) + 1
    keep(session, WRONG, str(tries))
    if tries >= WRONG_ALLOWED:
        remove_starts(session)


def _link(row: LinkRow) -> Link:
    return Link(
        id=row.id,
        purpose=row.purpose,
        study=row.study_id,
        role=row.role,
        person=row.person_id,
        meant_for=row.meant_for,
        made_by=row.made_by,
        until=row.until,
        languages=tuple(row.languages),
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
