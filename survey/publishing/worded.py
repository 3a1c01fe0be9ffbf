"""What the texts of a questionnaire lack, in each of its languages."""

from collections.abc import Iterator, Mapping
from itertools import chain

from base.locales import LANGUAGE_NAMES, Say, say
from survey.publishing.hindrance import WORDING, Hindrance
from survey.publishing.reach import meeting
from survey.questions.outline import Outline
from survey.wording.texts import PIPED, Texts, missing

_BEFORE = ("title", "info.", "consent.", "declined.")


def wording_hindrances(
    outline: Outline, texts: Mapping[str, Texts], languages: tuple[str, ...]
) -> list[Hindrance]:
    """Everything that the texts lack, language by language; piped answers once for all."""
    said = {language: texts.get(language, Texts(language, {})) for language in languages}
    found = [
        hindrance
        for language in languages
        for hindrance in (
            *_missing(outline, said[language]),
            *_only_heard(outline, said[language]),
        )
    ]
    return [*found, *_piping(outline, said)]


def _missing(outline: Outline, texts: Texts) -> Iterator[Hindrance]:
    language = LANGUAGE_NAMES[texts.language]
    for problem in missing(outline, texts):
        key, what = problem.where, say("There is no text in {language}.", language=language)
        if key.endswith(".picture.alt"):
            what = say("This picture is not described for people who do not see it.")
        elif ".check." in key:
            what = say("A check of this question has no message in {language}.", language=language)
        yield _about(outline, key, texts.language, what)


def _only_heard(outline: Outline, texts: Texts) -> Iterator[Hindrance]:
    """Recordings of what is not written."""
    for key, said in texts.texts.items():
        if said and key.endswith(".audio") and not texts[key.removesuffix(".audio")].strip():
            what = say("There is a recording here, but not the text that is read aloud.")
            yield _about(outline, key, texts.language, what)


def _piping(outline: Outline, said: Mapping[str, Texts]) -> Iterator[Hindrance]:
    """Texts with an earlier answer in them that cannot be filled in, or not for everyone."""
    places: dict[tuple[str, str], str] = {}
    for language, texts in said.items():
        for key, text in texts.texts.items():
            for piped in PIPED.findall(text):
                places.setdefault((key, piped), language)
    order = {question.id: place for place, question in enumerate(outline)}
    for (key, piped), language in places.items():
        here = _place(outline, key)
        what = _unknown_there(key, here, piped, order)
        stops = True
        if what is None and here:
            ever, always = meeting(outline, here, piped)
            if always:
                continue
            stops = not ever
            what = (
                say(
                    "Not everyone who sees this text was asked {question}: its place stays empty.",
                    question=piped,
                )
                if ever
                else say("Nobody who sees this text was asked {question}.", question=piped)
            )
        if what is not None:
            yield _about(outline, key, language, what, stops=stops)


def _unknown_there(key: str, here: str, piped: str, order: Mapping[str, int]) -> Say | None:
    """Why an answer that a text repeats cannot be known there: it is asked later, or never."""
    if piped not in order:
        return say(
            "This text repeats the answer to {question}, which does not exist.", question=piped
        )
    if key.startswith(_BEFORE) or (here and order[here] <= order[piped]):
        return say("This text repeats the answer to {question}, which comes later.", question=piped)
    return None


def _place(outline: Outline, key: str) -> str:
    """The question with which a text is first seen; empty if that cannot be said."""
    first, _, rest = key.partition(".")
    if first != "section":
        return first if first in outline.by_id else ""
    found = chain.from_iterable(s.questions for s in outline.sections if s.id == rest)
    return next((question.id for question in found), "")


def _about(
    outline: Outline, key: str, language: str, what: Say, *, stops: bool = True
) -> Hindrance:
    question = key.partition(".")[0]
    return Hindrance(
        key, what, WORDING, question if question in outline.by_id else "", language, stops
    )
