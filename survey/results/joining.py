"""Which questions stayed the same from one version of a questionnaire to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from survey.design.version import Version
from survey.questions.kind import Question
from survey.wording.texts import Texts

Mark = tuple[Any, ...]
Said = Mapping[str, Texts]
"""Language -> the texts of one version in it."""
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


def join(versions: Sequence[Version], wordings: Mapping[str, Said] | None = None) -> Joined:
    """Put the versions (the newest first) of one questionnaire together.

    A question stays the same if its id, kind, codes with their values, and the wording of question
    and answers are the same. `wordings` are the texts by version id and language; the wording is
    compared in one language that both versions have, the newest's source if possible, and taken
    to be the same where they share none. A question that was asked otherwise before stands apart,
    as `id_v1`.
    """
    found: dict[str, Asked] = {}
    by_mark: dict[Mark, list[str]] = {}
    names: dict[int, dict[str, str]] = {}
    said = wordings or {}
    for version in versions:
        own = _ordered(said.get(version.id, {}), versions[0])
        for question in version.outline:
            likes = by_mark.setdefault(_mark(question), [])
            name = next(
                (
                    like
                    for like in likes
                    if _is_worded_alike(
                        found[like], question, said.get(found[like].version.id, {}), own
                    )
                ),
                "",
            )
            if not name:
                name = _free(question.id, version.number, found)
                likes.append(name)
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


def _ordered(own: Said, newest: Version) -> Said:
    """The texts of a version, first in the language that the newest was written in."""
    return {code: own[code] for code in sorted(own, key=lambda c: (c != newest.source, c))}


def _free(question: str, version: int, taken: Mapping[str, Asked]) -> str:
    name = question if question not in taken else f"{question}_v{version}"
    while name in taken:
        name += "_"
    return name


def _mark(question: Question) -> Mark:
    codes = tuple(sorted(question.values.items()))
    facts = question.facts()
    settings = tuple(str(facts.get(name, "")) for name in SETTINGS)
    return (question.id, question.kind, codes, settings)


def _is_worded_alike(before: Asked, question: Question, others: Said, own: Said) -> bool:
    """Whether two versions say a question in the same words, in a language that both have."""
    key = f"{question.id}.label"
    for language, texts in own.items():
        other = others.get(language)
        if other is not None and texts[key] and other[key]:
            return _worded(question, texts) == _worded(before.question, other)
    return True


def _worded(question: Question, texts: Texts) -> list[str]:
    choices = [texts.choice(question, code) for code in sorted(question.codes)]
    return [texts.label(question), *choices]
