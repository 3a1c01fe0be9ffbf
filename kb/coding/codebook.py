"""The codebook: a tree of codes with definitions, the claims they speak to, and their counts."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from base.locales import Label, Problem, say

HUES: Final = 6
LONGEST_NAME: Final = 80
_KEY: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Code:
    """A label of the codebook. `hue` is one of six tints; a code with children is a heading."""

    key: str
    label: Label
    parent: str = ""
    definition: Label = field(default_factory=dict)
    claims: tuple[str, ...] = ()
    hue: int = 0


@dataclass(frozen=True)
class Counted:
    """How often a code was given: passages (the same stretch by two coders is one), sources."""

    passages: int = 0
    sources: int = 0


@dataclass(frozen=True)
class Branch:
    """A heading with its codes, and the passages under it."""

    heading: Code | None
    codes: tuple[Code, ...]
    passages: int


@dataclass(frozen=True)
class Codebook:
    """All codes of a study, in their order."""

    codes: tuple[Code, ...]

    def get(self, key: str) -> Code | None:
        """The code with this key."""
        return next((code for code in self.codes if code.key == key), None)

    @property
    def headings(self) -> frozenset[str]:
        """Keys of codes that only hold others."""
        return frozenset(code.parent for code in self.codes if code.parent)

    @property
    def leaves(self) -> tuple[Code, ...]:
        """The codes that can be given."""
        headings = self.headings
        return tuple(code for code in self.codes if code.key not in headings)

    def possible_headings(self, counts: Mapping[str, Counted]) -> tuple[Code, ...]:
        """Codes that others may stand under: headings, and codes at the top that nobody gave."""
        return tuple(
            code
            for code in self.codes
            if not code.parent and (code.key in self.headings or code.key not in counts)
        )

    def for_claim(self, claim: str) -> Code | None:
        """The code under which passages on a claim are found."""
        return next((code for code in self.codes if claim in code.claims), None)

    def branches(self, counts: Mapping[str, Counted]) -> tuple[Branch, ...]:
        """The tree in order; codes without a heading come last, under none."""
        leaves = self.leaves
        tree = [
            _branch(code, [c for c in leaves if c.parent == code.key], counts)
            for code in self.codes
            if code.key in self.headings
        ]
        loose = [c for c in leaves if not c.parent]
        return tuple(tree) + ((_branch(None, loose, counts),) if loose else ())


def read_codebook(text: str) -> tuple[tuple[Code, ...], tuple[Problem, ...]]:
    """A codebook from CSV with columns code, parent, nl, en, definition_nl, definition_en, claims
    (parted by spaces). Hues go round over the codes that can be given."""
    rows = list(csv.DictReader(io.StringIO(text)))
    headings = {row.get("parent") or "" for row in rows}
    codes: list[Code] = []
    problems: list[Problem] = []
    known: set[str] = set()
    leaves = 0
    for number, row in enumerate(rows, 2):
        key, parent = row.get("code") or "", row.get("parent") or ""
        if not key or key in known or (parent and parent not in known):
            what = say(
                "Row {row}: this code has no key, a key twice or a later parent.", row=number
            )
            problems.append(Problem(f"row {number}", what))
            continue
        known.add(key)
        hue = 0 if key in headings else leaves % HUES
        leaves += key not in headings
        codes.append(
            Code(
                key,
                _label(row, ""),
                parent,
                _label(row, "definition_"),
                tuple((row.get("claims") or "").split()),
                hue,
            )
        )
    return tuple(codes), tuple(problems)


def new_key(name: str, taken: Iterable[str]) -> str:
    """A key for a code that a researcher names: letters and digits of the name, and a number
    where it is taken or where nothing is left.

    Examples:
        >>> new_key("Vertrouwen, hulp", ["vertrouwen_hulp"])
        'vertrouwen_hulp_2'
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    base = _KEY.sub("_", plain.encode("ascii", "ignore").decode()).strip("_")[:60] or "code"
    used = set(taken)
    number = 1
    key = base
    while key in used:
        number += 1
        key = f"{base}_{number}"
    return key


def check_name(name: str, codes: Sequence[Code]) -> Problem | None:
    """Whether a new code may carry this name: not empty, not too long, not there yet."""
    if not name.strip():
        return Problem("new_code", say("Give the code a name."))
    if len(name) > LONGEST_NAME:
        return Problem("new_code", say("A code's name has at most 80 characters."))
    folded = name.strip().casefold()
    if any(folded == text.casefold() for code in codes for text in code.label.values()):
        return Problem("new_code", say("There is a code with this name already."))
    return None


def _branch(heading: Code | None, codes: list[Code], counts: Mapping[str, Counted]) -> Branch:
    own = [heading.key] if heading else []
    passages = sum(counts.get(key, Counted()).passages for key in [*own, *(c.key for c in codes)])
    return Branch(heading, tuple(codes), passages)


def _label(row: Mapping[str, str], prefix: str) -> Label:
    return {code: row[prefix + code] for code in ("nl", "en") if row.get(prefix + code)}
