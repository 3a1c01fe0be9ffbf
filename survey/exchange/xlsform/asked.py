"""One row of an XLSForm as a question: its facts, its texts, and what it loses."""

from typing import Any

from base.locales import Say, say
from survey.exchange.foreign import MOST_NUMBER, made, other_line
from survey.exchange.xlsform.answers import (
    Asking,
    read_choices,
    read_constraint,
)
from survey.exchange.xlsform.choices import SCALES
from survey.exchange.xlsform.details import read_details
from survey.exchange.xlsform.lines import Line
from survey.exchange.xlsform.listed import Choice, List
from survey.exchange.xlsform.outgoing import TYPES
from survey.exchange.xlsform.said import Said
from survey.exchange.xlsform.typed import Typed
from survey.questions.answer import OFFERED_SPECIALS
from survey.questions.kind import Question
from survey.questions.outline import KINDS, read_question
from survey.questions.scale import Scale

YES = ("yes", "true", "true()")
NO = ("no", "false", "false()")
_KIND = {
    "single": "single",
    "multiple": "multiple",
    "ranking": "ranking",
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "text": "short_text",
    "date": "month",
    "note": "statement",
    "calculate": "calculated",
    "acknowledge": "consent",
}
_TYPE = {"select_one": "single", "select_multiple": "multiple", "rank": "ranking"}
_LISTED = ("single", "multiple", "ranking")
_ALSO = {"decimal": "integer"}


def read_asked(asking: Asking, line: Line, typed: Typed, name: str, page: str) -> list[Question]:
    """The question of a row; two where the row adds "other, namely" to its list."""
    lose, listed = asking.findings.lose, asking.lists.get(typed.list, List())
    if typed.what in _LISTED and typed.list not in asking.lists and not line["werkzaam::kind"]:
        what = say("There is no list called {list} in the sheet choices.", list=typed.list[:60])
        asking.findings.refuse(line.where("type"), what)
        return []
    kind = _kind(asking, line, typed, listed)
    own = line["werkzaam::kind"] == kind
    facts: dict[str, Any] = {
        "id": name,
        "kind": kind,
        "page": line["werkzaam::page"] or page,
        "short": line.texts("werkzaam::short"),
        "shown_if": asking.conditions.read(line, "relevant").written(),
        **_required(asking, line),
        "specials": line["werkzaam::specials"].split()
        if own
        else [choice.code for choice in listed.specials],
        **(read_details(line["werkzaam::details"]) if own else _usual(asking, line, typed)),
    }
    if kind in ("single", "multiple", "ranking"):
        facts |= read_choices(asking, line, listed, own=own)
    if kind == "calculated":
        facts["formula"] = asking.conditions.read(line, "calculation").written()
        if not line["calculation"]:
            asking.findings.refuse(line.where("calculation"), say("A calculation is missing."))
    elif line["calculation"]:
        lose(line.where("calculation"), say("Only a row of the type calculate can calculate."))
    read_constraint(asking, line, facts, own=own)
    question = made(asking.findings, line.where("type"), facts)
    if question is None:
        return []
    _texts(asking, line, question, listed)
    return [question, *_namely(asking, line, typed, question)]


def _kind(asking: Asking, line: Line, typed: Typed, listed: List) -> str:
    """The kind that our own column names, if the row still fits it; else by its type."""
    usual = _KIND[typed.what]
    if usual == "short_text" and "multiline" in line["appearance"].split():
        usual = "long_text"
    named = line["werkzaam::kind"]
    if not named:
        return usual
    of_type = TYPES.get(named, "")
    fits = _TYPE.get(of_type, of_type) == _ALSO.get(typed.what, typed.what)
    kind = KINDS.get(named)
    if fits and kind is not None and named in (*SCALES, "consent"):
        points = kind.points if issubclass(kind, Scale) else ("yes", "no")
        fits = listed.codes == points
    if fits:
        return named
    what = say(
        "This is no question of the kind {kind} any more. It is read by its type.", kind=named[:40]
    )
    asking.findings.lose(line.where("werkzaam::kind"), what)
    return usual


def _required(asking: Asking, line: Line) -> dict[str, Any]:
    said = line["required"]
    if said.lower() in YES:
        also = asking.conditions.read(line, "werkzaam::required_if")
        return {"required": True, "required_if": also.written()}
    condition = "" if said.lower() in NO else asking.conditions.read(line, "required").written()
    return {"required": False, "required_if": condition}


def _usual(asking: Asking, line: Line, typed: Typed) -> dict[str, Any]:
    """What a foreign row says in the columns parameters and appearance, as our details."""
    lose, said = asking.findings.lose, dict(_pairs(line["parameters"]))
    appearance = set(line["appearance"].split()) - {"multiline", "month-year"}
    facts: dict[str, Any] = {}
    if typed.what == "date":
        if "month-year" not in line["appearance"]:
            lose(line.where("type"), say("Only month and year are asked, not the day."))
        if "ethiopian" in appearance:
            facts["calendar"] = "ethiopian"
        appearance.discard("ethiopian")
    if typed.what in ("integer", "decimal", "range"):
        facts |= {"lowest": 0, "highest": MOST_NUMBER}
    if typed.what == "decimal":
        facts["decimals"] = 2
    if typed.what == "range":
        facts |= {
            "lowest": _number(said.pop("start", "0")),
            "highest": _number(said.pop("end", "10")),
        }
        if said.pop("step", "1") != "1":
            lose(line.where("parameters"), say("Numbers are not limited to steps."))
    if typed.what == "acknowledge":
        lose(line.where("type"), say("This asks yes or no now. Write both answers at the desk."))
    if said:
        lose(line.where("parameters"), not_kept(" ".join(f"{n}={v}" for n, v in said.items())))
    if appearance:
        lose(line.where("appearance"), not_kept(" ".join(sorted(appearance))))
    return facts


def not_kept(what: str) -> Say:
    """That something which a cell says is not kept."""
    return say("Not kept: {what}.", what=what[:80])


def _pairs(text: str) -> list[tuple[str, str]]:
    parts = (part.partition("=") for part in text.replace(",", " ").replace(";", " ").split())
    return [(name, value) for name, _, value in parts]


def _number(text: str) -> int:
    return int(float(text)) if text.replace(".", "", 1).isdecimal() and len(text) < 12 else 0


def _texts(asking: Asking, line: Line, question: Question, listed: List) -> None:
    said, q, lose = asking.said, question.id, asking.findings.lose
    said.put(f"{q}.label", line.texts("label"), line, "label")
    hint = "note" if question.kind == "statement" else "help"
    said.put(f"{q}.{hint}", line.texts("hint"), line, "hint")
    if question.checks:
        message = "constraint_message"
        said.put(f"{q}.check.1", line.texts(message), line, message)
    elif line.texts("constraint_message"):
        lose(line.where("constraint_message"), OUR_WORDS)
    if line.texts("required_message"):
        lose(line.where("required_message"), OUR_WORDS)
    for column in ("guidance_hint", "media::video", "media::big-image"):
        if line.texts(column):
            lose(line.where(column), not_kept(column))
    said.put_media(f"{q}.picture", line.texts("media::image"), line, "media::image")
    said.put_media(f"{q}.label.audio", line.texts("media::audio"), line, "media::audio")
    for choice in (*listed.choices, *listed.specials):
        _choice_texts(said, question, choice)


OUR_WORDS = say("We say this in our own words, in every language.")


def _choice_texts(said: Said, question: Question, choice: Choice) -> None:
    if choice.code in OFFERED_SPECIALS:
        key = f"special.{choice.code}"
    else:
        key = f"{question.texts or question.id}.{choice.code}"
    if question.kind != "grade10" or choice.code in OFFERED_SPECIALS:
        said.put(key, choice.texts, choice.line, "label")
    said.put_media(f"{key}.audio", choice.heard, choice.line, "media::audio")


def _namely(asking: Asking, line: Line, typed: Typed, question: Question) -> list[Question]:
    """What an XLSForm adds with or_other: a choice "other", and a text that says what."""
    if not typed.other:
        return []
    asking.findings.lose(line.where("type"), say("Write the texts of “other” at the desk."))
    companion = other_line(f"{question.id[:34]}_other", question.id, question.page or question.id)
    return [read_question(companion)]
