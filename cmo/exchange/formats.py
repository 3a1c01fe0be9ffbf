"""The formats a theory goes out and comes in by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cmo.exchange.csv_zip import read_csv, write_csv
from cmo.exchange.incoming import Groups, Incoming
from cmo.exchange.json_file import read_json, write_json
from cmo.exchange.outgoing import Outgoing
from cmo.exchange.xlsx import read_xlsx, write_xlsx
from cmo.graph import Theory


@dataclass(frozen=True)
class Reader:
    """What a file is read for.

    `present` is the theory as it stands; `answers` are what a person said to the questions that
    a foreign file raises.
    """

    study: str
    version: int
    groups: Groups
    present: Theory | None = None
    language: str = "en"
    answers: Mapping[str, str] | None = None
    name: str = ""


@dataclass(frozen=True)
class Format:
    """One format: how its files are called, written and read."""

    id: str
    extension: str
    mime: str
    write: Callable[[Outgoing], bytes]
    read: Callable[[bytes, Reader], Incoming]
    is_text: bool = True


def _write_json(out: Outgoing) -> bytes:
    text = write_json(
        out.theory, title=out.title, groups=out.groups, made_up=out.made_up, draft=out.draft
    )
    return text.encode()


def _read_json(data: bytes, reader: Reader) -> Incoming:
    return read_json(data, study=reader.study, version=reader.version, groups=reader.groups)


def _read_xlsx(data: bytes, reader: Reader) -> Incoming:
    return read_xlsx(
        data,
        study=reader.study,
        version=reader.version,
        groups=reader.groups,
        language=reader.language,
    )


def _read_csv(data: bytes, reader: Reader) -> Incoming:
    return read_csv(
        data,
        study=reader.study,
        version=reader.version,
        groups=reader.groups,
        language=reader.language,
    )


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Mapping[str, Format] = {
    one.id: one
    for one in (
        Format("json", "json", "application/json", _write_json, _read_json),
        Format("xlsx", "xlsx", XLSX, write_xlsx, _read_xlsx, is_text=False),
        Format("csv", "zip", "application/zip", write_csv, _read_csv, is_text=False),
    )
}


def format_of(name: str) -> Format | None:
    """The format of a file by its name, if it is one of ours."""
    ending = name.rpartition(".")[2].lower()
    return next((one for one in FORMATS.values() if one.extension == ending), None)
