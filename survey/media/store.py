"""Keeping pictures and recordings of questions."""

from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session

from base.tables import NotFound
from survey.media.tables import MediaRow


@dataclass(frozen=True)
class Media:
    """A picture or a recording: its MIME type, its bytes, and the study it belongs to."""

    kind: str
    data: bytes
    study: str


def add_media(session: Session, *, study: str, kind: str, data: bytes) -> str:
    """Keep what was checked already; gives its id, the same for the same content."""
    # of the study too: what two studies both have stays with one when the other goes
    found = sha256(study.encode() + b"\0" + data).hexdigest()
    if session.get(MediaRow, found) is None:
        session.add(MediaRow(id=found, study_id=study, kind=kind, data=data))
        session.flush()
    return found


def get_media(session: Session, media: str) -> Media:
    """What is kept under an id, or NotFound."""
    row = session.get(MediaRow, media)
    if row is None:
        raise NotFound(media)
    return Media(row.kind, row.data, row.study_id)
