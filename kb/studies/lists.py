"""The lists of a typed study: groups, rounds and policies, row by row."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from base.locales import LANGUAGES, Label, say
from base.studies.study import Study
from kb.studies.reading import LONGEST_KEY, InUse, Reading, day_of, fits, in_order, proposed_key
from kb.studies.sheet import GROUPS, REGIMES, ROUNDS, Line, Sheet

KEY = re.compile(r"[a-z][a-z0-9_]*")


def groups_of(
    sheet: Sheet, reading: Reading, spoken: tuple[str, ...], before: Study | None, used: InUse
) -> Iterator[tuple[str, Label]]:
    """The groups by key, in the order of the form."""
    there: dict[str, Label] = {}
    for where, line in _lines(sheet, GROUPS):
        label, key = _named(line, where, reading, spoken, there)
        if key:
            there[key] = label
    for key in before.groups if before else ():
        if key not in there and key in used.groups:
            what = say("Something in the study speaks of this group, so it cannot be removed.")
            reading.wrong(_where(sheet, GROUPS, key), what)
    yield from there.items()


def rounds_of(
    sheet: Sheet, reading: Reading, before: Study | None, used: InUse
) -> Iterator[tuple[str, dict[str, str]]]:
    """The rounds by number."""
    there: dict[int, dict[str, str]] = {}
    for where, line in _lines(sheet, ROUNDS):
        start, end = _both(line, where, reading)
        number = int(line.key) if _is_number(line.key) else max(there, default=0) + 1
        if start and end:
            there[number] = {"from": start.isoformat(), "to": end.isoformat()}
    for number in before.rounds if before else ():
        if number in used.rounds and not any(n == number for n in _numbers(sheet)):
            what = say("Something in the study was done in this round, so it cannot be removed.")
            reading.wrong(_where(sheet, ROUNDS, str(number)), what)
    yield from ((str(number), there[number]) for number in sorted(there))


def regimes_of(
    sheet: Sheet, reading: Reading, spoken: tuple[str, ...]
) -> Iterator[dict[str, object]]:
    """The policies in the order of the form."""
    there: dict[str, Label] = {}
    for where, line in _lines(sheet, REGIMES):
        label, key = _named(line, where, reading, spoken, there)
        start = day_of(line.start, f"{where}.start", reading)
        end = day_of(line.end, f"{where}.end", reading) if line.end else None
        in_order(start, end, f"{where}.end", reading)
        if key and start:
            there[key] = label
            ends = {"to": end.isoformat()} if end else {}
            yield {"id": key, "label": label, "from": start.isoformat(), **ends}


def _named(
    line: Line, where: str, reading: Reading, spoken: tuple[str, ...], there: Mapping[str, object]
) -> tuple[Label, str]:
    """A row's label and its key: the one it has, else one from the label; no key if it is wrong."""
    label = {code: text for code, text in (line.label or {}).items() if text and code in LANGUAGES}
    fits(reading, where, label)
    if not label:
        reading.wrong(f"{where}.{spoken[0]}", say("Give it a name, in one language at least."))
        return label, ""
    key = line.key or proposed_key(label, there)
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        what = say("Use small letters, digits and underscores, such as care_providers.")
        reading.wrong(f"{where}.key", what)
        return label, ""
    if key in there:
        reading.wrong(f"{where}.key", say("Two rows have the key {key}. Choose another.", key=key))
        return label, ""
    return label, key


def _lines(sheet: Sheet, name: str) -> Iterator[tuple[str, Line]]:
    for number, line in enumerate(sheet.lines[name]):
        if not line.removed and not line.is_empty:
            yield f"{name}.{number}", line


def _numbers(sheet: Sheet) -> Iterator[int]:
    return (int(line.key) for _, line in _lines(sheet, ROUNDS) if _is_number(line.key))


def _where(sheet: Sheet, name: str, key: str) -> str:
    """The row of a list that has a key, or the list itself."""
    lines = enumerate(sheet.lines[name])
    return next((f"{name}.{n}.remove" for n, line in lines if line.key == key), name)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 0 < len(text) < 4 and int(text) > 0


def _both(line: Line, where: str, reading: Reading) -> tuple[date | None, date | None]:
    start = day_of(line.start, f"{where}.start", reading)
    end = day_of(line.end, f"{where}.end", reading)
    in_order(start, end, f"{where}.end", reading)
    return start, end
