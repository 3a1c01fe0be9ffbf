"""Keeping sheets while they are keyed in; when their batch closes they become responses and go."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select

from base.studies.store import get_study
from base.tables import NotFound
from survey.design.store import get_version
from survey.design.version import Version
from survey.keying.batch import Batch, NotReady, Pile, Taken, submission
from survey.keying.comparing import Compared, Entry, Settled
from survey.keying.tables import KeyingBatchRow, KeyingSettledRow, KeyingSheetRow
from survey.questions.answer import Answer, Answers
from survey.responses.access import mint_secret
from survey.responses.response import PAPER, Handed
from survey.responses.store import add_response


def add_batch(
    session: Session, *, versions: Sequence[str], version: str, language: str, channel: str
) -> Batch:
    """Begin a batch; it gets the next number among those of all versions of its questionnaire."""
    highest = session.exec(
        select(func.max(KeyingBatchRow.number)).where(col(KeyingBatchRow.version_id).in_(versions))
    ).one()
    row = KeyingBatchRow(
        version_id=version,
        language=language,
        channel=channel,
        number=(highest or 0) + 1,
        secret=mint_secret(),
    )
    session.add(row)
    session.flush()
    return _batch(row)


def list_batches(session: Session, *, versions: Sequence[str]) -> list[Batch]:
    """The batches of some versions, the newest first."""
    rows = session.exec(
        select(KeyingBatchRow)
        .where(col(KeyingBatchRow.version_id).in_(versions))
        .order_by(col(KeyingBatchRow.number).desc(), col(KeyingBatchRow.id))
    )
    return [_batch(row) for row in rows]


def get_batch(session: Session, *, versions: Sequence[str], number: int) -> Batch:
    """The batch with this number, or NotFound."""
    row = session.exec(
        select(KeyingBatchRow)
        .where(col(KeyingBatchRow.version_id).in_(versions), KeyingBatchRow.number == number)
        .order_by(col(KeyingBatchRow.id))
    ).first()
    if row is None:
        raise NotFound(str(number))
    return _batch(row)


def find_in_hand(session: Session, *, batch: str, person: str) -> Entry | None:
    """The sheet that a person is keying in, if there is one."""
    row = session.exec(
        select(KeyingSheetRow)
        .where(
            KeyingSheetRow.batch_id == batch,
            KeyingSheetRow.person_id == person,
            col(KeyingSheetRow.done).is_(False),
        )
        .order_by(col(KeyingSheetRow.number))
    ).first()
    return _entry(row) if row else None


def take_sheet(session: Session, *, batch: str, number: int, person: str) -> Entry:
    """Begin a sheet: as its first entry, or as the second of another person.

    Raises Taken if the sheet has both, or one of this person.
    """
    rows = session.exec(
        select(KeyingSheetRow)
        .where(KeyingSheetRow.batch_id == batch, KeyingSheetRow.number == number)
        .order_by(col(KeyingSheetRow.entry))
    ).all()
    if any(row.person_id == person for row in rows) or len(rows) > 1:
        raise Taken(by_you=any(row.person_id == person for row in rows))
    free = 1 if not rows or rows[0].entry == 2 else 2
    row = KeyingSheetRow(
        batch_id=batch, number=number, entry=free, person_id=person, answers={}, typed={}
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # somebody took it at this very moment
        raise Taken(by_you=False) from None
    return _entry(row)


def change_entry(
    session: Session,
    *,
    batch: str,
    number: int,
    person: str,
    answers: Answers,
    typed: Mapping[str, str],
    done: bool,
) -> None:
    """Keep what a person typed of the sheet in hand; `done` closes it for them."""
    row = _own(session, batch, number, person)
    row.answers = {question: list(answer) for question, answer in answers.items() if answer}
    row.typed = dict(typed)
    row.done = done
    session.add(row)
    session.flush()


def reopen_entry(session: Session, *, batch: str, number: int, person: str) -> None:
    """Take a sheet in hand again; what was settled about it counts no more."""
    row = _own(session, batch, number, person)
    row.done = False
    session.add(row)
    _forget(session, batch, number)
    session.flush()


def remove_entry(session: Session, *, batch: str, number: int, person: str) -> None:
    """Throw an entry away: the sheet had another number."""
    session.delete(_own(session, batch, number, person))
    _forget(session, batch, number)
    session.flush()


def list_sheets(session: Session, *, batch: Batch) -> Pile:
    """The sheets of a batch as they stand, by number."""
    version = get_version(session, batch.version)
    return Pile(tuple(_compared(session, batch, version)))


def get_sheet(session: Session, *, batch: Batch, number: int) -> Compared:
    """One sheet as it stands, or NotFound."""
    version = get_version(session, batch.version)
    found = next(_compared(session, batch, version, number), None)
    if found is None:
        raise NotFound(str(number))
    return found


def settle(
    session: Session, *, batch: str, number: int, question: str, answer: Answer, person: str
) -> None:
    """Decide what a sheet says to a question; deciding again puts it in the place of the former."""
    row = session.get(KeyingSettledRow, (batch, number, question))
    if row is not None:
        session.delete(row)
        session.flush()
    session.add(
        KeyingSettledRow(
            batch_id=batch,
            number=number,
            question=question,
            answer=list(answer),
            person_id=person,
        )
    )
    session.flush()


def unsettle(session: Session, *, batch: str, number: int, question: str) -> None:
    """Take a decision back."""
    row = session.get(KeyingSettledRow, (batch, number, question))
    if row is not None:
        session.delete(row)
        session.flush()


def close_batch(session: Session, *, batch: Batch, week: str, key: bytes) -> Batch:
    """Make a response of every sheet with a yes, count it as a return, and let the sheets go.

    Closing again changes nothing. Raises NotReady while something is open.
    """
    row = session.get_one(KeyingBatchRow, batch.id, with_for_update=True)
    session.refresh(row)
    if row.closed:
        return _batch(row)
    version = get_version(session, batch.version)
    pile = Pile(tuple(_compared(session, batch, version)))
    if pile.unready:
        raise NotReady
    made_up = get_study(session, version.study).made_up
    agreed = [sheet for sheet in pile.sheets if sheet.agreed]
    for sheet in agreed:
        handed = _handed(version, batch, sheet, made_up=made_up, week=week, secret=row.secret)
        add_response(session, handed=handed, key=key)
    row.closed, row.secret = True, ""
    row.kept, row.left_out = len(agreed), len(pile.sheets) - len(agreed)
    session.add(row)
    for table in (KeyingSheetRow, KeyingSettledRow):
        session.execute(delete(table).where(col(table.batch_id) == batch.id))
    session.flush()
    return _batch(row)


def _compared(
    session: Session, batch: Batch, version: Version, number: int | None = None
) -> Iterator[Compared]:
    """The sheets of a batch, or the one with this number."""
    keyed = select(KeyingSheetRow).where(KeyingSheetRow.batch_id == batch.id)
    decided = select(KeyingSettledRow).where(KeyingSettledRow.batch_id == batch.id)
    if number is not None:
        keyed = keyed.where(KeyingSheetRow.number == number)
        decided = decided.where(KeyingSettledRow.number == number)
    settled: dict[int, dict[str, Settled]] = {}
    for one in session.exec(decided):
        said = Settled(tuple(one.answer), one.person_id, one.at.strftime("%Y-%m-%d %H:%M UTC"))
        settled.setdefault(one.number, {})[one.question] = said
    rows = session.exec(keyed.order_by(col(KeyingSheetRow.number), col(KeyingSheetRow.entry)))
    for sheet, entries in groupby(map(_entry, rows), key=lambda entry: entry.number):
        yield Compared(
            version.outline,
            tuple(entries),
            settled.get(sheet, {}),
            with_case=not version.is_anonymous,
        )


def _handed(
    version: Version, batch: Batch, sheet: Compared, *, made_up: bool, week: str, secret: str
) -> Handed:
    return Handed(
        submission=submission(secret, sheet.number),
        version=version.id,
        round=version.round,
        language=batch.language,
        mode=PAPER,
        made_up=made_up,
        answers=sheet.handed_in,
        channel=batch.channel,
        week=week,
        origin=PAPER,
        case="" if version.is_anonymous else sheet.case,
    )


def _own(session: Session, batch: str, number: int, person: str) -> KeyingSheetRow:
    row = session.exec(
        select(KeyingSheetRow).where(
            KeyingSheetRow.batch_id == batch,
            KeyingSheetRow.number == number,
            KeyingSheetRow.person_id == person,
        )
    ).one_or_none()
    if row is None:
        raise NotFound(str(number))
    return row


def _forget(session: Session, batch: str, number: int) -> None:
    session.execute(
        delete(KeyingSettledRow).where(
            col(KeyingSettledRow.batch_id) == batch, col(KeyingSettledRow.number) == number
        )
    )


def _batch(row: KeyingBatchRow) -> Batch:
    return Batch(
        id=row.id,
        number=row.number,
        version=row.version_id,
        language=row.language,
        channel=row.channel,
        closed=row.closed,
        kept=row.kept,
        left_out=row.left_out,
    )


def _entry(row: KeyingSheetRow) -> Entry:
    return Entry(
        number=row.number,
        entry=row.entry,
        person=row.person_id,
        answers={question: tuple(answer) for question, answer in row.answers.items()},
        typed=dict(row.typed),
        done=row.done,
    )
