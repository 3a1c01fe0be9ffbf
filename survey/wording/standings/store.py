"""How far the review of single texts is, taken along when a designer moves or brings them back."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from survey.wording.tables import WordingRow

Key = tuple[str, str]
Standing = tuple[str, str, str]
"""How far a text is, of which source words it was made, and by whom."""


def list_standings(session: Session, *, version: str, keys: Sequence[Key]) -> dict[Key, Standing]:
    """How far some texts are, by language and key."""
    wanted = set(keys)
    rows = session.exec(
        select(WordingRow).where(
            WordingRow.version_id == version,
            col(WordingRow.key).in_({key for _language, key in wanted}),
        )
    )
    return {
        (row.language, row.key): (row.review, row.source_hash, row.writer)
        for row in rows
        if (row.language, row.key) in wanted
    }


def restore_standings(session: Session, *, version: str, standings: Mapping[Key, Standing]) -> None:
    """Say of texts of a draft that came back as they were how far they were."""
    for (language, key), standing in standings.items():
        row = session.get(WordingRow, (version, language, key))
        if row is not None:
            row.review, row.source_hash, row.writer = standing
            session.add(row)
    session.flush()
