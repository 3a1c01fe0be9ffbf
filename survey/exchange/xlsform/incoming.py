"""A questionnaire from an XLSForm, with a report of what it loses and what is refused."""

from collections.abc import Mapping, Sequence

from base.locales import Label, Say, say
from survey.design.version import DRAFT, Version
from survey.exchange.names import fitting
from survey.exchange.report import Findings, Questionnaire, Report, refusal
from survey.exchange.xlsform.answers import Asking
from survey.exchange.xlsform.conditions import Conditions
from survey.exchange.xlsform.form import Form, read_around, read_form
from survey.exchange.xlsform.lines import OWN, Lines, read_lines
from survey.exchange.xlsform.listed import KNOWN as LISTED
from survey.exchange.xlsform.listed import read_lists
from survey.exchange.xlsform.outgoing import PLAIN, TEXTS
from survey.exchange.xlsform.reading import Reading, disabled
from survey.exchange.xlsform.said import Said
from survey.exchange.xlsform.typed import read_type
from survey.exchange.xlsform.workbook import Grid, read_book
from survey.questions.outline import Outline, Section

SHEETS = ("survey", "choices", "settings", TEXTS)
READ = (
    *PLAIN,
    *("label", "hint", "guidance_hint", "constraint_message", "required_message", "default"),
    *("media::image", "media::audio", "media::video", "media::big-image", f"{OWN}::short"),
    "disabled",
)


def read_xlsform(
    data: bytes, *, name: str = "", language: str = "nl", identity: str = ""
) -> Report:
    """The questionnaire of a workbook.

    Args:
        data: the file as handed in.
        name: what it is called, for a form that does not say so itself.
        language: the language of a form whose columns name none.
        identity: whether it goes into an anonymous or a pseudonymous questionnaire; as the form
            says, else anonymous, where this is empty.
    """
    findings = Findings()
    book = read_book(data, SHEETS, findings)
    if isinstance(book, Say):
        return refusal(book)
    if "survey" not in book or not book["survey"].cells:
        return refusal(say("There is no sheet called survey with questions in it."))
    return _read(book, findings, name, language, identity)


def _read(
    book: dict[str, Grid], findings: Findings, name: str, language: str, identity: str
) -> Report:
    settings = _settings(book, findings)
    form = read_form(settings, name, language, findings)
    untagged = next(iter(form.languages), language)
    grids = [book.get(sheet, Grid(sheet, {})) for sheet in ("survey", "choices", TEXTS)]
    survey, choices, around = read_lines(grids, untagged, findings)
    names = _names(survey, findings)
    said = Said(findings, names)
    conditions = Conditions(findings, names)
    asking = Asking(findings, read_lists(choices, findings), conditions, said)
    reading = Reading(asking, names, (identity or form.facts.get("identity")) != "pseudonymous")
    for line in survey:
        reading.row(line)
    sections = reading.finished()
    _columns(survey, choices, asking)
    labels = read_around(around, said, findings)
    for code, title in form.title.items():
        said.texts.setdefault(code, {}).setdefault("title", title)
    kept = _kept(form, sections, said, (survey, choices), labels)
    if not any(section.questions for section in sections) and not form.ours:
        findings.refuse("survey", say("There is no question in this form that can be kept."))
    return findings.report(kept, ours=form.ours)


def _settings(book: dict[str, Grid], findings: Findings) -> Lines | None:
    if "settings" not in book or not book["settings"].cells:
        return None
    return read_lines([book["settings"]], "", findings)[0]


def _kept(
    form: Form,
    sections: Sequence[Section],
    said: Said,
    sheets: Sequence[Lines],
    labels: Mapping[str, Label],
) -> Questionnaire | None:
    try:
        outline = Outline(tuple(sections))
    except ValueError:  # said already: two questions with one name
        return None
    seen = (code for lines in sheets for code in lines.languages)
    languages = tuple(dict.fromkeys((*form.languages, *seen, *said.texts)))
    facts = {"group": "", "round": 0, "mode": "self", "kept_until": "", **labels, **form.facts}
    facts["source"] = facts.get("source") or next(iter(languages), "")
    version = Version(outline=outline, languages=languages, state=DRAFT, **facts)
    return Questionnaire(version, said.texts)


def _names(survey: Lines, findings: Findings) -> dict[str, str]:
    """What each question of the file is called here."""
    names: dict[str, str] = {}
    for line in survey:
        typed = read_type(line["type"])
        if typed.what in ("begin", "end", "metadata", "unknown") or disabled(line):
            continue
        said = line["name"] or (f"note_{line.number}" if typed.what == "note" else "")
        found = fitting(said, names.values()) if said else None
        if found is None or said in names:
            what = say("This name is missing, or in use already: {id}.", id=said[:60])
            findings.refuse(line.where("name"), what)
            continue
        if found != said and line["name"]:
            findings.lose(line.where("name"), say("This is called {id} here.", id=found))
        names[said] = found
        if typed.other:
            names.setdefault(f"{said}_other", f"{found[:34]}_other")
    return names


def _columns(survey: Lines, choices: Lines, asking: Asking) -> None:
    """Columns that nobody looked at."""
    known = {**dict.fromkeys(READ), **dict.fromkeys(asking.used_columns)}
    for lines, names in ((survey, known), (choices, {**known, **dict.fromkeys(LISTED)})):
        for name, where in lines.names():
            if name not in names:
                what = say("This column is not kept: {column}.", column=name[:60])
                asking.findings.lose(where, what)
