"""Making a version's fonts when it is published, and finding them when it is answered."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po
from sqlalchemy import delete
from sqlmodel import Session, col

from base.locales import CATALOGUES
from survey.design.store import get_version
from survey.wording.fonts.subset import letters_of, subset_font
from survey.wording.fonts.tables import FontRow
from survey.wording.store import list_texts

WHOLE = {"ar": "arabic.woff2", "ti": "ethiopic.woff2"}
"""Languages whose script a phone may lack, and the font to take the letters from."""

_FONTS = Path(__file__).parents[3] / "static" / "fonts"


def make_fonts(session: Session, *, version: str) -> None:
    """Keep, for each language of a version that needs it, a font with the letters of its pages."""
    session.execute(delete(FontRow).where(col(FontRow.version_id) == version))
    # stand inside the texts of the pages, and are not among them
    named = get_version(session, version)
    people = [*named.contact.values(), *named.officer.values()]
    for language, texts in list_texts(session, version=version).items():
        if language in WHOLE:
            letters = letters_of([*texts.texts.values(), *people, *_interface(language)])
            data = subset_font(_whole(language), letters)
            session.add(FontRow(version_id=version, language=language, data=data))
    session.flush()


def find_font(session: Session, *, version: str, language: str) -> bytes | None:
    """The font of a version in a language (WOFF2); None where the whole font is to be used."""
    row = session.get(FontRow, (version, language))
    return row.data if row else None


@cache
def _whole(language: str) -> bytes:
    return (_FONTS / WHOLE[language]).read_bytes()


@cache
def _interface(language: str) -> tuple[str, ...]:
    """What the respondents' pages say by themselves in a language."""
    said: list[str] = []
    for path in sorted((CATALOGUES / language).glob("*.po")):
        for message in read_po(BytesIO(path.read_bytes()), locale=language):
            said += [message.string] if isinstance(message.string, str) else message.string or []
    return tuple(said)
