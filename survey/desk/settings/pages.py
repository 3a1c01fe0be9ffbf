"""The pages around the questions and the scales, with the texts that each of them needs."""

from collections.abc import Mapping
from dataclasses import dataclass

from base.locales import Say, say
from survey.questions.outline import KINDS, Outline

PAGES: Mapping[str, Say] = {
    "information": say("Title and information"),
    "consent": say("Consent"),
    "declined": say("For who does not take part"),
    "closing": say("Closing page"),
    "special": say("When there is no answer"),
}
KEYS: Mapping[str, tuple[str, ...]] = {
    "information": ("title", "info.heading"),
    "consent": ("consent.label", "consent.yes", "consent.no"),
    "declined": ("declined.heading", "declined.text"),
    "closing": ("closing.heading", "closing.text", "closing.receipt", "closing.shared_phone"),
    "special": ("special.dk", "special.rns"),
}
SCALES: Mapping[str, Say] = {
    "yesno": say("Yes and no"),
    "agree5": say("Agree or disagree"),
    "satisfied5": say("Satisfied or not"),
    "grade10": say("Ends of a mark from 1 to 10"),
}
KEY_NAMES: Mapping[str, Say] = {
    "title": say("Title"),
    "info.heading": say("Heading of the information"),
    "consent.label": say("The question whether somebody takes part"),
    "consent.yes": say("Yes"),
    "consent.no": say("No"),
    "declined.heading": say("Heading"),
    "declined.text": say("Text"),
    "closing.heading": say("Heading"),
    "closing.text": say("What happens next"),
    "closing.receipt": say("About the receipt code"),
    "closing.shared_phone": say("About a shared phone"),
    "special.dk": say("I don't know"),
    "special.rns": say("Rather not say"),
    "grade10.low": say("What 1 means"),
    "grade10.high": say("What 10 means"),
}


@dataclass(frozen=True)
class PageTexts:
    """One page around the questions: its name, and each text with its name and number of lines."""

    id: str
    name: Say
    texts: tuple[tuple[str, Say | str, int], ...]


def page_of(
    name: str, said: Mapping[tuple[str, str], str], source: str, language: str
) -> PageTexts:
    """The texts of a page, as many paragraphs of information as there are and one more."""
    if name in SCALES:
        points = getattr(KINDS[name], "points", ()) if name != "yesno" else ("yes", "no")
        codes = ("low", "high") if name == "grade10" else points
        keys = [f"{name}.{code}" for code in codes]
        texts = [(key, KEY_NAMES.get(key, said.get((source, key), key)), 1) for key in keys]
        return PageTexts(name, SCALES[name], tuple(texts))
    texts = [(key, KEY_NAMES[key], 1 if _short(key) else 3) for key in KEYS[name]]
    if name == "information":
        for number in range(1, _paragraphs(said, {source, language}) + 2):
            texts.append((f"info.{number}", say("Paragraph {n}", n=number), 3))
    return PageTexts(name, PAGES[name], tuple(texts))


def scales_of(outline: Outline) -> list[str]:
    """The scales that the questions use."""
    used = {question.texts for question in outline}
    return [name for name in SCALES if name in used]


def _short(key: str) -> bool:
    return key.endswith(("heading", "title", "dk", "rns", "label", "yes", "no"))


def _paragraphs(said: Mapping[tuple[str, str], str], languages: set[str]) -> int:
    numbers = [
        int(key[5:])
        for language, key in said
        if language in languages and key.startswith("info.") and key[5:].isdecimal()
    ]
    return min(max(numbers, default=0), 60)
