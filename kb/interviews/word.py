"""The words of a `.docx`: read as a stream, so that a hostile file cannot fill the memory."""

import zipfile
import zlib
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import ParseError, XMLParser

MOST_UNPACKED: Final = 60 * 1024 * 1024
MOST_PARTS: Final = 5_000
CHUNK: Final = 64 * 1024
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
LEFT_OUT: Final = {"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr"}
SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}


class NotWord(Exception):
    """The bytes are no Word document."""


class EncryptedFile(Exception):
    """The document has a password."""


class TooLarge(Exception):
    """The document unpacks to more than an interview can be."""


def word_text(data: bytes) -> str:
    """The text of a Word document, paragraphs parted by a blank line.

    Tracked insertions are read, deletions are not; the cells of a table row are parted by a tab,
    so that a table of speakers and words reads as turns. Headers, notes and comments are left out.

    Raises NotWord, EncryptedFile or TooLarge.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return _read(packed, _main_part(packed))
    except (zipfile.BadZipFile, ParseError, KeyError, EOFError, zlib.error) as error:
        raise NotWord from error
    except (ValueError, OSError, NotImplementedError) as error:
        raise NotWord from error
    except RuntimeError as error:
        raise EncryptedFile from error


def _main_part(packed: zipfile.ZipFile) -> zipfile.ZipInfo:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS:
        raise TooLarge
    if any(part.flag_bits & 0x1 for part in parts):
        raise EncryptedFile
    named = {part.filename: part for part in parts}
    for name in ("word/document.xml", *sorted(n for n in named if n.startswith("word/document"))):
        if name in named:
            return named[name]
    raise NotWord


def _read(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    if part.file_size > MOST_UNPACKED:
        raise TooLarge
    words = _Words()
    parser = XMLParser(target=words)
    seen = 0
    with packed.open(part) as stream:
        while chunk := stream.read(CHUNK):
            seen += len(chunk)
            if seen > MOST_UNPACKED:
                raise TooLarge
            parser.feed(chunk)
    parser.close()
    if not words.is_word:
        raise NotWord
    return words.text()


class _Words:
    """Hears the document as a parser reads it; no tree is built."""

    def __init__(self) -> None:
        self.is_word = False
        self._said: list[str] = []
        self._open: list[list[str]] = []
        self._rows: list[list[str]] = []
        self._cells: list[int] = []
        self._in_text = 0
        self._silent = 0

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """No Word file declares one: it is how XML bombs begin."""
        raise NotWord

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """An element opens."""
        name = self._name(tag)
        if name in LEFT_OUT:
            self._silent += 1
        elif self._silent:
            return
        elif name == "p":
            self._open.append([])
        elif name == "t":
            self._in_text += 1
        elif name == "tr":
            self._rows.append([])
        elif name == "tc":
            self._cells.append(len(self._said))
        elif name in SIGNS:
            self._say(SIGNS[name])

    def end(self, tag: str) -> None:
        """An element closes."""
        name = self._name(tag)
        if name in LEFT_OUT:
            self._silent -= 1
        elif self._silent:
            return
        elif name == "p":
            self._said.append("".join(self._open.pop()))
        elif name == "t":
            self._in_text -= 1
        elif name == "tc":
            first = self._cells.pop()
            words = "\n".join(p for p in self._said[first:] if p.strip())
            del self._said[first:]
            (self._rows[-1] if self._rows else self._said).append(words)
        elif name == "tr":
            self._said.append("\t".join(self._rows.pop()))

    def data(self, words: str) -> None:
        """Characters between tags."""
        if self._in_text and not self._silent:
            self._say(words)

    def close(self) -> None:
        """Nothing is left to do."""

    def text(self) -> str:
        """The paragraphs that hold words."""
        return "\n\n".join(p for p in self._said if p.strip())

    def _name(self, tag: str) -> str:
        space, _, name = tag.rpartition("}")
        in_word = f"{space}}}" in (W, STRICT)
        self.is_word = self.is_word or in_word
        return name if in_word or name == "Fallback" else ""

    def _say(self, words: str) -> None:
        if self._open:
            self._open[-1].append(words)
