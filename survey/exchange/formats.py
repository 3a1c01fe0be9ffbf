"""The formats in which questionnaires come in and go out."""

from collections.abc import Callable
from dataclasses import dataclass

from base.files.archive import MOST_BYTES
from base.locales import say
from survey.exchange.document import read_document, write_document
from survey.exchange.limesurvey.incoming import read_limesurvey
from survey.exchange.report import Questionnaire, Report, refusal
from survey.exchange.xlsform.incoming import read_xlsform
from survey.exchange.xlsform.outgoing import write_xlsform


@dataclass(frozen=True)
class Reader:
    """What a reader needs to know besides the file."""

    name: str = ""
    """What the file is called, for one that does not say so itself."""
    language: str = "nl"
    """The language of texts that name none."""
    identity: str = ""
    """Of the questionnaire it goes into, if it goes into one."""


@dataclass(frozen=True)
class Format:
    """One way in, and out if it can be written."""

    id: str
    extension: str
    mime: str
    reads: Callable[[bytes, Reader], Report]
    write: Callable[[Questionnaire], bytes] | None = None

    def read(self, data: bytes, reader: Reader) -> Report:
        """What comes of a file; one that is too large is refused unread."""
        if len(data) > MOST_BYTES:
            most = MOST_BYTES // 1_000_000
            return refusal(say("This file is too large: {count} MB at most.", count=most))
        return self.reads(data, reader)


FORMATS = {
    found.id: found
    for found in (
        Format(
            "xlsform",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            lambda data, r: read_xlsform(
                data, name=r.name, language=r.language, identity=r.identity
            ),
            write_xlsform,
        ),
        Format(
            "json", "json", "application/json", lambda data, _: read_document(data), write_document
        ),
        Format(
            "lss",
            "lss",
            "application/xml",
            lambda data, r: read_limesurvey(data, name=r.name, identity=r.identity),
        ),
    )
}


def format_of(name: str) -> Format | None:
    """The format that a file's name says.

    Examples:
        >>> format_of("Form.XLSX").id, format_of("form.doc")
        ('xlsform', None)
    """
    extension = name.rpartition(".")[2].casefold()
    return next((f for f in FORMATS.values() if f.extension == extension), None)
