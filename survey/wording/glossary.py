"""The study's terms: how a word of the source is said in another language."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

ENDINGS = r"(?:'?s|es|en|n|e|ed|ing)?"
"""What English and Dutch hang behind a word without making it another."""

NOTE = ".note"


@dataclass(frozen=True)
class Term:
    """A term of the source language with its translation."""

    source: str
    target: str
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class Entry:
    """A term as a file brings it: from which language into which."""

    written_in: str
    language: str
    term: Term


def found(terms: Iterable[Term], text: str) -> list[Term]:
    """The terms that occur in a text, in the order of the text, the longest first where they meet.

    Examples:
        >>> terms = [Term("work", "عمل"), Term("paid work", "عمل بأجر"), Term("chance", "فرصة")]
        >>> [term.source for term in found(terms, "Chances of paid work")]
        ['chance', 'paid work']
    """
    taken: list[tuple[int, int]] = []
    hits: list[tuple[int, Term]] = []
    for term in sorted(terms, key=lambda term: (-len(term.source), term.source)):
        for hit in _pattern(term.source).finditer(text):
            if all(hit.end() <= start or hit.start() >= end for start, end in taken):
                taken.append(hit.span())
                hits.append((hit.start(), term))
                break
    return [term for _, term in sorted(hits, key=lambda hit: hit[0])]


def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term)}{ENDINGS}(?!\w)", re.IGNORECASE)


def read_terms(text: str, sources: tuple[str, ...] = ("nl", "en")) -> list[Entry]:
    """Terms from a table with a column for each language, and perhaps notes (`ar.note`).

    Every source language is paired with every other; a cell may hold several words for one term,
    with " / " between them.

    Examples:
        >>> table = "en,ar\\nchance,فرصة\\n"
        >>> [(e.written_in, e.language, e.term.target) for e in read_terms(table)]
        [('en', 'ar', 'فرصة')]
    """
    rows = list(csv.DictReader(StringIO(text)))
    languages = [name for name in (rows[0] if rows else ()) if name and not name.endswith(NOTE)]
    return [
        Entry(
            source,
            language,
            Term(word, row[language].strip(), (row.get(language + NOTE) or "").strip()),
        )
        for row in rows
        for source in sources
        if source in languages
        for word in filter(None, (w.strip() for w in row[source].split(" / ")))
        for language in languages
        if language != source and (row[language] or "").strip()
    ]
