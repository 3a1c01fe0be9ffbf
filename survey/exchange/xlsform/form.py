"""The sheet `settings` of an XLSForm, and the texts around the form, as facts of a version."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from base.locales import LANGUAGES, say
from survey.design.version import ACCESSES, ANONYMOUS, CODES, IDENTITIES, SELF
from survey.exchange.names import KEY, fitting
from survey.exchange.report import Findings
from survey.exchange.xlsform.languages import read_tag
from survey.exchange.xlsform.lines import Line, Lines
from survey.exchange.xlsform.outgoing import CONTACT, OFFICER
from survey.exchange.xlsform.said import Said

KNOWN = ("form_title", "form_id", "version", "default_language", "style")


@dataclass(frozen=True)
class Form:
    """What the sheet says of the form as a whole."""

    facts: Mapping[str, Any]
    languages: tuple[str, ...] = ()
    title: Mapping[str, str] = field(default_factory=dict)
    ours: bool = False
    """Whether Werkzaam wrote the file."""


def read_form(lines: Lines | None, name: str, untagged: str, findings: Findings) -> Form:
    """The form's own facts; what cannot be is said with its cell, and the usual is taken."""
    line = next(iter(lines), None) if lines is not None else None
    if lines is None or line is None:
        return Form({"questionnaire": fitting(name, ()) or "questionnaire", "number": 1})
    for column, where in lines.names():
        if column not in KNOWN and not column.startswith("werkzaam_"):
            findings.lose(where, say("This column is not kept: {column}.", column=column))
    source = read_tag(line["default_language"]) or ""
    facts = {
        "questionnaire": fitting(line["form_id"] or name, ()) or "questionnaire",
        "number": _whole(line, "version", 1, findings, strict=False),
        "group": line["werkzaam_group"][:80],
        "round": _whole(line, "werkzaam_round", 0, findings),
        "mode": _one(line, "werkzaam_mode", re.compile("[a-z_]{1,20}"), SELF, findings),
        "identity": _one(line, "werkzaam_identity", IDENTITIES, ANONYMOUS, findings),
        "access": _one(line, "werkzaam_access", ACCESSES, CODES, findings),
        "kept_until": _day(line, findings),
        "source": _one(line, "werkzaam_source", tuple(LANGUAGES), "", findings) or source,
    }
    said = [code for code in line["werkzaam_languages"].split() if code in LANGUAGES]
    languages = tuple(dict.fromkeys(said or ([source] if source else [])))
    title = {source or untagged: line["form_title"]} if line["form_title"] else {}
    return Form(facts, languages, title, bool(line["werkzaam_format"]))


def _whole(line: Line, column: str, usual: int, findings: Findings, *, strict: bool = True) -> int:
    said = line[column]
    if said.isascii() and said.isdigit() and len(said) < 9:
        return int(said)
    if said and strict:
        findings.refuse(line.where(column), say("This must be a whole number."))
    return usual


def _one(
    line: Line, column: str, among: tuple[str, ...] | re.Pattern[str], usual: str, found: Findings
) -> str:
    said = line[column]
    good = said in among if isinstance(among, tuple) else bool(among.fullmatch(said))
    if said and not good:
        found.refuse(line.where(column), say("This cannot be: {said}.", said=said[:60]))
    return said if good else usual


def _day(line: Line, findings: Findings) -> str:
    said = line["werkzaam_kept_until"]
    try:
        return date.fromisoformat(said).isoformat() if said else ""
    except ValueError:
        findings.refuse(line.where("werkzaam_kept_until"), say("Write the day as 2029-12-31."))
        return ""


def read_around(lines: Lines, said: Said, findings: Findings) -> dict[str, dict[str, str]]:
    """The texts around the form; gives the contact point and the privacy officer."""
    labels: dict[str, dict[str, str]] = {"contact": {}, "officer": {}}
    for line in lines:
        key, texts = line["key"], line.texts("text")
        if key in (CONTACT, OFFICER):
            labels[key[1:]] = texts
        elif KEY.fullmatch(key):
            said.put(key, texts, line, "text")
        else:
            findings.refuse(line.where("key"), say("No text is called “{key}”.", key=key[:60]))
    return labels
