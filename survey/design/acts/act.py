"""What a designer does to a draft: an act on a version and its texts, with what it changes."""

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from base.locales import Say, say
from survey.design.version import Version
from survey.questions.kind import Question
from survey.questions.outline import CONSENT, KINDS, Outline, Section, question_facts, read_question

Key = tuple[str, str]
"""A language and the key of a text in it."""
Texts = Mapping[Key, str]
Changes = dict[Key, str | None]
"""Texts that change; None for one that goes."""

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
TAKEN = frozenset(
    {
        *KINDS,
        *("title", "info", "closing", "declined", "special", "section", CONSENT.id),
        *("page", "response", "language", "mode", "round", "channel", "case"),
    }
)
"""Names that texts and data files use for something else."""
PARTS = frozenset({"label", "help", "note", "low", "high", "picture", "check", "audio"})
"""What may follow the id of a question in the key of a text, so that no choice is called so."""

NOT_AN_ID = say("Use small letters a to z, digits and _, and begin with a letter. At most 40.")
IN_USE = say("This name is in use already: {id}.", id="")
NOT_THERE = say("This is not in the draft any more: {id}.", id="")


class Illegal(Exception):
    """The act breaks a rule: at which field, and the sentence about it."""

    def __init__(self, where: str, what: Say) -> None:
        super().__init__(what.msgid)
        self.where, self.what = where, what


@dataclass(frozen=True)
class Changed:
    """A version after an act, and the texts that change with it."""

    version: Version
    texts: Changes = field(default_factory=dict)


@dataclass(frozen=True)
class Reach:
    """The texts an act must see: by the beginnings of their keys, and by what they mention."""

    begins: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Whole languages."""


NOTHING = Reach()
EVERYTHING = Reach(begins=("",))


class Act(ABC):
    """One thing a designer does."""

    def reach(self, version: Version) -> Reach:  # noqa: ARG002 - most acts see no old text
        """The texts that `apply` must be given."""
        return NOTHING

    @abstractmethod
    def apply(self, version: Version, texts: Texts) -> Changed:
        """The version after the act; raises Illegal where it breaks a rule."""

    @abstractmethod
    def describe(self) -> Say:
        """What the act does, in a sentence."""


def apply(version: Version, texts: Texts, act: Act) -> Changed:
    """A version after an act, with the texts that change.

    Args:
        version: a draft.
        texts: at least the texts within the act's reach.
        act: what a designer does.

    Raises:
        Illegal: where the act breaks a rule; nothing is changed then.
    """
    return act.apply(version, texts)


def describe(act: Act) -> Say:
    """What an act does, in a sentence for the list of steps."""
    return act.describe()


def demand_id(version: Version, name: str, where: str = "id") -> None:
    """Whether a new question or section may be called so; else Illegal."""
    if not ID.fullmatch(name):
        raise Illegal(where, NOT_AN_ID)
    taken = name in TAKEN or name in version.outline.by_id
    if taken or any(section.id == name for section in version.outline.sections):
        raise Illegal(where, say(IN_USE.msgid, id=name))


def question_in(version: Version, name: str) -> Question:
    """A question of the draft; Illegal where there is none."""
    found = version.outline.by_id.get(name)
    if found is None:
        raise Illegal("", say(NOT_THERE.msgid, id=name))
    return found


def section_in(version: Version, name: str) -> Section:
    """A section of the draft; Illegal where there is none."""
    for section in version.outline.sections:
        if section.id == name:
            return section
    raise Illegal("", say(NOT_THERE.msgid, id=name))


def with_sections(version: Version, sections: Iterable[Section]) -> Version:
    """The version with other sections."""
    return replace(version, outline=Outline(tuple(sections)))


def with_section(version: Version, name: str, section: Section) -> Version:
    """The version with one section in place of another."""
    sections = version.outline.sections
    return with_sections(version, (section if s.id == name else s for s in sections))


def with_questions(section: Section, questions: Iterable[Question]) -> Section:
    """The section with other questions."""
    return replace(section, questions=tuple(questions))


def of_kind(facts: Mapping[str, Any]) -> Question:
    """A question from plain data, without the facts that its kind does not have.

    Raises KeyError or ValueError when it cannot be understood.
    """
    known = {one.name for one in fields(KINDS[facts["kind"]])}
    return read_question({n: v for n, v in facts.items() if n in known or n == "kind"})


def renamed(question: Question, ids: Mapping[str, str]) -> Question:
    """A question under its new name, with conditions about others under theirs."""
    if question.id not in ids and not any(c in ids for c in mentioned(question)):
        return question
    facts = question_facts(question)
    about = {n: getattr(question, n).about(ids).written() for n in ("shown_if", "required_if")}
    facts |= about | {"checks": [c.about(ids).written() for c in question.checks]}
    filters = getattr(question, "filters", {})
    if filters:
        facts["filters"] = {code: c.about(ids).written() for code, c in filters.items()}
    if hasattr(question, "formula"):
        facts["formula"] = question.formula.about(ids).written()
    return read_question({**facts, "id": ids.get(question.id, question.id)})


def mentioned(question: Question) -> set[str]:
    """The questions that the conditions of one speak about."""
    conditions = [question.shown_if, question.required_if, *question.checks]
    conditions += [*getattr(question, "filters", {}).values()]
    if hasattr(question, "formula"):
        conditions.append(question.formula)
    return {about for condition in conditions for about in condition.references}


def texts_of(texts: Texts, *begins: str) -> Texts:
    """The texts whose keys begin so, in every language."""
    return {key: text for key, text in texts.items() if key[1].startswith(begins)}


def gone(texts: Texts, keys: Collection[Key] | None = None) -> Changes:
    """The change that takes these texts out."""
    return dict.fromkeys(texts if keys is None else keys)
