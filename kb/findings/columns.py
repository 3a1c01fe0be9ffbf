"""The columns of a sheet of estimates: which are understood, and what each holds."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from base.locales import LANGUAGES, Say, say

NAMED: Final = ("outcome", "term", "reference", "design")
"""What a sheet names in words, in a column per language: `term_nl`, `term_en`."""

COLUMNS: Final[tuple[str, ...]] = (
    "outcome_key",
    "term_key",
    "factor_key",
    "reference_key",
    "sort_order",
    "b",
    "se",
    "wald",
    "odds_ratio_printed",
    "odds_ratio_printed_value",
    "printed_inverted",
    "odds_ratio",
    "stars",
    "n",
    "events",
    "source",
    *(f"{name}_{language}" for name in NAMED for language in LANGUAGES),
)
"""Columns that are understood; others are named as not kept."""

REQUIRED: Final = ("outcome_key", "term_key")
REMARK: Final = "#"
"""A row that begins with this explains the columns and is not read."""

MEANINGS: Final[Mapping[str, Say]] = {
    "outcome_key": say("Short name of the outcome, the same in every row of a model. Required."),
    "outcome": say("The outcome in words, per language."),
    "term_key": say("Short name of the variable. Measures name it. Required."),
    "term": say("The variable in words, per language."),
    "reference_key": say("Short name of what it is compared with."),
    "reference": say("What it is compared with, in words, per language."),
    "b": say("The coefficient B, on the log scale. Give this or the printed odds ratio."),
    "se": say("The standard error of B. Intervals are worked out from B and this."),
    "wald": say("The Wald statistic, if it is printed."),
    "odds_ratio_printed": say("The odds ratio exactly as it is printed, stars too."),
    "stars": say("How many stars, if they are not in the printed value."),
    "n": say("How many people or cases the model is about."),
    "events": say("How many of them had the outcome."),
    "design": say("What kind of model it is and what it controls for, per language."),
    "source": say("Where it stands: table, page or section."),
    "factor_key": say("“constant” for the constant; else what group the variable belongs to."),
    "sort_order": say("The place of the row in the source."),
}
"""Column (a named one without its language) -> what to put in it, in the order of the template."""


def template_columns(languages: Sequence[str]) -> list[tuple[str, Say]]:
    """The columns of an empty sheet for a study in these languages, with what each holds."""
    return [
        (column, meaning)
        for name, meaning in MEANINGS.items()
        for column in _spread(name, languages)
    ]


def _spread(name: str, languages: Iterable[str]) -> list[str]:
    return [f"{name}_{language}" for language in languages] if name in NAMED else [name]
