"""Which elements of a theory a label resembles: proposed to a person, never merged by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category, normalize

from base.locales import Label
from cmo.graph import Element, Theory

ALIKE = 0.5
"""From this share of common letter groups on, two labels are worth a look."""
FOUND = 0.9
MOST = 8
TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Likeness:
    """An element that resembles a label: how much (0 to 1), and whether it says the same."""

    element: Element
    score: float
    same: bool


def folded(text: str) -> str:
    """A text as it is compared: no capitals, accents, punctuation or double spaces.

    Examples:
        >>> folded("  Gêén   rijbewijs. ")
        'geen rijbewijs'
    """
    bare = "".join(c for c in normalize("NFKD", text) if category(c) != "Mn")
    return " ".join(TOKEN.findall(bare.casefold()))


def likeness(one: str, other: str) -> float:
    """How alike two texts are: twice the letter groups in common by all letter groups (Dice).

    Examples:
        >>> likeness("Meer vertrouwen", "meer vertrouwen!")
        1.0
        >>> likeness("Meer vertrouwen", "Geen rijbewijs") < 0.2
        True
    """
    mine, theirs = _groups(folded(one)), _groups(folded(other))
    if not mine or not theirs:
        return 0.0
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def resembling(elements: Iterable[Element], label: Label | str) -> list[Likeness]:
    """The elements whose label resembles this one in any language, most alike first."""
    texts = [label] if isinstance(label, str) else [text for text in label.values() if text]
    found = []
    for element in elements:
        pairs = [(mine, theirs) for mine in texts for theirs in element.label.values()]
        score = max((likeness(*pair) for pair in pairs), default=0.0)
        if score >= ALIKE:
            same = any(folded(a) == folded(b) for a, b in pairs if folded(a))
            found.append(Likeness(element, score, same))
    return sorted(found, key=lambda x: -x.score)[:MOST]


def search(theory: Theory, words: str) -> list[Likeness]:
    """Elements that hold every word that was typed, then those that resemble the whole.

    No words: every element, in its order.
    """
    wanted = folded(words).split()
    if not wanted:
        return [Likeness(e, 1.0, same=False) for e in theory.elements]
    holding = [
        Likeness(e, FOUND, same=any(folded(t) == folded(words) for t in e.label.values()))
        for e in theory.elements
        if _holds(e, wanted)
    ]
    there = {x.element.id for x in holding}
    others = [x for x in resembling(theory.elements, words) if x.element.id not in there]
    return [*sorted(holding, key=lambda x: not x.same), *others]


def _holds(element: Element, wanted: list[str]) -> bool:
    texts = [folded(text) for text in (*element.label.values(), element.id)]
    return any(all(word in text for word in wanted) for text in texts)


def _groups(text: str) -> set[str]:
    """Every three letters in a row, with an edge before and behind each word."""
    return {
        padded[i : i + 3]
        for padded in (f" {word} " for word in text.split())
        for i in range(len(padded) - 2)
    }
