"""Earlier answers inside a text: each set apart, so that its own direction disturbs no other."""

from collections.abc import Callable

from markupsafe import Markup, escape

from survey.answering.months import moment_text
from survey.questions.answer import Answer, Answers, is_valid
from survey.questions.kind import Question
from survey.questions.open import Month
from survey.questions.outline import Outline
from survey.wording.texts import PIPED, Texts

NOTHING = "…"
_FIRST, _LAST = "\u2068", "\u2069"


def readable(texts: Texts, question: Question, answer: Answer) -> list[str]:
    """An answer as a person reads it back: the names of its choices, or what was typed."""
    if isinstance(question, Month) and is_valid(answer):
        return [moment_text(answer[0], texts.language, question.calendar)]
    return texts.answer(question, answer)


def in_page(text: str, outline: Outline, texts: Texts, answers: Answers) -> Markup:
    """A text for a page, with the answers it speaks of in their places.

    Examples:
        >>> in_page("a < ${b}", Outline(()), Texts("en", {}), {})
        Markup('a &lt; <bdi>…</bdi>')
    """

    def set_apart(said: str) -> Markup:
        return Markup("<bdi>{}</bdi>").format(said)

    return Markup("").join(_parts(text, outline, texts, answers, set_apart, escape))


def in_plain(text: str, outline: Outline, texts: Texts, answers: Answers) -> str:
    """The same as plain text, for the title of a page.

    Examples:
        >>> in_plain("a < ${b}", Outline(()), Texts("en", {}), {})
        'a < \u2068…\u2069'
    """

    def set_apart(said: str) -> str:
        return f"{_FIRST}{said}{_LAST}"

    return "".join(_parts(text, outline, texts, answers, set_apart, str))


def _parts(
    text: str,
    outline: Outline,
    texts: Texts,
    answers: Answers,
    set_apart: Callable[[str], str],
    plain: Callable[[str], str],
) -> list[str]:
    if "${" not in text:
        return [plain(text)]
    parts = PIPED.split(text)
    return [
        set_apart(_answered(part, outline, texts, answers)) if place % 2 else plain(part)
        for place, part in enumerate(parts)
    ]


def _answered(name: str, outline: Outline, texts: Texts, answers: Answers) -> str:
    question, answer = outline.by_id.get(name), answers.get(name, ())
    if question is None or not is_valid(answer):
        return NOTHING
    return ("، " if texts.language == "ar" else ", ").join(readable(texts, question, answer))
