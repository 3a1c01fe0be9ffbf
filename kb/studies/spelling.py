"""What makes a typed study a study: every rule, and the sentence when it is not kept."""

import math
import re

from base.locales import LANGUAGES, Say, say
from base.studies.study import Study, Thresholds
from kb.studies.lists import groups_of, regimes_of, rounds_of
from kb.studies.reading import LONGEST_ID, InUse, Reading, day_of, fits, in_order, proposed_id
from kb.studies.sheet import GROUPS, NOTATION, REGIMES, ROUNDS, Sheet, sheet_of

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NO_STUDY = frozenset({"new"})
"""Words that stand in an address where a study's id stands."""


def checked(
    sheet: Sheet, *, taken: bool = False, before: Study | None = None, used: InUse | None = None
) -> Reading:
    """The facts that a sheet means, with everything that is wrong with it.

    `taken` says that another study has the id; `before` and `used` are what the study was and
    what in it is in use, when it is there already.
    """
    reading = Reading()
    _head(sheet, reading, taken=taken, before=before)
    spoken = sheet.spoken
    kept = (before, used or InUse())
    reading.facts |= {
        GROUPS: dict(groups_of(sheet, reading, spoken, *kept)),
        ROUNDS: dict(rounds_of(sheet, reading, *kept)),
        REGIMES: list(regimes_of(sheet, reading, spoken)),
        "thresholds": _thresholds(sheet, reading, before),
        "notation": {part: part in sheet.notation for part in NOTATION},
        "made_up": sheet.made_up or bool(before and before.made_up),
    }
    if before and before.made_up and not sheet.made_up:
        reading.wrong("made_up", say("The mark “made up” cannot be taken away."))
    return reading


def _head(sheet: Sheet, reading: Reading, *, taken: bool, before: Study | None) -> None:
    name = before.id if before else sheet.id or proposed_id(sheet.title)
    if not ID.fullmatch(name) or len(name) > LONGEST_ID:
        what = say("Use small letters, digits and hyphens, such as quit-smoking-2026.")
        reading.wrong("id", what)
    elif taken or name in NO_STUDY:
        reading.wrong("id", say("There is a study called {id} already. Choose another.", id=name))
    title = {code: text for code, text in sheet.title.items() if text and code in LANGUAGES}
    if not title:
        reading.wrong(
            f"title.{sheet.spoken[0]}", say("Give the study a title, in one language at least.")
        )
    fits(reading, "title", title)
    languages = [code for code in LANGUAGES if code in sheet.languages]
    if not languages:
        reading.wrong("languages", say("Choose at least one language."))
    start = day_of(sheet.start, "start", reading)
    end = day_of(sheet.end, "end", reading)
    in_order(start, end, "end", reading)
    reading.facts |= {
        "id": name,
        "title": title,
        "languages": languages,
        "period": [start and start.isoformat(), end and end.isoformat()],
    }


def _thresholds(sheet: Sheet, reading: Reading, before: Study | None) -> dict[str, object]:
    """The conventions; one that was left as it stood stays what it was to the last digit."""
    was, limits = (sheet_of(before), before.thresholds) if before else (None, Thresholds())

    def number(name: str, kept: float, least: float, most: float, what: Say) -> float:
        typed = getattr(sheet, name)
        if was and typed == getattr(was, name):
            return kept
        try:
            found = float(typed.replace(",", ".").removesuffix("%").strip())
        except ValueError:
            found = math.nan
        if not least <= found <= most:
            reading.wrong(name, what)
            return kept
        return found

    whole = say("Fill in a whole number from 2 to 1000.")
    below, above = (
        say("Fill in a number below 1, such as 0.75."),
        say("Fill in a number above 1, such as 1.33."),
    )
    cells = number("small_cells", limits.small_cells, 2, 1000, whole)
    if cells != int(cells):
        reading.wrong("small_cells", whole)
    percent = say("Fill in a share above 50 and up to 100 per cent.")
    share = number("share", limits.share * 100, 50.1, 100, percent)
    low = number("low", limits.band[0], 0.1, 0.999, below)
    high = number("high", limits.band[1], 1.001, 10, above)
    return {
        "small_cells": int(cells),
        "share": round(share / 100, 6),
        "band": [low, high],
        "level": limits.level,
    }
