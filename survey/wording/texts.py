"""The texts of a questionnaire in one language, found by what they are the text of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from babel.dates import format_date

from base.locales import Label, Problem, pick, say
from survey.questions.kind import Question
from survey.questions.open import Month
from survey.questions.outline import Outline, Section
from survey.questions.scale import Grade10
from survey.questions.unasked import Calculated

AUDIO = ".audio"
PIPED = re.compile(r"\$\{\s*([A-Za-z_][\w.-]*)\s*\}")
"""A place in a text where an earlier answer is said."""

FIXED = (
    "title",
    "info.heading",
    "info.1",
    "consent.label",
    "consent.yes",
    "consent.no",
    "declined.heading",
    "declined.text",
    "closing.heading",
    "closing.text",
    "closing.receipt",
    "closing.shared_phone",
    "special.dk",
    "special.rns",
)


@dataclass(frozen=True)
class Texts:
    """Every text of one version in one language."""

    language: str
    texts: Mapping[str, str]
    review: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        return self.texts.get(key, "")

    @cached_property
    def piped(self) -> tuple[str, ...]:
        """The keys of texts that speak of an earlier answer."""
        return tuple(key for key, text in self.texts.items() if "${" in text)

    @property
    def information(self) -> list[str]:
        """The paragraphs of the information page, in order."""
        numbered = [key for key in self.texts if key[:5] == "info." and key[5:].isdigit()]
        return [self.texts[key] for key in sorted(numbered, key=lambda key: int(key[5:]))]

    def filled(self, *, kept_until: str, contact: Label) -> "Texts":
        """The same texts with the day until which answers are kept, and whom to ask."""
        day, whom = day_text(kept_until, self.language), pick(contact, self.language)[0]
        texts = {
            key: text.replace("{kept_until}", day).replace("{contact}", whom)
            for key, text in self.texts.items()
        }
        return replace(self, texts=texts)

    def section(self, section: Section) -> str:
        """The heading of a section; a block about one choice is called as that choice is."""
        return self[f"section.{section.id}"] or self[f"{section.shown_if.question}.{section.id}"]

    def label(self, question: Question) -> str:
        """What is asked; the id where nothing is written yet."""
        return self[f"{question.id}.label"] or question.id

    def help(self, question: Question) -> str:
        """What helps to understand the question, if anything does."""
        return self[f"{question.id}.help"]

    def choice(self, question: Question, code: str) -> str:
        """How an answer is named: a special one, one of the question, one of its list."""
        if code in question.offered_specials:
            return self[f"special.{code}"] or code
        return (
            self[f"{question.id}.{code}"]
            or (self[f"{question.texts}.{code}"] if question.texts else "")
            or code
        )

    def choice_help(self, question: Question, code: str) -> str:
        """What helps to understand an answer, if anything does."""
        return self[f"{question.id}.{code}.help"]

    def answer(self, question: Question, answer: tuple[str, ...]) -> list[str]:
        """An answer as the person reads it back."""
        if isinstance(question, Month) and answer and answer[0] not in question.specials:
            return [month_text(answer[0])]
        return [self.choice(question, code) for code in answer]

    def note(self, question: Question) -> str:
        """What a statement says under its heading."""
        return self[f"{question.id}.note"]

    def ends(self, question: Question) -> tuple[str, str]:
        """What the lowest and the highest mark mean: of the question itself, else of its list."""
        return (
            self[f"{question.id}.low"] or self["grade10.low"],
            self[f"{question.id}.high"] or self["grade10.high"],
        )

    def failed(self, question: Question, number: int) -> str:
        """What is said when a check of the question does not hold, counted from one."""
        return self[f"{question.id}.check.{number}"]

    def audio(self, key: str) -> str:
        """The id of the recording of a text, if there is one."""
        return self[f"{key}{AUDIO}"]

    def picture(self, question: Question) -> tuple[str, str]:
        """The id of a question's picture, and what it says to who does not see it."""
        return self[f"{question.id}.picture"], self[f"{question.id}.picture.alt"]


def day_text(day: str, language: str) -> str:
    r"""A day as it is read in a language; by number where names of months differ by country.

    Examples:
        >>> day_text("2029-12-31", "nl"), day_text("2029-12-31", "ti").strip("\u2066\u2069")
        ('31 december 2029', '31/12/2029')
    """
    found = date.fromisoformat(day)
    if language in ("nl", "en"):
        return format_date(found, "d MMMM y", locale=language)
    # set apart from the text around it: in a line from right to left the parts would change places
    return f"\u2066{found.day}/{found.month}/{found.year}\u2069"


def month_text(answer: str) -> str:
    r"""A month as it is read: by number, set apart from the text around it.

    Examples:
        >>> month_text("2016-03").strip("\u2066\u2069"), month_text("2016").strip("\u2066\u2069")
        ('3/2016', '2016')
    """
    year, _, month = answer.partition("-")
    return f"\u2066{int(month)}/{year}\u2069" if month else f"\u2066{year}\u2069"


def needed_keys(outline: Outline) -> list[str]:
    """The keys without which a page of the questionnaire would lack a text."""
    keys = dict.fromkeys(FIXED)
    for question in outline:
        keys |= dict.fromkeys(keys_of(question))
    return list(keys)


def keys_of(question: Question) -> list[str]:
    """The keys of the texts that one question cannot do without."""
    if isinstance(question, Calculated):
        return []
    keys = [f"{question.id}.label"]
    if isinstance(question, Grade10):
        keys += ["grade10.low", "grade10.high"]
    else:
        keys += [f"{question.texts or question.id}.{code}" for code in question.codes]
    keys += [f"{question.id}.check.{n}" for n in range(1, len(question.checks) + 1)]
    return keys


def missing(outline: Outline, texts: Texts) -> list[Problem]:
    """What is not yet said in a language; a picture needs words for who does not see it."""
    needed = [*needed_keys(outline), *(f"{k}.alt" for k in texts.texts if k.endswith(".picture"))]
    return [
        Problem(key, say("There is no text in this language: {language}.", language=texts.language))
        for key in needed
        if not texts[key].strip()
    ]


def is_media(key: str) -> bool:
    """Whether what stands under a key is a recording or a picture, not words."""
    return key.endswith((AUDIO, ".picture"))
