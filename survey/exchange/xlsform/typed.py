"""The column `type` of an XLSForm: what a row is, whatever the age of the form."""

import re
from dataclasses import dataclass

SELECTS = {
    "select_one": "single",
    "select one": "single",
    "select one from": "single",
    "select1": "single",
    "add select one prompt using": "single",
    "select_multiple": "multiple",
    "select multiple": "multiple",
    "select all that apply": "multiple",
    "select all that apply from": "multiple",
    "add select multiple prompt using": "multiple",
    "rank": "ranking",
}
SIMPLE = {
    "integer": "integer",
    "int": "integer",
    "q int": "integer",
    "add integer prompt": "integer",
    "decimal": "decimal",
    "q decimal": "decimal",
    "add decimal prompt": "decimal",
    "range": "range",
    "text": "text",
    "string": "text",
    "q string": "text",
    "add text prompt": "text",
    "date": "date",
    "q date": "date",
    "add date prompt": "date",
    "note": "note",
    "add note prompt": "note",
    "calculate": "calculate",
    "q calculate": "calculate",
    "add calculate prompt": "calculate",
    "acknowledge": "acknowledge",
    "trigger": "acknowledge",
    "q acknowledge": "acknowledge",
    "add acknowledge prompt": "acknowledge",
}
_WHEN = ("start", "end", "today", "start_time", "end_time", "get_today", "audit")
_WHERE = (
    *("geopoint", "geotrace", "geoshape", "location", "gps", "start-geopoint"),
    *("background-geopoint", "background-audio", "q_geopoint", "q_location"),
    "add_location_prompt",
)
_WHO = ("deviceid", "imei", "phonenumber", "username", "email", "simserial", "subscriberid")
METADATA = frozenset(
    (
        *_WHEN,
        *_WHERE,
        *_WHO,
        *(f"uri:{name}" for name in _WHO),
        *("device_id", "get_device_id", "phone_number", "get_phone_number"),
        *("sim_id", "get_sim_id", "subscriber_id", "get_subscriber_id"),
        *("get_start_time", "get_end_time"),
    )
)
"""What says when, where, from which device or by whom a form was filled in."""


@dataclass(frozen=True)
class Typed:
    """What a row is, with the list it names and whether that has "other" added."""

    what: str
    list: str = ""
    other: bool = False


def read_type(text: str) -> Typed:
    """What a row is: `begin`, `end`, `metadata`, a kind of question, or `unknown`.

    Examples:
        >>> read_type("select_one fruits or_other")
        Typed(what='single', list='fruits', other=True)
        >>> read_type("begin group"), read_type("end_repeat").what, read_type("start").what
        (Typed(what='begin', list='group', other=False), 'end', 'metadata')
    """
    text = " ".join(text.split())
    lower = text.lower()
    if lower in SIMPLE:
        return Typed(SIMPLE[lower])
    if lower.replace(" ", "_") in METADATA:
        return Typed("metadata")
    edge = re.fullmatch(r"(begin|end)[ _](l?group|looped group|repeat|loop)(?: .*)?", lower)
    if edge:
        return Typed(edge[1], "group" if edge[2] == "group" else "repeat")
    for alias in sorted(SELECTS, key=len, reverse=True):
        if lower.startswith(f"{alias} "):
            return _select(SELECTS[alias], text[len(alias) :].strip())
    return Typed("unknown")


def _select(what: str, rest: str) -> Typed:
    found = re.fullmatch(r"(\S+?)(?: or (?:specify )?other| or_other)?", rest)
    if found is None:
        return Typed("unknown")
    return Typed(what, found[1], rest != found[1])
