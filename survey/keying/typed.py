"""What a keyer types for a question, in digits as the boxes stand on paper, and what it means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from base.locales import Say, say
from survey.questions.answer import BLANK, DONT_KNOW, RATHER_NOT, UNCLEAR, Answer
from survey.questions.choice import Ranking, Several
from survey.questions.kind import ONLY_ONE, Question
from survey.questions.open import Month

SPECIAL_KEYS: Mapping[str, str] = {"97": UNCLEAR, "98": DONT_KNOW, "99": RATHER_NOT}
MARKED = "?"
"""Before one of these numbers where a person may have written the number itself; alone: unclear."""
NOT_A_KEY = say("There is no box with this number.")


@dataclass(frozen=True)
class Typed:
    """An answer, or the sentence that says why what was typed is none."""

    answer: Answer = BLANK
    wrong: Say | None = None


def keys(question: Question) -> Mapping[str, str]:
    """The digits of a question's boxes -> their codes, in the order of the paper.

    Examples:
        >>> from survey.questions.choice import YesNo
        >>> dict(keys(YesNo(id="hired")))
        {'1': 'yes', '2': 'no'}
    """
    return {str(place): code for place, code in enumerate(question.codes, start=1)}


def special_keys(question: Question) -> Mapping[str, str]:
    """What to type for marks apart from the answers: unclear, don't know, rather not say."""
    before = "" if question.codes else MARKED
    return {
        before + key: code
        for key, code in SPECIAL_KEYS.items()
        if code == UNCLEAR or code in question.offered_specials
    }


def understand(question: Question, typed: str) -> Typed:
    """What was typed for a question, as an answer.

    Nothing is left blank that was typed: what is no answer comes back with what is wrong.
    """
    text = typed.strip()
    if not text:
        return Typed()
    if text == MARKED:
        return Typed((UNCLEAR,))
    special = special_keys(question).get(text) or special_keys(question).get(text.lstrip(MARKED))
    if special and (text.startswith(MARKED) or question.codes):
        return Typed((special,))
    if isinstance(question, Ranking):
        return _ranked(question, text)
    if question.codes:
        return _chosen(question, text)
    return _written(question, text)


def shown(question: Question, answer: Answer) -> str:
    """An answer as a keyer would have typed it.

    Examples:
        >>> from survey.questions.choice import YesNo
        >>> shown(YesNo(id="hired"), ("no",)), shown(YesNo(id="hired"), ("unclear",))
        ('2', '97')
    """
    if not answer:
        return ""
    special = next((k for k, code in special_keys(question).items() if answer == (code,)), None)
    if special:
        return special
    if isinstance(question, Ranking):
        places = [str(answer.index(c) + 1) if c in answer else "-" for c in question.codes]
        return " ".join(places)
    if question.codes:
        found = {code: key for key, code in keys(question).items()}
        return " ".join(found.get(code, code) for code in answer)
    if isinstance(question, Month):
        year, _, month = answer[0].partition("-")
        return f"{int(month)} {year}" if month else year
    return answer[0]


def _chosen(question: Question, text: str) -> Typed:
    known = keys(question)
    parts = [part for part in re.split(r"[\s,;+]+", text) if part]
    if len(parts) == 1 and parts[0] not in known and len(known) < 10 and parts[0].isdigit():
        parts = list(parts[0])  # "13": the first and the third box
    codes = [known.get(part) or SPECIAL_KEYS.get(part) for part in parts]
    if not all(codes):
        return Typed(wrong=NOT_A_KEY)
    found = tuple(dict.fromkeys(code for code in codes if code))
    if not isinstance(question, Several) and len(found) > 1:
        return Typed(wrong=ONLY_ONE)
    checked = question.read(found)
    return Typed(checked.answer, checked.wrong)


def _ranked(question: Ranking, text: str) -> Typed:
    parts = [part for part in re.split(r"[\s,;]+", text) if part]
    if len(parts) > len(question.codes):
        return Typed(wrong=NOT_A_KEY)
    places = {
        code: int(part)
        for code, part in zip(question.codes, parts, strict=False)
        if part.isascii() and part.isdigit()
    }
    if sorted(places.values()) != list(range(1, len(places) + 1)):
        return Typed(
            wrong=say("Type the numbers as they stand beside the answers, and - for none: 2 1 -.")
        )
    return Typed(tuple(sorted(places, key=lambda code: places[code])))


def _written(question: Question, text: str) -> Typed:
    posted: Sequence[str] = (text,)
    if isinstance(question, Month):
        parts = [part for part in re.split(r"[\s,;/.-]+", text) if part]
        posted = ["", *(parts[::-1] if len(parts[0]) > 2 else parts)][-2:] if parts else [text]
    checked = question.read(posted)
    return Typed(checked.answer, checked.wrong)
