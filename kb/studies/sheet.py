"""A study as someone types it: nothing but text, in the order of the form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from base.locales import LANGUAGES
from base.studies.study import Study, Thresholds

GROUPS, ROUNDS, REGIMES = "groups", "rounds", "regimes"
LISTS = (GROUPS, ROUNDS, REGIMES)
NOTATION = ("actor", "resource", "problem")
USUAL_LANGUAGES = ("nl", "en")
MOST_LINES = 60
LINE = re.compile(r"(groups|rounds|regimes)\.(\d{1,3})\.")


@dataclass(frozen=True)
class Line:
    """One row of a list: a group, a round or a policy."""

    key: str = ""
    label: Mapping[str, str] | None = None
    start: str = ""
    end: str = ""
    removed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed in it."""
        return not any((self.key, self.start, self.end, *(self.label or {}).values()))

    def said(self, language: str) -> str:
        """The label as typed in a language."""
        return (self.label or {}).get(language, "")


@dataclass(frozen=True)
class Sheet:
    """Everything that a form for a study holds."""

    id: str
    title: Mapping[str, str]
    start: str
    end: str
    languages: tuple[str, ...]
    lines: Mapping[str, tuple[Line, ...]]
    small_cells: str
    share: str
    low: str
    high: str
    notation: frozenset[str]
    made_up: bool

    @property
    def spoken(self) -> tuple[str, ...]:
        """The languages to type names in: those chosen, and those in which something is typed."""
        labels = [self.title, *(line.label or {} for rows in self.lines.values() for line in rows)]
        typed = {code for label in labels for code, text in label.items() if text}
        found = tuple(code for code in LANGUAGES if code in {*self.languages, *typed})
        return found or USUAL_LANGUAGES

    def longer(self, name: str) -> "Sheet":
        """The same with one more row in a list."""
        return replace(self, lines={**self.lines, name: (*self.lines[name], Line())})


def blank(**typed: Any) -> Sheet:
    """The form before anything is typed, with the usual choices made; or some of it typed."""
    usual = Thresholds()
    empty = Sheet(
        id="",
        title={},
        start="",
        end="",
        languages=USUAL_LANGUAGES,
        lines={name: (Line(),) for name in LISTS},
        small_cells=str(usual.small_cells),
        share=short(usual.share * 100),
        low=short(usual.band[0]),
        high=short(usual.band[1]),
        notation=frozenset(NOTATION),
        made_up=False,
    )
    return replace(empty, **typed)


def sheet_of(study: Study) -> Sheet:
    """A study that is there, as it would be typed."""
    limits, notation = study.thresholds, study.notation
    regimes = [
        Line(r.key, r.label, r.start.isoformat(), r.end.isoformat() if r.end else "")
        for r in study.regimes
    ]
    rounds = [
        Line(str(n), None, r.start.isoformat(), r.end.isoformat()) for n, r in study.rounds.items()
    ]
    return Sheet(
        id=study.id,
        title=study.title,
        start=study.period[0].isoformat(),
        end=study.period[1].isoformat(),
        languages=study.languages,
        lines={
            GROUPS: tuple(Line(key, label) for key, label in study.groups.items()),
            ROUNDS: tuple(rounds),
            REGIMES: tuple(regimes),
        },
        small_cells=str(limits.small_cells),
        share=short(limits.share * 100),
        low=short(limits.band[0]),
        high=short(limits.band[1]),
        notation=frozenset(part for part in NOTATION if getattr(notation, part)),
        made_up=study.made_up,
    )


def read_sheet(posted: Mapping[str, Sequence[str]]) -> Sheet:
    """What was typed, from the fields of the form by name."""

    def text(name: str) -> str:
        return " ".join((posted.get(name) or [""])[0].split())

    def label(name: str) -> dict[str, str]:
        start = f"{name}."
        spoken = [key.removeprefix(start) for key in posted if key.startswith(start)]
        return {code: text(start + code) for code in spoken if len(code) == 2}

    def line(name: str) -> Line:
        removed = bool(posted.get(f"{name}.remove"))
        start, end = text(f"{name}.start"), text(f"{name}.end")
        return Line(text(f"{name}.key"), label(name), start, end, removed)

    numbers: dict[str, set[int]] = {name: set() for name in LISTS}
    for key in posted:
        if found := LINE.match(key):
            numbers[found[1]].add(int(found[2]))
    return Sheet(
        id=text("id"),
        title=label("title"),
        start=text("start"),
        end=text("end"),
        languages=tuple(posted.get("languages") or ()),
        lines={
            name: tuple(line(f"{name}.{n}") for n in sorted(found)[:MOST_LINES])
            for name, found in numbers.items()
        },
        small_cells=text("small_cells"),
        share=text("share"),
        low=text("low"),
        high=text("high"),
        notation=frozenset(posted.get("notation") or ()) & frozenset(NOTATION),
        made_up=bool(posted.get("made_up")),
    )


def short(number: float) -> str:
    """A number as people type it, without needless zeros.

    Examples:
        >>> short(70.0), short(4 / 3), short(0.75)
        ('70', '1.333', '0.75')
    """
    return f"{number:.3f}".rstrip("0").rstrip(".")
