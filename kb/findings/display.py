"""A published table for people: its columns in words, without keys that a label stands beside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from base.locales import Label, Say, gettext, pick, say
from kb.findings.published import FigureTable

COLUMNS: Mapping[str, Say] = {
    "answer_key": say("Answer"),
    "base_n": say("Base"),
    "base_n_implied": say("Base that the percentages use"),
    "base_n_stated": say("Base as stated"),
    "category_nl": say("Category"),
    "characteristic_key": say("Characteristic"),
    "characteristic_nl": say("Characteristic"),
    "count": say("Count"),
    "count_max": say("Count, at most"),
    "count_min": say("Count, at least"),
    "count_sum_shown": say("Sum of the counts"),
    "df_assumed": say("df (ours)"),
    "duration_minutes": say("Minutes"),
    "group_nl": say("Group"),
    "instrument_key": say("Instrument"),
    "instrument_nl": say("Instrument"),
    "interval_nl": say("When"),
    "item_nl": say("About"),
    "label_nl": say("Figure"),
    "mode_nl": say("Way of asking"),
    "note_nl": say("Note"),
    "p_text": say("p as printed"),
    "percent": say("Per cent"),
    "period_nl": say("Period"),
    "printed_as_dash": say("Printed as a dash"),
    "respondent_group_key": say("Who"),
    "round": say("Round"),
    "share_high": say("To"),
    "share_low": say("From"),
    "share_text": say("As written"),
    "significant": say("Significant"),
    "source": say("Source"),
    "suppressed": say("Hidden in the source"),
    "text_nl": say("As written"),
    "value": say("Value"),
    "wald": say("Wald"),
}
"""Columns that every study's tables may have, with their heading."""

MACHINERY = ("sort_order", "unit")
"""Columns that only programs read."""

VALUES: Mapping[str, Say] = {
    "agree": say("agree"),
    "disagree": say("disagree"),
    "false": say("no"),
    "true": say("yes"),
}
"""Cells that are words of ours, not of the source."""

PLACES = (
    say("appendix"),
    say("chapter"),
    say("column not published"),
    say("figure"),
    say("note"),
    say("own convention"),
    say("section"),
    say("silence"),
    say("table"),
)
"""The words in which a place in the source is given."""

_NONE: Mapping[str, Label] = {}
_PLACE = re.compile("|".join(rf"\b{place.msgid}\b" for place in PLACES))


@dataclass(frozen=True)
class Shown:
    """A table as it is shown: headings, and rows of cells (a text, or a sentence of ours)."""

    headings: tuple[Say | Label, ...]
    rows: tuple[tuple[str | Say | Label, ...], ...]


def shown(
    table: FigureTable, names: Mapping[str, Label], language: str, own: Mapping[str, Label]
) -> Shown:
    """The columns of a table that people read, in their language.

    `names` are what variables are called, `own` the study's own words: for columns, for cells,
    and for words inside a cell. Keys that nobody gave a word for are for programs.
    """
    headings: dict[str, Say | Label] = {**COLUMNS}
    headings.update({column: own[column] for column in table.columns if column in own})
    kept = [
        place
        for place, column in enumerate(table.columns)
        if not _labelled(column, table.columns) and (column in headings or not _is_key(column))
    ]
    return Shown(
        tuple(
            headings.get(table.columns[place], say("{word}", word=table.columns[place]))
            for place in kept
        ),
        tuple(
            tuple(_cell(row[place], {**names, **own}, language, own) for place in kept)
            for row in table.rows
        ),
    )


def in_words(source: str, language: str, own: Mapping[str, Label] = _NONE) -> str:
    """A place in the source in the reader's language, with the study's own words.

    Examples:
        >>> in_words("figure 6.1, 6.3", "nl")
        'figuur 6.1, 6.3'
    """
    said = _PLACE.sub(lambda found: gettext(language, found[0]), source)
    if not own:
        return said
    words = re.compile("|".join(rf"\b{re.escape(w)}\b" for w in sorted(own, key=len)[::-1]))
    return words.sub(lambda found: pick(own[found[0]], language)[0], said)


def _labelled(column: str, columns: tuple[str, ...]) -> bool:
    return column.endswith("_key") and f"{column.removesuffix('_key')}_nl" in columns


def _is_key(column: str) -> bool:
    return column in MACHINERY or column.endswith("_key")


def _cell(
    value: str, names: Mapping[str, Label], language: str, own: Mapping[str, Label]
) -> str | Say | Label:
    if value in VALUES:
        return VALUES[value]
    return names.get(value) or in_words(value, language, own)
