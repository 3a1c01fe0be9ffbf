"""By which answers a question is reached: found by trying those that its conditions can tell apart.

Of every answer that a condition looks at, the ones it names are tried, one that it does not name,
and none at all. That is enough to decide whether a condition can hold; trying stops at a bound,
and what could not be tried out counts as reachable.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from survey.questions.answer import BLANK, Answer, Answers
from survey.questions.choice import Ranking, Several
from survey.questions.condition import ALWAYS, Condition
from survey.questions.expression import Binary, Call, Expression, Num, Text
from survey.questions.kind import Question
from survey.questions.open import Month, Number, Written
from survey.questions.outline import Outline, Section
from survey.questions.unasked import Calculated

MOST = 3000
"""Steps tried for one question."""
_ALL_TOGETHER = 4
_LONGEST = 60


class TooMany(Exception):
    """There are more answers to try than anyone would wait for."""


def ways_to(outline: Outline, target: str, *about: Condition) -> Iterator[Answers]:
    """The answers that count when a question is reached, for each way of reaching it.

    Args:
        outline: what is asked.
        target: the question to reach.
        about: further conditions whose answers are to be told apart.

    Raises TooMany.
    """
    wanted = _looked_at(outline, target, about)
    steps = [
        (section, question)
        for section in outline.sections
        for question in section.questions
        if question.id in wanted or question.id == target
    ]
    literals = tuple(
        dict.fromkeys(
            literal
            for condition in chain(
                about, *(_conditions(section, question) for section, question in steps)
            )
            for literal in _literals(condition.expression)
        )
    )
    yield from _Walk(target, steps, literals).on(0, {})


def is_reachable(outline: Outline, target: str) -> bool:
    """Whether any answers lead to a question.

    Examples:
        >>> from survey.questions.outline import read_outline
        >>> one, two = {"id": "a", "kind": "yesno"}, {"id": "b", "kind": "yesno"}
        >>> asked = [one, {**two, "shown_if": "a has maybe"}]
        >>> outline = read_outline({"sections": [{"id": "s", "questions": asked}]})
        >>> is_reachable(outline, "a"), is_reachable(outline, "b")
        (True, False)
    """
    try:
        return next(ways_to(outline, target), None) is not None
    except TooMany:
        return True


def meeting(outline: Outline, here: str, earlier: str) -> tuple[bool, bool]:
    """Whether an earlier question can be asked of those who reach one, and whether it always is."""
    section, question = outline.section_of(earlier), outline.by_id[earlier]
    if not section.shown_if and not question.shown_if:
        return True, True
    about = (section.shown_if, question.shown_if, Condition(f"${{{earlier}}} = ''"))
    ever, always = False, True
    try:
        for answers in ways_to(outline, here, *about):
            ever, always = ever or earlier in answers, always and earlier in answers
            if ever and not always:
                break
    except TooMany:
        return True, True
    return ever, always


class _Walk:
    """One search, step by step through the questions that matter."""

    def __init__(
        self, target: str, steps: Sequence[tuple[Section, Question]], literals: Sequence[str]
    ) -> None:
        self.target = target
        self.steps = steps
        self.literals = literals
        self.left = MOST

    def on(self, place: int, seen: Answers) -> Iterator[Answers]:
        self.left -= 1
        if self.left < 0:
            raise TooMany
        if place == len(self.steps):
            return
        section, question = self.steps[place]
        shown = section.shown_if.holds(seen) and question.shown_if.holds(seen)
        if question.id == self.target:
            if shown:
                yield seen
            return
        if not shown:
            yield from self.on(place + 1, seen)
            return
        for answer in _possible(question, seen, self.literals):
            yield from self.on(place + 1, {**seen, question.id: answer})


def _looked_at(outline: Outline, target: str, about: Sequence[Condition]) -> set[str]:
    """The questions on whose answers it depends whether a question is reached."""
    sections = {q.id: section for section in outline.sections for q in section.questions}
    found: set[str] = set()
    question = outline.by_id[target]
    look = [sections[target].shown_if, question.shown_if, *about]
    while look:
        for named in look.pop().references:
            if named in sections and named not in found:
                found.add(named)
                look += _conditions(sections[named], outline.by_id[named])
    return found


def _conditions(section: Section, question: Question) -> list[Condition]:
    """Every condition that decides whether and how a question can be answered."""
    filters: Iterable[Condition] = getattr(question, "filters", {}).values()
    formula: Condition = getattr(question, "formula", ALWAYS)
    return [
        section.shown_if,
        question.shown_if,
        question.required_if,
        *question.checks,
        *filters,
        formula,
    ]


def _literals(expression: Expression | None) -> Iterator[str]:
    match expression:
        case Text(text):
            yield text
        case Num(number):
            yield f"{number:g}"
        case Call(_, arguments):
            for argument in arguments:
                yield from _literals(argument)
        case Binary(_, one, other):
            yield from _literals(one)
            yield from _literals(other)


def _possible(question: Question, seen: Answers, literals: Sequence[str]) -> Iterator[Answer]:
    """Answers that a question can be given and that conditions with these literals tell apart."""
    if isinstance(question, Calculated):
        yield question.formula.answer(seen)
        return
    if not question.asks:
        yield BLANK
        return
    tried: set[Answer] = set()
    specials = ((special,) for special in question.offered_specials)
    for posted in chain(_tries(question, literals), [BLANK], specials):
        checked = question.parse(posted, seen)
        if checked.wrong is None and checked.answer not in tried:
            tried.add(checked.answer)
            yield checked.answer


def _tries(question: Question, literals: Sequence[str]) -> Iterator[Answer]:
    if isinstance(question, Number):
        yield from ((text,) for text in _numbers(question, literals))
    elif isinstance(question, Month):
        yield from ((text,) for text in (*literals, str(question.lowest), str(question.highest)))
    elif isinstance(question, Written):
        yield from ((text,) for text in ("x", *literals, *_lengths(literals)))
    elif isinstance(question, Several):
        yield from _combined(question.codes, [code for code in question.codes if code in literals])
    elif isinstance(question, Ranking):
        yield from ((code, *(c for c in question.codes if c != code)) for code in question.codes)
    else:
        yield from ((code,) for code in _told_apart(question.codes, literals))


def _told_apart(codes: Sequence[str], literals: Sequence[str]) -> list[str]:
    """The codes that are named, and one that is not; all where they are numbers to compare."""
    if all(code.isdecimal() for code in codes):
        return list(codes)
    named = [code for code in codes if code in literals]
    return [*named, *[code for code in codes if code not in named][:1]]


def _numbers(question: Number, literals: Sequence[str]) -> Iterator[str]:
    yield from (str(question.lowest), str(question.highest))
    for literal in literals:
        if literal.replace(".", "", 1).isdecimal():
            for step in (-1, -0.5, 0, 0.5, 1):
                yield f"{float(literal) + step:g}"


def _lengths(literals: Sequence[str]) -> Iterator[str]:
    for literal in literals:
        if literal.isdecimal() and int(literal) <= _LONGEST:
            yield from ("x" * int(literal), "x" * (int(literal) + 1))


def _combined(codes: Sequence[str], named: Sequence[str]) -> Iterator[Answer]:
    """Several answers at once: the named ones in every combination, and ever more of the list."""
    sizes = range(1, len(named) + 1) if len(named) <= _ALL_TOGETHER else (1, 2, len(named))
    for size in sizes:
        yield from combinations(named, size)
    others = [code for code in codes if code not in named]
    yield from ((code,) for code in others[:1])
    yield from (tuple(codes[:size]) for size in range(2, len(codes) + 1))
