"""A questionnaire as an XLSForm: sheets that any XLSForm program reads, and that lose nothing."""

from collections.abc import Mapping, Sequence

from base.locales import LANGUAGES
from survey.design.acts.act import ID
from survey.exchange.report import Questionnaire
from survey.exchange.xlsform import details
from survey.exchange.xlsform.choices import SCALES, Lists
from survey.exchange.xlsform.constraint import alone, bounds, joined
from survey.exchange.xlsform.filters import as_one, listed
from survey.exchange.xlsform.languages import tag
from survey.exchange.xlsform.shelf import Shelf
from survey.exchange.xlsform.workbook import Table, write_book
from survey.questions.choice import Listed, Several
from survey.questions.kind import Question
from survey.questions.open import Number
from survey.questions.outline import Section
from survey.questions.unasked import Calculated, Statement

FORMAT = "1"
TEXTS = "werkzaam_texts"
CONTACT, OFFICER = "@contact", "@officer"
TYPES = {
    "single": "select_one",
    "consent": "select_one",
    "multiple": "select_multiple",
    "ranking": "rank",
    **dict.fromkeys(SCALES, "select_one"),
    "number": "integer",
    "month": "date",
    "short_text": "text",
    "long_text": "text",
    "statement": "note",
    "calculated": "calculate",
}
"""The type of an XLSForm for each kind of question."""
APPEARANCES = {"long_text": "multiline", "month": "month-year"}
PLAIN = (
    *("type", "name", "relevant", "required", "constraint", "calculation", "appearance"),
    *("choice_filter", "parameters", "werkzaam::kind", "werkzaam::block", "werkzaam::page"),
    *("werkzaam::specials", "werkzaam::exclusive", "werkzaam::details", "werkzaam::checks"),
    *("werkzaam::filters", "werkzaam::required_if"),
)
SPOKEN = (
    *("label", "hint", "constraint_message", "media::image", "media::audio", "werkzaam::short"),
)
Row = dict[str, str]


def write_xlsform(questionnaire: Questionnaire) -> bytes:
    """The workbook."""
    return write_book(tables(questionnaire))


def tables(questionnaire: Questionnaire) -> dict[str, Table]:
    """The sheets, before they are a workbook."""
    version, texts = questionnaire.version, questionnaire.texts
    languages = tuple(dict.fromkeys((*version.languages, *texts)))
    shelf = Shelf(texts, languages)
    lists = Lists(shelf)
    rows: list[Row] = []
    names = {question.id for question in version.outline}
    for section in version.outline.sections:
        rows += _section(section, shelf, lists, names)
    return {
        "survey": _table(rows, PLAIN, SPOKEN, languages),
        "choices": _table(
            lists.rows,
            ("list_name", "name", "werkzaam_value"),
            ("label", "media::audio"),
            languages,
        ),
        "settings": _settings(questionnaire, languages),
        TEXTS: _left_over(questionnaire, shelf),
    }


def spread(name: str, texts: Mapping[str, str]) -> Row:
    """A text in its column for each language."""
    return {f"{name}::{code}": text for code, text in texts.items()}


def _table(
    rows: Sequence[Row], plain: Sequence[str], spoken: Sequence[str], languages: Sequence[str]
) -> list[list[str]]:
    """Rows under one heading: names first, then words, then what only we know."""
    asked = {column for row in rows for column, said in row.items() if said}
    needed = {"type", "name", "list_name", "relevant", "required"}
    first = [c for c in plain if not c.startswith("werkzaam") and (c in asked or c in needed)]
    words = [
        (name, code)
        for name in spoken
        for code in dict.fromkeys((*languages, *LANGUAGES))
        if f"{name}::{code}" in asked or (name == "label" and code in languages)
    ]
    last = [c for c in plain if c.startswith("werkzaam") and c in asked]
    columns = [*first[:2], *(f"{name}::{code}" for name, code in words), *first[2:], *last]
    heading = [*first[:2], *(f"{name}::{tag(code)}" for name, code in words), *first[2:], *last]
    return [heading, *([row.get(column, "") for column in columns] for row in rows)]


def _section(section: Section, shelf: Shelf, lists: Lists, names: set[str]) -> list[Row]:
    name = section.id if ID.fullmatch(section.id) else "part"
    while name in names:  # pyxform: `${x}` must name one thing in the whole form
        name = f"{name}_part"
    names.add(name)
    heading = shelf.take(f"section.{section.id}")
    fallback = shelf.look(f"{section.about}.{section.choice}") if section.about else {}
    if any(fallback.get(code) == text for code, text in heading.items()):
        shelf.put_back(f"section.{section.id}")
    begin: Row = {
        "type": "begin_group",
        "name": name,
        "relevant": section.shown_if.written(),
        "werkzaam::block": section.block,
        "werkzaam::details": details.of_section(section, name),
        **spread("label", {**fallback, **heading}),
    }
    inside = [_question(question, shelf, lists) for question in section.questions]
    return [begin, *inside, {"type": "end_group", "name": name}]


def _question(question: Question, shelf: Shelf, lists: Lists) -> Row:
    q = question.id
    kind = TYPES[question.kind]
    if isinstance(question, Number) and question.decimals:
        kind = "decimal"
    if question.codes or isinstance(question, Listed):
        kind = f"{kind} {lists.add(question)}"
    row: Row = {
        "type": kind,
        "name": q,
        **spread("label", shelf.take(f"{q}.label")),
        **spread("hint", shelf.take(f"{q}.{_hint(question)}")),
        **spread("media::image", _files(shelf.take(f"{q}.picture"), "png")),
        **spread("media::audio", _files(shelf.take(f"{q}.label.audio"), "mp3")),
        **spread("werkzaam::short", question.short),
        "relevant": question.shown_if.written(),
        "required": "true()" if question.required else question.required_if.written(),
        "constraint": constraint(question),
        "appearance": APPEARANCES.get(question.kind, ""),
        "werkzaam::kind": question.kind,
        "werkzaam::page": question.page,
        "werkzaam::specials": " ".join(question.specials),
        "werkzaam::details": details.of_question(question),
        "werkzaam::checks": "\n".join(check.written() for check in question.checks),
    }
    if question.checks:
        row |= spread("constraint_message", shelf.take(f"{q}.check.1"))
    if question.required and question.required_if:
        row["werkzaam::required_if"] = question.required_if.written()
    if isinstance(question, Several):
        row["werkzaam::exclusive"] = " ".join(question.exclusive)
    if isinstance(question, Listed) and question.filters:
        row["choice_filter"] = as_one(question.filters)
        row["werkzaam::filters"] = listed(question.filters)
    if isinstance(question, Calculated):
        row["calculation"] = question.formula.written()
    return row


def _hint(question: Question) -> str:
    return "note" if isinstance(question, Statement) else "help"


def _files(ids: Mapping[str, str], extension: str) -> dict[str, str]:
    return {code: f"{media}.{extension}" for code, media in ids.items()}


def constraint(question: Question) -> str:
    """Everything an answer must meet, as one expression; empty if that is nothing."""
    parts = []
    if isinstance(question, Number):
        parts.append(bounds(question.lowest, question.highest))
    if isinstance(question, Several) and (lonely := (*question.exclusive, *question.specials)):
        parts.append(alone(lonely))
    return joined([*parts, *(check.written() for check in question.checks)])


def _settings(questionnaire: Questionnaire, languages: Sequence[str]) -> list[list[str]]:
    version = questionnaire.version
    source = version.source or next(iter(languages), "")
    said = {
        "form_title": questionnaire.texts.get(source, {}).get("title", ""),
        "form_id": version.questionnaire,
        "version": str(version.number),
        "default_language": tag(source) if source else "",
        "style": "pages",
        "werkzaam_format": FORMAT,
        "werkzaam_languages": " ".join(version.languages),
        "werkzaam_source": version.source,
        "werkzaam_group": version.group,
        "werkzaam_round": str(version.round),
        "werkzaam_mode": version.mode,
        "werkzaam_identity": version.identity,
        "werkzaam_access": version.access,
        "werkzaam_kept_until": version.kept_until,
    }
    return [list(said), list(said.values())]


def _left_over(questionnaire: Questionnaire, shelf: Shelf) -> list[list[str]]:
    """Texts that have no place in the form itself: the pages around it, and what stands beside."""
    version = questionnaire.version
    labels = {CONTACT: version.contact, OFFICER: version.officer}
    codes = tuple(dict.fromkeys((*shelf.languages, *(c for v in labels.values() for c in v))))
    rows = [*((key, label) for key, label in labels.items() if label), *shelf.left()]
    heading = ["key", *(f"text::{tag(code)}" for code in codes)]
    return [heading, *([key, *(texts.get(code, "") for code in codes)] for key, texts in rows)]
