"""Distributions: counts with their base and interval, and what of them readers outside may see."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import mean, median

from base.charts import Interval
from base.disclosure import hidden_cells, hidden_rows
from base.shares import wilson
from survey.questions.answer import SPECIAL_VALUES, UNCLEAR, Answer
from survey.questions.choice import Ranking, Several
from survey.questions.kind import Question
from survey.questions.open import Month, Number
from survey.questions.scale import Grade10
from survey.questions.unasked import Calculated
from survey.results.frame import NO_ANSWER, Frame, codes_of
from survey.results.scales import Sides, sides_of

LARGEST = 1e15


@dataclass(frozen=True)
class Tally:
    """The answers to one question. The base is everyone asked: don't know and blank stay in it."""

    question: Question
    base: int
    counts: Mapping[str, int]
    sides: Sides = field(default_factory=Sides)
    numbers: tuple[float, ...] = ()
    not_asked: int = 0
    """How many answered the questionnaire but did not come past this question."""
    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """For a ranking: the places that each choice was given."""
    spread: Mapping[str, int] = field(default_factory=dict)
    """For months, numbers and computed values: how often each was given."""

    @property
    def above(self) -> int:
        """How many took the upper side: agree, satisfied, yes."""
        return self._sum(self.sides.above)

    @property
    def below(self) -> int:
        """How many took the lower side."""
        return self._sum(self.sides.below)

    @property
    def middle(self) -> int:
        """How many chose the point between the sides."""
        return self._sum(self.sides.middle)

    @property
    def without(self) -> int:
        """How many gave no answer of the scale: don't know, rather not say, blank."""
        return sum(self.counts.get(code, 0) for code in (*SPECIAL_VALUES, NO_ANSWER))

    @property
    def by_value(self) -> Mapping[int, int]:
        """Counts of the question's own answers by the value that stands for them."""
        return {value: self.counts[code] for code, value in self.question.values.items()}

    @property
    def mean(self) -> float | None:
        """The mean of a mark or a number, over those who gave one."""
        return sum(self.numbers) / len(self.numbers) if self.numbers else None

    @property
    def median(self) -> float | None:
        """The middle one of the marks or numbers; of a scale, the middle one of its points."""
        numbers = self.numbers or [v for v, n in self.by_value.items() for _ in range(n)]
        has_order = bool(self.numbers) or bool(self.sides.middle)
        return float(median(numbers)) if numbers and has_order else None

    @property
    def firsts(self) -> Mapping[str, int]:
        """For a ranking: how often each choice came first."""
        return {code: sum(p == 1 for p in places) for code, places in self.places.items()}

    @property
    def mean_places(self) -> Mapping[str, float]:
        """For a ranking: the mean place of each choice, over those who placed it."""
        return {code: mean(places) for code, places in self.places.items() if places}

    def share(self, count: int, level: float = 0.95) -> Interval | None:
        """A count as a share of the base, with Wilson's interval."""
        if self.base == 0:
            return None
        return Interval(count / self.base, *wilson(count, self.base, level))

    def _sum(self, codes: frozenset[str]) -> int:
        return sum(self.counts.get(code, 0) for code in codes)


@dataclass(frozen=True)
class Reading:
    """What a reader may see of a tally; None is a number that is hidden."""

    question: Question
    base: int | None
    counts: Mapping[str, int | None]
    above: int | None = None
    rest: int | None = None
    mean: float | None = None
    median: float | None = None
    not_asked: int | None = None
    tally: Tally | None = None
    """Everything, for researchers only."""

    @property
    def hidden(self) -> bool:
        """Whether nothing but perhaps the base is shown."""
        return self.above is None and self.mean is None and not self.shown

    @property
    def shown(self) -> Mapping[str, int]:
        """The counts that are shown."""
        return {code: count for code, count in self.counts.items() if count is not None}


def closed(tally: Tally) -> Reading:
    """Nothing of a tally: what people are stays with the researchers."""
    return Reading(tally.question, None, dict.fromkeys(openly(tally).counts))


def tally(frame: Frame, question: Question, name: str = "") -> Tally:
    """Count the answers to a question; `name` is what it is called among the results."""
    answers = frame.answers(name or question.id)
    given = Counter(code for answer in answers for code in (answer or (NO_ANSWER,)))
    counts = {code: given[code] for code in codes_of(question)}
    if given[UNCLEAR]:
        counts[UNCLEAR] = given[UNCLEAR]
    if not question.codes:
        counts["written"] = len(answers) - sum(counts.values())
    return Tally(
        question,
        len(answers),
        counts,
        sides_of(question),
        _numbers(question, given),
        len(frame) - len(answers),
        _places(question, answers),
        _spread(question, given),
    )


def tallies(frame: Frame) -> dict[str, Tally]:
    """The tally of every question that is asked or computed, in all versions, by its name."""
    return {
        asked.name: tally(frame, asked.question, asked.name)
        for asked in frame.joined.asked.values()
        if asked.question.asks or isinstance(asked.question, Calculated)
    }


def openly(found: Tally) -> Reading:
    """Everything: for researchers."""
    above = found.above if found.sides.above else None
    rest = found.base - found.above if found.sides.above else None
    return Reading(
        found.question,
        found.base,
        found.counts,
        above,
        rest,
        found.mean,
        found.median,
        found.not_asked,
        found,
    )


def safely(found: Tally, threshold: int) -> Reading:
    """A tally as everyone else may see it.

    All of it if no count is small; else the upper side against everyone else, if neither is small;
    else, for a list without sides, the cells that may be told. A mean is shown without its cells.
    Where only a few were not asked, the base would tell how many, so nothing is shown.
    """
    nothing: dict[str, int | None] = dict.fromkeys(found.counts)
    if found.base < threshold or 0 < found.not_asked < threshold:
        return Reading(found.question, None, nothing)
    if isinstance(found.question, Grade10 | Number | Calculated):
        enough = len(found.numbers) >= threshold
        return Reading(
            found.question,
            found.base,
            nothing,
            mean=found.mean if enough else None,
            median=found.median if enough else None,
        )
    if isinstance(found.question, Ranking):
        return Reading(found.question, found.base, nothing)
    if isinstance(found.question, Several):
        return Reading(found.question, found.base, _apart(found, threshold))
    if found.sides.above:
        return _two_parts(found, threshold, nothing)
    hidden = hidden_cells(found.counts, threshold)
    counts = {c: None if c in hidden else n for c, n in found.counts.items()}
    return Reading(found.question, found.base, counts)


def _two_parts(found: Tally, threshold: int, nothing: Mapping[str, int | None]) -> Reading:
    above, rest = found.above, found.base - found.above
    if min(found.counts.values()) >= threshold:
        return Reading(found.question, found.base, found.counts, above, rest)
    if hidden_cells({"above": above, "rest": rest}, threshold):
        return Reading(found.question, found.base, nothing)
    return Reading(found.question, found.base, nothing, above, rest)


def _apart(found: Tally, threshold: int) -> dict[str, int | None]:
    """Each of several choices is a yes or no of its own; both parts must be large enough."""
    return {
        code: None if hidden_cells({"yes": n, "no": found.base - n}, threshold) else n
        for code, n in found.counts.items()
    }


def _numbers(question: Question, given: Mapping[str, int]) -> tuple[float, ...]:
    if not isinstance(question, Grade10 | Number | Calculated):
        return ()
    read = {code: as_number(code) for code in given}
    return tuple(
        number for code, n in given.items() if (number := read[code]) is not None for _ in range(n)
    )


def as_number(text: str) -> float | None:
    """The number a kept answer is; None if it is none, or too large to be told from the next.

    Examples:
        >>> as_number("3.5"), as_number("-12"), as_number("dk"), as_number("nan"), as_number("--3")
        (3.5, -12.0, None, None, None)
    """
    if not text.removeprefix("-").replace(".", "", 1).isdecimal():
        return None
    number = float(text)
    return number if abs(number) < LARGEST else None


def _places(question: Question, answers: Iterable[Answer]) -> dict[str, tuple[int, ...]]:
    if not isinstance(question, Ranking):
        return {}
    ranked = [a for a in answers if a and a[0] not in SPECIAL_VALUES]
    return {
        code: tuple(answer.index(code) + 1 for answer in ranked if code in answer)
        for code in question.codes
    }


def _spread(question: Question, given: Mapping[str, int]) -> dict[str, int]:
    if not isinstance(question, Month | Number | Calculated):
        return {}
    nothing = {*SPECIAL_VALUES, NO_ANSWER}
    return {value: n for value, n in given.items() if value not in nothing}


@dataclass(frozen=True)
class GroupRow:
    """One group's answers to one question; None where they are hidden."""

    group: str
    base: int | None
    above: int | None


def by_group(
    frame: Frame, question: Question, groups: Mapping[str, Frame], threshold: int | None
) -> list[GroupRow]:
    """The upper side of a question in each group; with a threshold, hidden where it must be."""
    found = {code: tally(part, question) for code, part in groups.items()}
    rows = {code: (t.above, t.base - t.above) for code, t in found.items() if t.base}
    hidden: frozenset[str] = frozenset()
    if threshold is not None:
        whole = safely(tally(frame, question), threshold)
        hidden = frozenset(rows) if whole.above is None else hidden_rows(rows, threshold)
    return [
        GroupRow(code, None, None) if code in hidden else GroupRow(code, sum(row), row[0])
        for code, row in rows.items()
    ]
