"""Which questions stayed the same from one version of a questionnaire to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from survey.design.version import Version
from survey.questions.kind import Question
from survey.wording.texts import Texts

Mark = tuple[Any, ...]
SETTINGS = ("calendar", "formula", "namely", "decimals")
"""Facts that change what an answer says, besides its codes and its wording."""


@dataclass(frozen=True)
class Asked:
    """A question as some versions asked it, under the name it has among the results."""

    name: str
    question: Question
    version: Version
    """The newest version that asked it so."""
    numbers: tuple[int, ...]
    """All versions that asked it so, the newest first."""


@dataclass(frozen=True)
class Joined:
    """The questions of all versions: those that stayed the same are one."""

    asked: Mapping[str, Asked]
    names: Mapping[int, Mapping[str, str]]
    """Version number -> id of a question in it -> its name among the results."""


def join(versions: Sequence[Version], wordings: Mapping[str, Texts] | None = None) -> Joined:
    """Put the versions (the newest first) of one questionnaire together.

    A question stays the same if its id, kind, codes with their values, and the wording of question
    and answers in the source language are the same. `wordings` are the texts in the source
    language by version id. A question that was asked otherwise before stands apart, as `id_v1`.
    """
    found: dict[str, Asked] = {}
    by_mark: dict[Mark, str] = {}
    names: dict[int, dict[str, str]] = {}
    for version in versions:
        texts = (wordings or {}).get(version.id)
        for question in version.outline:
            mark = _mark(question, texts)
            name = by_mark.setdefault(mark, _free(question.id, version.number, found))
            before = found.get(name)
            numbers = (*before.numbers, version.number) if before else (version.number,)
            found[name] = Asked(
                name,
                before.question if before else question,
                before.version if before else version,
                numbers,
            )
            names.setdefault(version.number, {})[question.id] = name
    return Joined(found, names)


def _free(question: str, version: int, taken: Mapping[str, Asked]) -> str:
    name = question if question not in taken else f"{question}_v{version}"
    while name in taken:
        name += "_"
    return name


def _mark(question: Question, texts: Texts | None) -> Mark:
    codes = tuple(sorted(question.values.items()))
    facts = question.facts()
    settings = tuple(str(facts.get(name, "")) for name in SETTINGS)
    wording = () if texts is None else (texts.label(question), *_choices(question, texts))
    return (question.id, question.kind, codes, settings, wording)


def _choices(question: Question, texts: Texts) -> list[str]:
    return [texts.choice(question, code) for code in sorted(question.codes)]
