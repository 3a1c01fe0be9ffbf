"""A realist statement: a sentence in which the turning words and the thing itself are marked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from base.locales import Label, pick

_MARKS = re.compile(r"\*(?P<turn>[^*]+)\*|\[(?P<lit>[^\]]+)\]")


@dataclass(frozen=True)
class Statement:
    """If ... then ... because ...: `*If*` marks a turning word, `[...]` what the page is about."""

    configuration: str
    element: str
    since: int
    text: Label

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
