"""The steps of a draft, whatever it drafts: who made them, and which undo and redo would turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from base.locales import Label

DO, UNDO, REDO = "do", "undo", "redo"


@dataclass(frozen=True)
class Author:
    """Who changes something: a plain id, and the initials that others see."""

    id: str
    initials: str


@dataclass(frozen=True)
class Step:
    """One change of a draft.

    `number` is the draft's revision after it. `kind` is do, undo or redo; `of` is the number of
    the step that was undone or redone. `keys` are typed keys of what it touched.
    """

    number: int
    by: str
    at: datetime
    sentence: Label
    keys: tuple[str, ...] = ()
    kind: str = DO
    of: int | None = None


def standing(steps: Sequence[Step]) -> tuple[Step | None, Step | None]:
    """Which step undo would take back, and which redo would do again.

    Args:
        steps: every step of a draft, oldest first.

    Returns:
        The newest step that stands, and the one undone last; a new step ends all redoing.
    """
    made = {step.number: step for step in steps}
    done: list[int] = []
    undone: list[int] = []
    for step in steps:
        if step.kind == UNDO:
            undone.append(done.pop())
        elif step.kind == REDO:
            done.append(undone.pop())
        else:
            done.append(step.number)
            undone = []
    return made.get(done[-1]) if done else None, made.get(undone[-1]) if undone else None
