"""All answers once more, as a person reads them back before sending."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.answering.piping import in_plain, readable
from survey.questions.answer import Answers
from survey.questions.outline import Outline
from survey.questions.paging import Page
from survey.questions.routing import before, route
from survey.wording.texts import Texts


@dataclass(frozen=True)
class Given:
    """A question that was asked, what was answered, and the page where that can be changed."""

    id: str
    page: str
    label: str
    answer: list[str]
    own_words: bool


def rows(
    outline: Outline, texts: Texts, answers: Answers, pages: Sequence[Page]
) -> list[tuple[str, list[Given]]]:
    """What was asked and answered, by section with its heading."""
    asked = {question.id for question in route(outline, answers) if question.asks}
    page_of = {question.id: page.id for page in pages for question in page.questions}
    every = before(outline, answers, "")
    found: list[tuple[str, list[Given]]] = []
    for section in outline.sections:
        given = [
            Given(
                id=question.id,
                page=page_of[question.id],
                label=in_plain(texts.label(question), outline, texts, every),
                answer=readable(texts, question, answers.get(question.id, ())),
                own_words=not question.codes,
            )
            for question in section.questions
            if question.id in asked
        ]
        if given:
            heading = in_plain(texts.section(section), outline, texts, every)
            found.append((heading, given))
    return found
