"""Translations as a PO file, as translators' programs read and write it."""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from base.locales import Say, say, speak
from survey.translation.files.rows import Line
from survey.wording.checking import tidy


def write(lines: list[Line], *, title: str, language: str, spoken: str) -> bytes:
    """A PO file: the key is the context, the place stands in the comment.

    Args:
        lines: the texts.
        title: what the file is about.
        language: into which language is translated.
        spoken: the language of the comments.
    """
    catalogue = Catalog(locale=language, project=title, version="1", fuzzy=False)
    for line in lines:
        notes = [_words(line.what, spoken), _words(line.state, spoken)]
        catalogue.add(
            line.source,
            line.text,
            context=line.key,
            auto_comments=[note for note in notes if note],
        )
    out = BytesIO()
    write_po(out, catalogue, width=0, include_previous=False)
    return out.getvalue()


def read(data: bytes) -> list[Line] | Say:
    """The texts of a PO file; or a sentence about why it cannot be read."""
    try:
        catalogue = read_po(BytesIO(data), abort_invalid=True)
    except (PoFileError, ValueError, LookupError, AttributeError, IndexError, TypeError):
        return say("This is not a PO file, or it is damaged.")
    found: list[Line] = []
    for message in catalogue:
        if not message.id:
            continue
        if not isinstance(message.id, str) or not isinstance(message.string, str):
            return say("This PO file has texts with several forms. These texts have one.")
        found.append(
            Line(
                tidy(message.context),
                message.id,
                tidy(message.string),
                str(message.lineno or ""),
            )
        )
    return found


def _words(said: Say | str, spoken: str) -> str:
    return speak(said, spoken) if isinstance(said, Say) else said
