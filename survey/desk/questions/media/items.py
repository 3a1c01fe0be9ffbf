"""What of a question can be heard: its words, its help, and each of its answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from base.locales import Say, say
from survey.desk.settings.pages import PAGES, page_of, scales_of
from survey.questions.kind import Question
from survey.questions.outline import Outline

AUDIO = ".audio"


@dataclass(frozen=True)
class Item:
    """One text that can be read aloud: its key, what it is, its words, and the recording of it."""

    key: str
    name: Say
    words: str
    media: str = ""


def heard_keys(question: Question) -> dict[str, Say]:
    """The keys of the texts of a question that can be read aloud, with what each is."""
    begin = f"{question.id}."
    names: dict[str, Say] = {f"{begin}label": say("The question")}
    if question.kind == "statement":
        names[f"{begin}note"] = say("What is to be read")
    names[f"{begin}help"] = say("Help")
    for number, code in enumerate(question.codes if question.texts is None else (), start=1):
        names[f"{begin}{code}"] = say("Answer {n}", n=number)
        names[f"{begin}{code}.help"] = say("Help with answer {n}", n=number)
    return names


def around_keys(outline: Outline, said: Mapping[tuple[str, str], str]) -> dict[str, Say]:
    """The keys of the texts around the questions that can be read aloud, and of the scales."""
    pages = [page_of(name, said, "", "") for name in (*PAGES, *scales_of(outline))]
    last = max((int(key[5:]) for _code, key in said if key[5:].isdecimal()), default=0)
    information = {f"info.{n}": say("Paragraph {n}", n=n) for n in range(1, min(last, 60) + 1)}
    names = {key: page.name for page in pages for key, _name, _lines in page.texts}
    return {**{key: name for key, name in names.items() if key[:5] != "info."}, **information}


def items(keys: Mapping[str, Say], said: Mapping[str, str]) -> list[Item]:
    """The texts that there are to be read aloud.

    Args:
        keys: of texts that can be, with what each is.
        said: the texts in one language, by key.
    """
    return [
        Item(key, name, said.get(key, ""), said.get(f"{key}{AUDIO}", ""))
        for key, name in keys.items()
        if said.get(key) or said.get(f"{key}{AUDIO}")
    ]
