"""The formats a theory goes out and comes in by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from base.locales import Say, say
from cmo.exchange.csv_zip import read_csv, write_csv
from cmo.exchange.graphml import parsed_graphml, write_graphml
from cmo.exchange.incoming import FROM_MADE_UP, Groups, Incoming, guarded, refused
from cmo.exchange.json_file import read_json, write_json
from cmo.exchange.kumu import parsed_kumu, write_kumu
from cmo.exchange.outgoing import Outgoing
from cmo.exchange.triage import sort_out
from cmo.exchange.unweb import read_web
from cmo.exchange.web import Web
from cmo.exchange.xlsx import read_xlsx, write_xlsx
from cmo.graph import Theory


@dataclass(frozen=True)
class Reader:
    """What a file is read for.

    `present` is the theory as it stands; `answers` are what a person said to the questions that
    a foreign file raises. `made_up` says whether the study is marked so: only then it takes in
    what is.
    """

    study: str
    version: int
    groups: Groups
    present: Theory | None = None
    language: str = "en"
    answers: Mapping[str, str] | None = None
    name: str = ""
    made_up: bool = False


@dataclass(frozen=True)
class Format:
    """One format: how its files are called, written and read."""

    id: str
    extension: str
    mime: str
    write: Callable[[Outgoing], bytes]
    parse: Callable[[bytes, Reader], Incoming]
    is_text: bool = True

    def read(self, data: bytes, reader: Reader) -> Incoming:
        """A theory from a file, or everything that keeps it out of the study."""
        return guarded(self.parse(data, reader), made_up=reader.made_up)

    def title(self, name: str) -> str:
        """What a file of this format is called, without what its name ends with."""
        ending = f".{self.extension}"
        whole = name.lower().endswith(ending)
        return name[: -len(ending)] if whole else name.rpartition(".")[0] or name


def _write_json(out: Outgoing) -> bytes:
    text = write_json(
        out.theory, title=out.title, groups=out.groups, made_up=out.made_up, draft=out.draft
    )
    return text.encode()


def _read_json(data: bytes, reader: Reader) -> Incoming:
    incoming = read_json(data, study=reader.study, version=reader.version, groups=reader.groups)
    if [p.where for p in incoming.problems] == ["/format"]:  # perhaps a map from Kumu
        web = parsed_kumu(data)
        return incoming if isinstance(web, Say) else _read_web(web, reader)
    return incoming


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


def _read_graphml(data: bytes, reader: Reader) -> Incoming:
    return _read_web(parsed_graphml(data), reader)


def _read_kumu(data: bytes, reader: Reader) -> Incoming:
    return _read_web(parsed_kumu(data), reader)


def _read_web(web: Web | Say, reader: Reader) -> Incoming:
    """A network of ours is a whole theory; another one becomes a configuration, with questions."""
    if isinstance(web, Say):
        return refused("", web)
    if not web.nodes:
        return refused("", say("This file holds no boxes."))
    if web.ours:
        return read_web(
            web,
            study=reader.study,
            version=reader.version,
            groups=reader.groups,
            language=reader.language,
        )
    incoming = sort_out(
        web,
        study=reader.study,
        version=reader.version,
        groups=reader.groups,
        present=reader.present,
        answers=reader.answers or {},
        name=reader.name,
        language=reader.language,
    )
    if web.made_up:
        return replace(incoming, notices=(FROM_MADE_UP, *incoming.notices))
    return incoming


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Mapping[str, Format] = {
    one.id: one
    for one in (
        Format("json", "json", "application/json", _write_json, _read_json),
        Format("xlsx", "xlsx", XLSX, write_xlsx, _read_xlsx, is_text=False),
        Format("csv", "zip", "application/zip", write_csv, _read_csv, is_text=False),
        Format("graphml", "graphml", "application/xml", write_graphml, _read_graphml),
        Format("kumu", "kumu.json", "application/json", write_kumu, _read_kumu),
    )
}


def format_of(name: str) -> Format | None:
    """The format of a file by its name, if it is one of ours.

    Examples:
        >>> [format_of(n).id for n in ("a.JSON", "a.kumu.json", "a.xlsx")]
        ['json', 'kumu', 'xlsx']
    """
    fitting = [f for f in FORMATS.values() if name.lower().endswith(f".{f.extension}")]
    return max(fitting, key=lambda f: len(f.extension), default=None)
