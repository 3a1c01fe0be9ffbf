"""Translations in a file: what goes out, and what a file that comes in would change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from base.locales import Problem, Say, say
from survey.translation.acts import STATE_WORDS, Item
from survey.translation.desk import Desk
from survey.wording.checking import apart, refusals

LONGEST = 8000


@dataclass(frozen=True)
class Line:
    """One text as a file has it; ``where`` is its row or its place in the file."""

    key: str
    source: str
    text: str
    where: str = ""
    what: Say | str = ""
    state: Say | str = ""


@dataclass(frozen=True)
class Change:
    """A text that a file would change."""

    key: str
    source: str
    before: str
    after: str


@dataclass(frozen=True)
class Plan:
    """What a file would do: its changes, what is wrong with it, and what else is to be told."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    same: int = 0
    empty: int = 0
    closed: tuple[str, ...] = ()
    """Keys of texts that differ but cannot be changed now."""

    @property
    def texts(self) -> dict[str, str]:
        """Key -> the text that it becomes."""
        return {change.key: change.after for change in self.changes}


def lines_out(desk: Desk, slot: int | None) -> list[Line]:
    """The texts of a desk as its holder may see them, in the order of the questionnaire."""
    return [
        Line(
            item.key,
            item.source,
            item.shown(slot),
            what=item.place.what,
            state=STATE_WORDS[item.state],
        )
        for item in desk.items
    ]


def plan(
    desk: Desk,
    lines: Iterable[Line],
    *,
    shown: Mapping[str, str],
    open_to: Callable[[Item], bool],
) -> Plan:
    """What a file would change; it can never take a text away.

    Args:
        desk: the language that the file is brought into.
        lines: what the file says.
        shown: key -> the text that whoever brings it sees now.
        open_to: whether they may change a text.
    """
    changes: list[Change] = []
    problems: list[Problem] = []
    closed: list[str] = []
    seen: set[str] = set()
    same = empty = 0
    items = {item.key: item for item in desk.items}
    for line in lines:
        item = items.get(line.key)
        if item is None or line.key in seen:
            problems.append(Problem(line.where, _unusable(line, known=item is not None)))
            continue
        seen.add(line.key)
        before = shown.get(line.key, "")
        if not line.text:
            empty += 1
        elif line.text == before:
            same += 1
        elif not open_to(item):
            closed.append(line.key)
        elif wrong := _wrong(desk, item, line):
            problems += [Problem(line.where, said) for said in wrong]
        else:
            changes.append(Change(line.key, item.source, before, line.text))
    return Plan(tuple(changes), tuple(problems), same, empty, tuple(closed))


def _unusable(line: Line, *, known: bool) -> Say:
    if known:
        return say("The text {key} is in this file twice.", key=apart(line.key))
    if not line.key:
        return say("There is a text here without a key.")
    return say("This questionnaire has no text {key}.", key=apart(line.key[:120]))


def _wrong(desk: Desk, item: Item, line: Line) -> list[Say]:
    found = refusals(item.source, line.text, language=desk.language)
    if len(line.text) > LONGEST:
        found.append(say("This text is too long. Use {n} letters at most.", n=LONGEST))
    # a file that is older than the questionnaire would bring a translation of another text
    if line.source and line.source.split() != item.source.split():
        found.append(
            say("The source of {key} changed since this file was made.", key=apart(line.key))
        )
    return found
