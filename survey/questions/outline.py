"""The outline of a questionnaire version: sections of questions, and blocks per ticked choice."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from base.locales import Problem, say
from survey.questions.answer import OFFERED_SPECIALS
from survey.questions.choice import Consent, Ranking, Several, Single, YesNo
from survey.questions.condition import ALWAYS, Condition, has_any, read_condition
from survey.questions.kind import Question
from survey.questions.open import LongText, Month, Number, ShortText
from survey.questions.scale import Agree5, Grade10, Satisfied5
from survey.questions.unasked import Calculated, Statement

KINDS: Mapping[str, type[Question]] = {
    kind.kind: kind
    for kind in (
        Single,
        Several,
        YesNo,
        Agree5,
        Satisfied5,
        Grade10,
        Number,
        Month,
        ShortText,
        LongText,
        Ranking,
        Consent,
        Statement,
        Calculated,
    )
}
CONSENT = Single(id="consent", required=True, specials=(), choices=("yes", "no"))


@dataclass(frozen=True)
class Section:
    """A part of the questionnaire, asked as a whole or not at all.

    A block that is repeated for each ticked choice of a question is written out: one section for
    each choice, with ``block`` naming what belongs together.
    """

    id: str
    questions: tuple[Question, ...]
    shown_if: Condition = ALWAYS
    about: str = ""
    """The question one of whose choices this section is about."""
    choice: str = ""
    block: str = ""


@dataclass(frozen=True)
class Outline:
    """What is asked, in which order and under which condition; never how it is said."""

    sections: tuple[Section, ...]
    by_id: Mapping[str, Question] = field(default_factory=dict, compare=False, repr=False)
    ways: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """Ways through it that were found before, by the answers that decide them."""

    def __post_init__(self) -> None:
        found: dict[str, Question] = {}
        for question in self:
            if question.id in found or question.id == CONSENT.id:
                raise ValueError(f"two questions called {question.id}")
            found[question.id] = question
        object.__setattr__(self, "by_id", found)

    def __iter__(self) -> Iterator[Question]:
        return (question for section in self.sections for question in section.questions)

    @cached_property
    def deciders(self) -> tuple[str, ...]:
        """The questions whose answers decide which others are asked: all that conditions name."""
        conditions = [section.shown_if for section in self.sections]
        for question in self:
            conditions += [
                question.shown_if,
                *getattr(question, "filters", {}).values(),
                getattr(question, "formula", ALWAYS),
            ]
        return tuple(dict.fromkeys(q for c in conditions for q in c.references))

    def section_of(self, question: str) -> Section:
        """The section a question stands in."""
        return next(s for s in self.sections if any(q.id == question for q in s.questions))


def order_problems(outline: Outline) -> list[Problem]:
    """Conditions on questions that come later, or that do not exist."""
    earlier: set[str] = set()
    found: list[Problem] = []
    for section in outline.sections:
        found += _unknown(section.id, (section.shown_if,), earlier, outline)
        for question in section.questions:
            conditions = (
                question.shown_if,
                question.required_if,
                *question.checks,
                *getattr(question, "filters", {}).values(),
                getattr(question, "formula", ALWAYS),
            )
            found += _unknown(question.id, conditions, earlier, outline)
            earlier.add(question.id)
    return found


def _unknown(
    where: str, conditions: Sequence[Condition], earlier: set[str], outline: Outline
) -> list[Problem]:
    return [
        Problem(
            where,
            say(
                "This condition is about {question}, which comes later."
                if q in outline.by_id
                else "This condition is about {question}, which does not exist.",
                question=q,
            ),
        )
        for q in dict.fromkeys(q for c in conditions for q in c.references)
        if q not in earlier
    ]


def read_outline(facts: Mapping[str, Any]) -> Outline:
    """An outline from a questionnaire file, or from its frozen form.

    Raises KeyError or ValueError when the file cannot be understood.
    """
    sections: list[Section] = []
    for written in facts["sections"]:
        if isinstance(written.get("block"), Mapping):
            sections += _blocks(written["block"])
        else:
            sections.append(_section(written))
    return Outline(tuple(sections))


def freeze(outline: Outline) -> dict[str, Any]:
    """The outline as plain data, blocks written out: what a version keeps."""
    return {"sections": [section_facts(section) for section in outline.sections]}


def section_facts(section: Section) -> dict[str, Any]:
    """A section as plain data."""
    facts = {
        "id": section.id,
        "shown_if": section.shown_if.written(),
        "about": section.about,
        "choice": section.choice,
        "block": section.block,
    }
    return {
        **{name: said for name, said in facts.items() if said},
        "questions": [question_facts(question) for question in section.questions],
    }


def question_facts(question: Question) -> dict[str, Any]:
    """A question as plain data; what is as usual is left out."""
    facts: dict[str, Any] = {
        "shown_if": question.shown_if.written(),
        "required_if": question.required_if.written(),
        "checks": [check.written() for check in question.checks],
        "page": question.page,
        "short": dict(question.short),
    }
    return {
        "id": question.id,
        "kind": question.kind,
        "required": question.required,
        "specials": list(question.specials),
        **{name: said for name, said in facts.items() if said},
        **question.facts(),
    }


def _section(facts: Mapping[str, Any]) -> Section:
    return Section(
        id=str(facts["id"]),
        questions=_questions(facts["questions"]),
        shown_if=read_condition(str(facts.get("shown_if") or "")),
        about=str(facts.get("about") or ""),
        choice=str(facts.get("choice") or ""),
        block=str(facts.get("block") or ""),
    )


def _blocks(block: Mapping[str, Any]) -> list[Section]:
    """One section for each choice of a question, with the items that are asked about it."""
    return [
        Section(
            choice,
            _questions(
                {**item, "id": f"{prefix}_{item['id']}"}
                for item in block["items"]
                if prefix in str(item.get("about", prefix)).split()
            ),
            has_any(block["per"], [choice]),
            about=str(block["per"]),
            choice=choice,
            block=str(block.get("id", block["per"])),
        )
        for choice, prefix in block["prefixes"].items()
    ]


def _questions(written: Iterator[Mapping[str, Any]] | Sequence[Any]) -> tuple[Question, ...]:
    return tuple(read_question(facts) for facts in written)


def read_question(facts: Mapping[str, Any]) -> Question:
    """A question from plain data.

    Raises KeyError or ValueError when it cannot be understood.
    """
    if facts["kind"] not in KINDS:
        raise ValueError(f"no kind of question: {facts['kind']}")
    given: dict[str, Any] = {"id": str(facts["id"])}
    for name, read in _READERS.items():
        if facts.get(name) is not None and facts[name] != "":
            given[name] = read(facts[name])
    return KINDS[facts["kind"]](**given)


def _codes(written: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(code) for code in written)


def _specials(written: bool | Sequence[str]) -> tuple[str, ...]:
    if isinstance(written, bool):
        return OFFERED_SPECIALS if written else ()
    return tuple(code for code in OFFERED_SPECIALS if code in written)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "required": bool,
    "specials": _specials,
    "shown_if": lambda said: read_condition(str(said)),
    "required_if": lambda said: read_condition(str(said)),
    "checks": lambda said: tuple(read_condition(str(check)) for check in said),
    "page": str,
    "short": lambda said: {language: str(name) for language, name in said.items()},
    "choices": _codes,
    "exclusive": _codes,
    "filters": lambda said: {str(c): read_condition(str(f)) for c, f in said.items()},
    "numbers": lambda said: {str(c): int(n) for c, n in said.items()},
    "faces": bool,
    "lowest": int,
    "highest": int,
    "decimals": int,
    "longest": int,
    "calendar": str,
    "namely": str,
    "formula": lambda said: read_condition(str(said)),
}
