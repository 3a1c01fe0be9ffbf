"""A realist statement: a sentence in which the turning words and the thing itself are marked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup, escape

from base.locales import Label, pick
from cmo.around import subgraph_hash
from cmo.graph import Configuration, Occurrence, Theory
from cmo.sentences import TELLABLE, written_out

_MARKS = re.compile(r"\*(?P<turn>[^*]+)\*|\[(?P<lit>[^\]]+)\]")


@dataclass(frozen=True)
class Statement:
    """If ... then ... because ...: `*If*` marks a turning word, `[...]` what the page is about.

    `since` is the version from which it stands, `written_for` the hash of the part of the theory
    that its writer saw. Nobody wrote one that is `made` from the graph.
    """

    configuration: str
    element: str
    since: int
    text: Label
    written_for: str | None = None
    by: str | None = None
    at: datetime | None = None
    made: bool = False

    def plain(self, language: str) -> str:
        """The sentence without its marks.

        Examples:
            >>> Statement("c", "m", 0, {"en": "*If* it rains, *then* [we stay]."}).plain("en")
            'If it rains, then we stay.'
        """
        return _MARKS.sub(lambda m: m["turn"] or m["lit"], pick(self.text, language)[0])

    def marked(self, language: str) -> Markup:
        """The sentence with its turning words bold and the thing itself lit."""
        text = pick(self.text, language)[0]
        parts = [Markup("")]
        end = 0
        for found in _MARKS.finditer(text):
            parts.append(escape(text[end : found.start()]))
            tag = "b" if found["turn"] else "mark"
            parts.append(Markup(f"<{tag}>{escape(found['turn'] or found['lit'])}</{tag}>"))
            end = found.end()
        parts.append(escape(text[end:]))
        return Markup("").join(parts)


@dataclass(frozen=True)
class Told:
    """An element in a configuration with the sentence that stands, and the one the graph makes.

    `changed_in` is the version in which the theory around the written sentence became otherwise.
    """

    configuration: Configuration
    place: Occurrence
    version: int
    written: Statement | None
    made: Statement
    changed_in: int | None = None

    @property
    def stands(self) -> Statement:
        """What people wrote, else what the graph makes."""
        return self.written or self.made


def from_the_graph(configuration: Configuration, place: Occurrence, version: int) -> Statement:
    """The sentence that a version of the theory makes by itself."""
    text = written_out(configuration, place.key)
    return Statement(configuration.id, place.element.id, version, text, made=True)


def statement_for(
    statements: Iterable[Statement], place: Occurrence, version: int
) -> Statement | None:
    """The newest sentence written for a place, up to a version."""
    fitting = [
        s
        for s in statements
        if s.configuration == place.configuration
        and s.element == place.element.id
        and s.since <= version
    ]
    return max(fitting, key=lambda s: s.since, default=None)


def tellable(configuration: Configuration) -> list[Occurrence]:
    """The places that have a sentence, each element once."""
    found: dict[str, Occurrence] = {}
    for place in configuration.occurrences:
        if place.kind in TELLABLE:
            found.setdefault(place.element.id, place)
    return list(found.values())


def surroundings(theory: Theory, configuration: str, element: str) -> str | None:
    """A hash of what a version says around an element; None where it does not stand there."""
    found = theory.find_configuration(configuration)
    places = [o for o in found.places(element) if o.kind in TELLABLE] if found else []
    return subgraph_hash(found, places[0].key) if found and places else None


def moved_on(statement: Statement, versions: Sequence[Theory]) -> int | None:
    """The version in which the theory around a sentence became otherwise, if it did.

    Args:
        statement: as somebody wrote it.
        versions: every version from the one it stands since, oldest first.
    """
    if statement.written_for is None:
        return None
    name = (statement.configuration, statement.element)
    later: int | None = None
    for theory in reversed(versions):
        if surroundings(theory, *name) == statement.written_for:
            return later
        later = theory.version
    return later


def anchored(statements: Sequence[Statement], versions: Sequence[Theory]) -> list[Statement]:
    """Sentences that were written before the versions were kept, each tied to what it speaks of.

    That is the newest version in which its element stands and no newer sentence took its place.
    """
    return [replace(s, written_for=_last_seen(s, statements, versions)) for s in statements]


def _last_seen(
    statement: Statement, statements: Sequence[Statement], versions: Sequence[Theory]
) -> str | None:
    name = (statement.configuration, statement.element)
    newer = [
        s.since
        for s in statements
        if (s.configuration, s.element) == name and s.since > statement.since
    ]
    seen = [
        found
        for theory in versions
        if theory.version >= statement.since and not any(n <= theory.version for n in newer)
        if (found := surroundings(theory, *name)) is not None
    ]
    return seen[-1] if seen else None


def read_statements(rows: Sequence[Mapping[str, object]]) -> list[Statement]:
    """Statements from the study file: configuration, element, since, and a text per language."""
    return [
        Statement(
            str(row["configuration"]),
            str(row["element"]),
            int(str(row.get("since", 0))),
            {language: str(row[language]) for language in ("nl", "en") if language in row},
        )
        for row in rows
    ]
