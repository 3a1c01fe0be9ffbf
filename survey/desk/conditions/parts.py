"""The places of a draft where a condition stands: read from there, and put there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from base.locales import Say, say
from survey.design.acts.act import Act, Illegal
from survey.design.acts.questions import ChangeQuestion
from survey.design.acts.sections import ChangeSection
from survey.design.version import Version
from survey.desk.words import PART_NAMES
from survey.questions.condition import ALWAYS, Condition
from survey.questions.outline import question_facts, read_question

PLAIN = ("shown_if", "required_if")


@dataclass(frozen=True)
class Place:
    """Where a condition stands: a part of a question or section."""

    part: str
    of: str

    @property
    def name(self) -> Say:
        """What the condition says there."""
        return PART_NAMES[self.part.partition(".")[0]]

    @property
    def own(self) -> bool:
        """Whether it is about the question's own answer."""
        return self.part.startswith("check.")


def find_place(version: Version, part: str, of: str) -> Place | None:
    """The place that an address names, if the draft has it."""
    if part == "section":
        return Place(part, of) if any(s.id == of for s in version.outline.sections) else None
    question = version.outline.by_id.get(of)
    if question is None:
        return None
    kind, _dot, rest = part.partition(".")
    known = {
        "check": rest.isdecimal() and 1 <= int(rest[:3]) <= len(question.checks) + 1,
        "filter": rest in question.codes and hasattr(question, "filters"),
        "formula": part == "formula" and hasattr(question, "formula"),
    }
    return Place(part, of) if part in PLAIN or known.get(kind) else None


def condition_at(version: Version, place: Place) -> Condition:
    """The condition that stands there now."""
    if place.part == "section":
        return next(s.shown_if for s in version.outline.sections if s.id == place.of)
    question = version.outline.by_id[place.of]
    kind, _dot, rest = place.part.partition(".")
    if kind == "check":
        at = int(rest) - 1
        return question.checks[at] if at < len(question.checks) else ALWAYS
    if kind == "filter":
        filters: Mapping[str, Condition] = getattr(question, "filters", {})
        return filters.get(rest, ALWAYS)
    found: Condition = getattr(question, place.part)
    return found


def put(version: Version, place: Place, condition: Condition) -> Act:
    """The act that puts a condition in its place."""
    if place.part == "section":
        return ChangeSection(place.of, {}, condition)
    facts: dict[str, Any] = question_facts(version.outline.by_id[place.of])
    kind, _dot, rest = place.part.partition(".")
    if kind == "check":
        checks = [*facts.get("checks", ())]
        if not condition:
            raise Illegal("typed", say("A check is taken out on the page of its question."))
        facts["checks"] = [*checks[: int(rest) - 1], condition.text, *checks[int(rest) :]]
    elif kind == "filter":
        others = {c: f for c, f in facts.get("filters", {}).items() if c != rest}
        facts["filters"] = {**others, **({rest: condition.text} if condition else {})}
    else:
        facts[place.part] = condition.text
    return ChangeQuestion(read_question(facts))
