"""A coded passage as a value, its coder, and quotes on their way to the sounding board."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from base.locales import Problem, Say, say
from kb.coding.anchors import Span
from kb.coding.codebook import Counted
from kb.coding.segments import Coded

LONGEST_MEMO: Final = 2000
LONGEST_RELEASE: Final = 300
LEAST_SOURCES: Final = 3


@dataclass(frozen=True)
class Coder:
    """Who codes: an id and the initials that stand in the margin."""

    id: str
    initials: str


@dataclass(frozen=True)
class Coding:
    """One code given by one coder to one passage of a source."""

    id: str
    source: str
    group: str
    kind: str
    round: int
    text_id: str
    role: str
    language: str
    code: str
    span: Span
    coder: Coder
    memo: str = ""
    made_up: bool = False
    agreed_to_be_quoted: bool = False

    @property
    def start(self) -> int:
        """The first code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """The code point after the last."""
        return self.span.end

    @property
    def quote(self) -> str:
        """The exact words."""
        return self.span.quote

    def drawn(self) -> Coded:
        """The coding as the page draws it."""
        return Coded(self.id, self.start, self.end, self.code, self.coder.initials)

    def former(self) -> dict[str, Any]:
        """What must be known to put it back as it was."""
        return {
            "text_id": self.text_id,
            "code": self.code,
            "span": asdict(self.span),
            "coder": asdict(self.coder),
            "memo": self.memo,
        }


@dataclass(frozen=True)
class Step:
    """Something a person did to a coding, and how it was before."""

    act: str
    coding: str
    former: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Release:
    """A frozen copy of a quote. `group` is empty where it would say too much about the speaker."""

    id: str
    coding: str
    source: str
    group: str
    quote: str
    language: str
    state: str
    proposer: Coder
    reviewer: str = ""
    made_up: bool = False


def count(passages: Iterable[tuple[str, str, str, int, int]]) -> dict[str, Counted]:
    """Passages and sources per code, from (code, source, text, start, end) of each coding: the
    same stretch coded by two people is one passage.

    Examples:
        >>> count([("a", "s", "t", 0, 5), ("a", "s", "t", 0, 5), ("a", "s", "t", 6, 9)])
        {'a': Counted(passages=2, sources=1)}
    """
    stretches: dict[str, set[tuple[str, int, int]]] = {}
    sources: dict[str, set[str]] = {}
    for code, source, text, start, end in passages:
        stretches.setdefault(code, set()).add((text, start, end))
        sources.setdefault(code, set()).add(source)
    return {code: Counted(len(found), len(sources[code])) for code, found in stretches.items()}


def shown_group(group: str, agreed: bool, sources: int) -> str:
    """The group a released quote may show: with at least 3 sources and the speaker's agreement."""
    return group if agreed and sources >= LEAST_SOURCES else ""


def release_problem(coding: Coding) -> Problem | None:
    """Why a passage cannot go to the sounding board, if so."""
    sentence: Say | None = None
    if coding.role == "notes":
        sentence = say("Field notes are the researcher's words. They are never released.")
    elif not coding.agreed_to_be_quoted:
        sentence = say("This person did not agree to be quoted.")
    elif len(coding.quote) > LONGEST_RELEASE:
        sentence = say("This passage is too long to release: at most 300 characters.")
    return Problem("quote", sentence) if sentence else None
