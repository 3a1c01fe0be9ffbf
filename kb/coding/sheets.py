"""Sources, texts and codings as the study's files write them, read without a database."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from base.locales import Problem, say
from kb.coding.anchors import Span, only_place
from kb.coding.codebook import Codebook
from kb.interviews.source import Facts, pseudonym_of


@dataclass(frozen=True)
class FileName:
    """What the name of a source file says: `M01-1.rendering.nl.txt`."""

    source: str
    role: str
    language: str


@dataclass(frozen=True)
class CodedRow:
    """One row of a codings file."""

    role: str
    claim: str
    stance: str
    coders: tuple[str, ...]
    release: bool
    quote: str


@dataclass(frozen=True)
class Placed:
    """A row with the code it belongs to and the place of its quote."""

    row: CodedRow
    code: str
    span: Span


def read_file_name(name: str) -> FileName:
    """The parts of a source file's name. Raises ValueError where it has others.

    Examples:
        >>> read_file_name("M01-1.rendering.nl.txt")
        FileName(source='M01-1', role='rendering', language='nl')
    """
    parts = name.split(".")
    if len(parts) != 4 or parts[3] != "txt":
        raise ValueError(name)
    source, role, language, _ = parts
    return FileName(source, role, language)


def read_sources(
    text: str,
    roles: Mapping[str, Sequence[str]],
    *,
    made_up: bool,
    not_agreed: frozenset[str] = frozenset(),
) -> tuple[Facts, ...]:
    """Facts of the sources of a sheet with columns source, kind, group, round, month, language,
    via, takes_a_stand. `roles` are the roles of the texts there are, by source; `not_agreed`
    the pseudonyms of who did not agree to be quoted."""
    return tuple(
        Facts(
            key=row["source"],
            kind=row["kind"],
            group=row["group"],
            round=int(row["round"]),
            month=row["month"],
            language=row["language"],
            via=row["via"],
            interpreter=row["via"] == "interpreter",
            form="transcript" if "transcript" in roles.get(row["source"], ()) else "notes",
            pseudonym=pseudonym_of(row["source"]),
            takes_a_stand=row["takes_a_stand"] == "yes",
            agreed_to_be_quoted=pseudonym_of(row["source"]) not in not_agreed,
            made_up=made_up,
        )
        for row in csv.DictReader(io.StringIO(text))
    )


def read_codings(text: str) -> tuple[CodedRow, ...]:
    """The rows of a codings file: text, claim, stance, coders, release, quote."""
    return tuple(
        CodedRow(
            role=row["text"],
            claim=row["claim"],
            stance=row["stance"],
            coders=tuple(row["coders"].split("+")),
            release=row["release"] == "yes",
            quote=row["quote"],
        )
        for row in csv.DictReader(io.StringIO(text))
    )


def place(
    rows: Sequence[CodedRow], texts: Mapping[str, str], book: Codebook, name: str = ""
) -> tuple[tuple[Placed, ...], tuple[Problem, ...]]:
    """Each row with its code and place; what cannot be placed is a problem, and nothing is
    guessed: a quote must stand exactly once in its text."""
    found: list[Placed] = []
    wrong: list[Problem] = []
    for number, row in enumerate(rows, 2):
        where = f"{name} {number}".strip()
        code = book.for_claim(row.claim)
        if row.role not in texts:
            what = say("This source has no text with the role {role}.", role=row.role)
            wrong.append(Problem(where, what))
        elif code is None:
            wrong.append(Problem(where, say("No code speaks to {claim}.", claim=row.claim)))
        else:
            span = only_place(texts[row.role], row.quote)
            if isinstance(span, Span):
                found.append(Placed(row, code.key, span))
            else:
                wrong.append(Problem(where, span.what))
    return tuple(found), tuple(wrong)
