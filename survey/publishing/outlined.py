"""What is wrong with an outline: parts that nobody reaches, conditions and choices that fail."""

from collections import Counter
from collections.abc import Iterator

from base.locales import Say, say
from survey.publishing.hindrance import Hindrance
from survey.publishing.reach import TooMany, is_reachable, ways_to
from survey.questions.answer import SPECIAL_VALUES, UNCLEAR
from survey.questions.choice import Listed
from survey.questions.condition import Condition
from survey.questions.expression import Binary, Call, Expression, Ref, Text
from survey.questions.kind import Question
from survey.questions.outline import Outline, order_problems


def outline_hindrances(outline: Outline) -> list[Hindrance]:
    """Everything that is wrong with an outline, in the order in which it is asked."""
    ordered = [
        Hindrance(p.where, p.what, question=p.where if p.where in outline.by_id else "")
        for p in order_problems(outline)
    ]
    misnamed = [*_unknown_codes(outline)]
    wrong = {found.where for found in (*ordered, *misnamed)}
    return [
        *_empty(outline),
        *ordered,
        *misnamed,
        *_unreachable(outline, wrong),
        *(found for question in outline for found in _choices(question)),
        *_dead_ends(outline),
    ]


def _empty(outline: Outline) -> Iterator[Hindrance]:
    if not any(question.asks for question in outline):
        yield Hindrance("", say("This questionnaire asks nothing yet."))
        return
    for section in outline.sections:
        if not section.questions:
            yield Hindrance(section.id, say("This part has no questions."))


def _unknown_codes(outline: Outline) -> Iterator[Hindrance]:
    for section in outline.sections:
        yield from _misnamed(outline, section.id, "", (section.shown_if,))
        for question in section.questions:
            conditions = (
                question.shown_if,
                question.required_if,
                *question.checks,
                *getattr(question, "filters", {}).values(),
            )
            yield from _misnamed(outline, question.id, question.id, conditions)


def _misnamed(
    outline: Outline, where: str, own: str, conditions: tuple[Condition, ...]
) -> Iterator[Hindrance]:
    named = (pair for condition in conditions for pair in _asked_for(condition.expression))
    for reference, code in dict.fromkeys(named):
        asked = outline.by_id.get(reference or own)
        if asked is None or not asked.codes or code in ("", *asked.codes, *SPECIAL_VALUES):
            continue
        what = say(
            "The condition asks for the answer “{code}” to {question}, which is not in its list.",
            code=code,
            question=asked.id,
        )
        yield Hindrance(where, what, question=own)


def _asked_for(expression: Expression | None) -> Iterator[tuple[str, str]]:
    """The questions and codes that an expression compares."""
    match expression:
        case Call("selected", (Ref(question), Text(code))):
            yield question, code
        case Binary("=" | "!=", Ref(question), Text(code)):
            yield question, code
        case Call(_, arguments):
            for argument in arguments:
                yield from _asked_for(argument)
        case Binary(_, one, other):
            yield from _asked_for(one)
            yield from _asked_for(other)


def _unreachable(outline: Outline, known: set[str]) -> Iterator[Hindrance]:
    decided: dict[tuple[Condition, Condition], bool] = {}
    for section in outline.sections:
        if section.id in known or not section.questions:
            continue
        for question in section.questions:
            conditions = (section.shown_if, question.shown_if)
            if question.id in known or not any(conditions):
                continue
            if conditions not in decided:
                decided[conditions] = is_reachable(outline, question.id)
            if not decided[conditions]:
                what = say("Nobody comes to this question: its conditions can never hold.")
                yield Hindrance(question.id, what, question=question.id)


def _choices(question: Question) -> Iterator[Hindrance]:
    if not isinstance(question, Listed):
        return
    if not question.codes:
        yield _about(question, say("This question has no answers to choose from."))
    twice = [
        code
        for code, times in Counter((*question.choices, *getattr(question, "exclusive", ()))).items()
        if times > 1
    ]
    if twice:
        yield _about(question, say("The list names {codes} more than once.", codes=twice))
    if question.numbers:
        without = [code for code in question.codes if code not in question.numbers]
        if without:
            what = say("These answers have no value, while others have: {codes}.", codes=without)
            yield _about(question, what)
    kept = {SPECIAL_VALUES[code] for code in (UNCLEAR, *question.offered_specials)}
    counted = Counter(question.values.values())
    shared = [code for code, n in question.values.items() if counted[n] > 1 or n in kept]
    if shared and question.numbers:
        what = say("The values of these answers are used twice: {codes}.", codes=shared)
        yield _about(question, what)


def _dead_ends(outline: Outline) -> Iterator[Hindrance]:
    """Questions that must be answered and offer nothing to somebody who reaches them."""
    for question in outline:
        if not isinstance(question, Listed) or question.offered_specials:
            continue
        if len(question.filters) < len(question.codes) or not question.codes:
            continue
        if not (question.required or question.required_if):
            continue
        about = (question.required_if, *question.filters.values())
        try:
            stuck = any(
                question.must_answer(seen) and not question.offered(seen)
                for seen in ways_to(outline, question.id, *about)
            )
        except TooMany:
            stuck = False
        if stuck:
            what = say("Somebody can come here and find no answer, while one must be given.")
            yield _about(question, what)


def _about(question: Question, what: Say) -> Hindrance:
    return Hindrance(question.id, what, question=question.id)
