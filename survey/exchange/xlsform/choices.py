"""Lists of choices for an XLSForm: a list for each question that has its own, scales shared."""

from collections.abc import Iterator

from survey.exchange.xlsform.shelf import Shelf
from survey.questions.choice import Listed, Ranking
from survey.questions.kind import Question
from survey.questions.scale import Grade10

SCALES = ("agree5", "satisfied5", "grade10", "yesno")
"""Kinds whose answers are the same for every question of the kind."""


class Lists:
    """The rows of the sheet `choices`, while questions add their lists to it."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.rows: list[dict[str, str]] = []
        self._made: set[str] = set()

    def add(self, question: Question) -> str:
        """The name of the question's list, which is written unless it is there already."""
        name = list_name(question)
        if name not in self._made:
            self._made.add(name)
            self.rows += self._rows(name, question)
        return name

    def _rows(self, name: str, question: Question) -> Iterator[dict[str, str]]:
        numbers = question.numbers if isinstance(question, Listed) else {}
        for code in (*question.codes, *specials_listed(question)):
            key = text_key(question, code)
            texts = self.shelf.take(key)
            if isinstance(question, Grade10) and code in question.codes:
                self.shelf.put_back(key)
                texts = dict.fromkeys(self.shelf.languages, code)
            heard = {c: f"{media}.mp3" for c, media in self.shelf.take(f"{key}.audio").items()}
            yield {
                "list_name": name,
                "name": code,
                "werkzaam_value": str(numbers.get(code, "")),
                **{f"label::{language}": text for language, text in texts.items()},
                **{f"media::audio::{language}": file for language, file in heard.items()},
            }


def list_name(question: Question) -> str:
    """What a question's list is called; no question can be called as a shared list is."""
    if question.kind in SCALES:
        return "-".join((question.kind, *question.specials))
    return question.id


def specials_listed(question: Question) -> tuple[str, ...]:
    """The special answers that stand in the list; nobody can put those in order."""
    return () if isinstance(question, Ranking) else question.specials


def text_key(question: Question, code: str) -> str:
    """The key of the text of an answer."""
    if code in specials_listed(question):
        return f"special.{code}"
    return f"{question.texts or question.id}.{code}"
