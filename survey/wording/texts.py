"""The texts of a questionnaire in one language, found by what they are the text of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from babel.dates import format_date

from base.locales import Label, Problem, pick, say
from survey.questions.kind import Question
from survey.questions.outline import Outline, Section
from survey.questions.scale import Grade10

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
        return [self.choice(question, code) for code in answer]


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


def needed_keys(outline: Outline) -> list[str]:
    """The keys without which a page of the questionnaire would lack a text."""
    keys = dict.fromkeys(FIXED)
    for question in outline:
        keys[f"{question.id}.label"] = None
        if isinstance(question, Grade10):
            keys |= {"grade10.low": None, "grade10.high": None}
        else:
            named = question.texts or question.id
            keys |= {f"{named}.{code}": None for code in question.codes}
    return list(keys)


def missing(outline: Outline, texts: Texts) -> list[Problem]:
    """What is not yet said in a language."""
    return [
        Problem(key, say("There is no text in this language: {language}.", language=texts.language))
        for key in needed_keys(outline)
        if not texts[key].strip()
    ]
