"""A published table for people: its columns in words, without keys that a label stands beside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from base.locales import Label, Say, gettext, say
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
    "organisation": say("Partner"),
    "p_text": say("p as printed"),
    "percent": say("Per cent"),
    "period_nl": say("Period"),
    "printed_as_dash": say("Printed as a dash"),
    "respondent_group_key": say("Who"),
    "round": say("Round"),
    "round_1": say("Round 1"),
    "round_2": say("Round 2"),
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
"""Columns that are shown, with their heading; others are keys for programs."""

VALUES: Mapping[str, Say] = {
    "age_group_3": say("Age in three groups"),
    "agree": say("agree"),
    "disagree": say("disagree"),
    "false": say("no"),
    "gender": say("Gender"),
    "household": say("Household"),
    "interview_employers": say("Employers, interviews"),
    "interview_volunteer_orgs": say("Volunteer organisations, interviews"),
    "survey_refugees": say("Status holders, questionnaire"),
    "true": say("yes"),
}
"""Cells that are words of ours, not of the source."""

PLACES = (
    say("appendix"),
    say("chapter"),
    say("column not published"),
    say("employer"),
    say("figure"),
    say("note"),
    say("own convention"),
    say("section"),
    say("silence"),
    say("table"),
    say("volunteer organisation"),
)
"""The words in which a place in the source is given."""

_PLACE = re.compile("|".join(rf"\b{place.msgid}\b" for place in PLACES))


@dataclass(frozen=True)
class Shown:
    """A table as it is shown: headings, and rows of cells (a text, or a sentence of ours)."""

    headings: tuple[Say, ...]
    rows: tuple[tuple[str | Say | Label, ...], ...]


def shown(table: FigureTable, names: Mapping[str, Label], language: str) -> Shown:
    """The columns of a table that people read, in their language."""
    kept = [
        place
        for place, column in enumerate(table.columns)
        if column in COLUMNS and not _labelled(column, table.columns)
    ]
    return Shown(
        tuple(COLUMNS[table.columns[place]] for place in kept),
        tuple(tuple(_cell(row[place], names, language) for place in kept) for row in table.rows),
    )


def in_words(source: str, language: str) -> str:
    """A place in the source in the reader's language.

    Examples:
        >>> in_words("figure 6.1, 6.3", "nl")
        'figuur 6.1, 6.3'
    """
    return _PLACE.sub(lambda found: gettext(language, found[0]), source)


def _labelled(column: str, columns: tuple[str, ...]) -> bool:
    return column.endswith("_key") and f"{column.removesuffix('_key')}_nl" in columns


def _cell(value: str, names: Mapping[str, Label], language: str) -> str | Say | Label:
    if value in VALUES:
        return VALUES[value]
    return names.get(value) or in_words(value, language)
