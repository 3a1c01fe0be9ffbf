"""What of a question can be heard: its words, its help, and each of its answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from base.locales import Say, say
from survey.questions.kind import Question

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
    return names


def items(question: Question, said: Mapping[str, str]) -> list[Item]:
    """The texts of a question that there are to be read aloud.

    Args:
        question: of a draft.
        said: its texts in one language, by key.
    """
    return [
        Item(key, name, said.get(key, ""), said.get(f"{key}{AUDIO}", ""))
        for key, name in heard_keys(question).items()
        if said.get(key) or said.get(f"{key}{AUDIO}")
    ]
