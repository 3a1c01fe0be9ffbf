"""A questionnaire as a JSON document of our own: everything, exactly."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from base.files.json_text import parsed, unwritable
from base.locales import LANGUAGES, Say, say
from survey.design.acts.act import ID, Illegal
from survey.design.acts.questions import demand_codes
from survey.design.version import ACCESSES, DRAFT, IDENTITIES, Version
from survey.exchange.names import KEY
from survey.exchange.report import Findings, Questionnaire, Report, refusal
from survey.questions.outline import Outline, freeze, read_outline

FORMAT = "werkzaam-questionnaire"
SCHEMA = 1
SETTINGS = (
    *("group", "round", "mode", "identity", "access", "kept_until", "contact", "officer"),
    *("languages", "source"),
)
_PARTS = ("format", "schema", "questionnaire", "version", "settings", "outline", "texts")
MOST = 100_000
"""Letters in one text."""


def write_document(questionnaire: Questionnaire) -> bytes:
    """The file, in the order in which people read it."""
    version = questionnaire.version
    settings = {name: getattr(version, name) for name in SETTINGS}
    document = {
        "format": FORMAT,
        "schema": SCHEMA,
        "questionnaire": version.questionnaire,
        "version": version.number,
        "settings": settings,
        "outline": freeze(version.outline),
        "texts": {code: dict(said) for code, said in questionnaire.texts.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def read_document(data: bytes) -> Report:
    """The questionnaire of such a file, or everything that is wrong, by its JSON pointer."""
    found = parsed(data)
    if isinstance(found, Say):
        return refusal(found)
    findings = Findings()
    for where in unwritable(found):
        findings.refuse(where, UNWRITABLE)
    if findings.refused:
        # nothing more is said: the sentences about the rest would quote it
        return findings.report(None)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        what = say("This is no questionnaire file: its format should be “{format}”.", format=FORMAT)
        return refusal(what, "/format")
    if found.get("schema") != SCHEMA or isinstance(found["schema"], bool):
        what = say("This file has a schema that is not known here. Known is {schema}.", schema=1)
        return refusal(what, "/schema")
    for name in found:
        if name not in _PARTS:
            findings.lose(f"/{name[:60]}", UNKNOWN)
    outline = _outline(found.get("outline"), findings)
    texts = dict(_texts(found.get("texts", {}), findings))
    facts = _settings(found, findings)
    if findings.refused or outline is None:
        return findings.report(None)
    version = Version(outline=outline, state=DRAFT, **facts)
    return findings.report(Questionnaire(version, texts), ours=True)


UNKNOWN = say("This part is not known here. It is not kept.")
UNWRITABLE = say("This text has a character that cannot be written. Type the text anew.")
WRONG = say("This part is missing, or it is not what it should be.")


def _outline(written: Any, findings: Findings) -> Outline | None:
    """The outline; each question that is wrong by its pointer."""
    sections = written.get("sections") if isinstance(written, dict) else None
    if not isinstance(sections, list):
        findings.refuse("/outline/sections", WRONG)
        return None
    for where, section in _sections(sections, findings):
        _each(where, section, findings)
    if findings.refused:
        return None
    try:
        outline = read_outline({"sections": sections})
    except (AttributeError, KeyError, TypeError, ValueError):
        findings.refuse("/outline", say("Two questions in this file have one name."))
        return None
    known = freeze(outline)["sections"]
    for n, section in enumerate(sections):
        for m, question in enumerate(section["questions"]):
            for name in question.keys() - known[n]["questions"][m].keys():
                if question[name] not in ("", [], {}, False, None):
                    findings.lose(f"/outline/sections/{n}/questions/{m}/{name[:60]}", UNKNOWN)
    return outline


def _sections(sections: list[Any], findings: Findings) -> Iterator[tuple[str, dict[str, Any]]]:
    for n, section in enumerate(sections):
        where = f"/outline/sections/{n}"
        good = isinstance(section, dict) and isinstance(section.get("questions"), list)
        if not good or isinstance(section.get("block"), dict):
            findings.refuse(where, WRONG)
            continue
        yield where, section


def _each(where: str, section: dict[str, Any], findings: Findings) -> None:
    try:
        read_outline({"sections": [{**section, "questions": []}]})
        if not KEY.fullmatch(str(section["id"])) or "." in str(section["id"]):
            findings.refuse(f"{where}/id", WRONG)
    except (AttributeError, KeyError, TypeError, ValueError):
        findings.refuse(where, WRONG)
    for m, question in enumerate(section["questions"]):
        place = f"{where}/questions/{m}"
        try:
            (read,) = read_outline({"sections": [{"id": "s", "questions": [question]}]})
            if not ID.fullmatch(read.id):
                findings.refuse(f"{place}/id", WRONG)
            demand_codes(read)
        except Illegal as error:
            findings.refuse(f"{place}/{error.where}", error.what)
        except (AttributeError, KeyError, TypeError, ValueError):
            findings.refuse(place, WRONG)


def _texts(written: Any, findings: Findings) -> Iterator[tuple[str, dict[str, str]]]:
    if not isinstance(written, dict):
        findings.refuse("/texts", WRONG)
        return
    for code, said in written.items():
        if code not in LANGUAGES or not isinstance(said, dict):
            findings.refuse(f"/texts/{code[:20]}", WRONG)
            continue
        for key, text in said.items():
            if not KEY.fullmatch(key) or not isinstance(text, str) or len(text) > MOST:
                findings.refuse(f"/texts/{code}/{key[:120]}", WRONG)
        yield code, said


def _settings(found: Mapping[str, Any], findings: Findings) -> dict[str, Any]:
    written = found.get("settings")
    if not isinstance(written, dict):
        findings.refuse("/settings", WRONG)
        return {}
    for name in written.keys() - set(SETTINGS):
        findings.lose(f"/settings/{name[:60]}", UNKNOWN)
    facts = {
        "group": "",
        "round": 0,
        "mode": "self",
        "identity": IDENTITIES[0],
        "access": ACCESSES[0],
        "kept_until": "",
        "contact": {},
        "officer": {},
        "source": "",
        **{name: value for name, value in written.items() if name in SETTINGS},
        "questionnaire": found.get("questionnaire"),
        "number": found.get("version"),
    }
    for name, value in facts.items():
        if not _fits(name, value):
            where = {"questionnaire": "", "number": ""}.get(name, "/settings")
            findings.refuse(f"{where}/{'version' if name == 'number' else name}", WRONG)
    if "languages" not in written:
        findings.refuse("/settings/languages", WRONG)
        return {}
    languages = facts["languages"]
    return {**facts, "languages": tuple(languages) if isinstance(languages, list) else ()}


def _fits(name: str, value: Any) -> bool:
    if name in ("round", "number"):
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**6
    if name in ("contact", "officer"):
        return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
    if name == "languages":
        return (
            isinstance(value, list)
            and bool(value)
            and len({str(v) for v in value}) == len(value)
            and all(isinstance(v, str) and v in LANGUAGES for v in value)
        )
    if not isinstance(value, str) or len(value) > 80:
        return False
    if name == "questionnaire":
        return bool(ID.fullmatch(value))
    if name == "kept_until":
        return not value or _is_day(value)
    allowed = {"identity": IDENTITIES, "access": ACCESSES, "source": ("", *LANGUAGES)}
    return value in allowed.get(name, (value,))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
