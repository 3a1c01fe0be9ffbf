"""The history of texts: what was done to each, and what was said about it."""

from sqlmodel import Session, col, func, select

from survey.translation.acts import NOTED, TRANSLATED, WRITING, Item, Said
from survey.translation.desk import Desk
from survey.translation.tables import TextEventRow


def add_note(session: Session, *, desk: Desk, key: str, person: str, note: str) -> None:
    """Say something about a text."""
    add_event(session, desk, key, person, NOTED, note=note)


def add_event(
    session: Session,
    desk: Desk,
    key: str,
    person: str,
    act: str,
    text: str = "",
    note: str = "",
) -> None:
    """Add one line to the history of a text, or of the whole language (no key)."""
    session.add(
        TextEventRow(
            version_id=desk.version.id,
            language=desk.language,
            key=key,
            person_id=person,
            act=act,
            text=text,
            note=note,
        )
    )
    session.flush()


def list_events(
    session: Session, *, desk: Desk, item: Item, slot: int | None
) -> list[TextEventRow]:
    """What was done and said, newest first, without what the asker may not see yet."""
    rows = session.exec(
        select(TextEventRow)
        .where(
            TextEventRow.version_id == desk.version.id,
            TextEventRow.language == desk.language,
            TextEventRow.key == item.key,
        )
        .order_by(col(TextEventRow.at).desc(), col(TextEventRow.id))
    )
    me = desk.slots.get(slot or 0, "")
    hidden = {TRANSLATED} if not item.both_in else set()
    return [row for row in rows if row.act not in hidden or row.person_id == me]


def count_notes(session: Session, *, version: str, language: str) -> dict[str, int]:
    """How many notes each text of a language has, by key."""
    rows = session.exec(
        select(TextEventRow.key, func.count())
        .where(
            TextEventRow.version_id == version,
            TextEventRow.language == language,
            TextEventRow.act == NOTED,
        )
        .group_by(col(TextEventRow.key))
    )
    return dict(rows.all())


def list_past(session: Session, *, version: str, language: str) -> dict[str, list[Said]]:
    """What was put down for each text of a language, by key, oldest first."""
    rows = session.exec(
        select(TextEventRow.key, TextEventRow.person_id, TextEventRow.act, TextEventRow.text)
        .where(
            TextEventRow.version_id == version,
            TextEventRow.language == language,
            col(TextEventRow.act).in_(WRITING),
            TextEventRow.text != "",
        )
        .order_by(col(TextEventRow.at), col(TextEventRow.id))
    )
    found: dict[str, list[Said]] = {}
    for key, person, act, text in rows:
        found.setdefault(key, []).append(Said(person, act, text))
    return found
