"""The bytes of an interview file become one canonical text; the file itself is never kept."""

import codecs
from dataclasses import dataclass
from typing import Final

from base.locales import Problem, Say, say
from kb.interviews.word import EncryptedFile, NotWord, TooLarge, word_text

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_CHARACTERS: Final = 500_000
MOST_LINES: Final = 20_000
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESSED: Final = ["utf_8", "utf_16", "cp1252", "cp1256", "iso8859_6", "mac_roman"]


@dataclass(frozen=True)
class Reading:
    """The canonical text of a file, and what a person should check about it."""

    text: str
    notes: tuple[Say, ...] = ()


def read(data: bytes, name: str) -> Reading | Problem:
    """The text of an uploaded `.txt` or `.docx`, or the sentence that says why not.

    What the bytes are decides, not what the file is called; `name` only says where a problem is.
    """
    if len(data) > MOST_BYTES:
        return Problem(name, say("This file is larger than 20 MB."))
    if not data.strip(b"\x00 \t\r\n"):
        return Problem(name, say("This file is empty."))
    found = _foreign(data, name) or (
        _read_word(data, name) if data.startswith(b"PK") else _read_plain(data, name)
    )
    if isinstance(found, Problem):
        return found
    return too_much(found.text, name) or found


def too_much(text: str, name: str) -> Problem | None:
    """Why a text cannot be kept as one source, if so: nothing in it, or far too much."""
    if not text.strip():
        return Problem(name, say("There are no words in this file."))
    if len(text) > MOST_CHARACTERS:
        return Problem(name, say("This text is longer than 500,000 characters. Split it up."))
    if text.count("\n") > MOST_LINES:
        return Problem(name, say("This text has more than 20,000 lines. Split it up."))
    return None


def canonical(text: str) -> str:
    """The one form in which a text is kept: line ends are LF, no byte order mark, no characters
    that no page can show. Nothing else is changed: accents stay as they were typed.

    Examples:
        >>> canonical("\\ufeffja\\r\\nnee\\x00")
        'ja\\nnee'
    """
    text = text.removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return "".join(c for c in text if not unshowable(c))


def unshowable(character: str) -> bool:
    """Whether a character has no place on a page: controls, halves of pairs, non-characters."""
    point = ord(character)
    return (
        (point < 0x20 and character not in "\t\n")
        or 0x7F <= point <= 0x9F
        or 0xD800 <= point <= 0xDFFF
        or 0xFDD0 <= point <= 0xFDEF
        or point & 0xFFFE == 0xFFFE
    )


def _foreign(data: bytes, name: str) -> Problem | None:
    """Kinds of files that people try, each with what to do instead."""
    head = data[:1024].lstrip()
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Problem(name, say("This file has a password. Save it without one."))
        return Problem(name, say("This is a file of an old Word. Save it as .docx or .txt."))
    if head.startswith(b"%PDF"):
        return Problem(name, say("This is a PDF. Save the text as .docx or .txt."))
    if head.startswith(b"{\\rtf"):
        return Problem(name, say("This is a rich text file. Save it as .docx or .txt."))
    return None


def _read_word(data: bytes, name: str) -> Reading | Problem:
    try:
        text = word_text(data)
    except EncryptedFile:
        return Problem(name, say("This file has a password. Save it without one."))
    except TooLarge:
        return Problem(name, say("This file unpacks to far more than an interview can be."))
    except NotWord:
        return Problem(name, say("This is not a Word file, or it is damaged. Save it again."))
    return _reading(text, ())


def _read_plain(data: bytes, name: str) -> Reading | Problem:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return _reading(data[len(mark) :].decode(encoding), ())
            except UnicodeDecodeError:
                return Problem(name, say("This file is damaged: its letters cannot be read."))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _read_guessed(data, name)
    if "\x00" in text:
        # half of UTF-16 is zeros and also reads as UTF-8
        return _read_guessed(data, name)
    return _reading(text, ())


def _read_guessed(data: bytes, name: str) -> Reading | Problem:
    # inside the function: 40 ms at start-up for a file that is seldom seen
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=GUESSED).best()
    if best is None or _looks_binary(str(best)):
        return Problem(name, say("This is not a text file. Upload .txt or .docx."))
    doubt = say("The letters were read as {encoding}. Check the accents.", encoding=best.encoding)
    return _reading(str(best), (doubt,))


def _looks_binary(text: str) -> bool:
    strange = sum(1 for c in text[:10_000] if unshowable(c) and c not in "\r\f\ufeff")
    return strange * 20 > min(len(text), 10_000)


def _reading(text: str, notes: tuple[Say, ...]) -> Reading:
    kept = canonical(text)
    lost = len(text.removeprefix("\ufeff").replace("\r\n", "\n")) - len(kept)
    if lost:
        left_out = say("{count} invisible control characters were left out.", count=lost)
        notes = (*notes, left_out)
    return Reading(kept, notes)
