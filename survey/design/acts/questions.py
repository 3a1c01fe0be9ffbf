"""Acts on the questions of a draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from base.locales import Say, say
from survey.design.acts.act import (
    PARTS,
    Act,
    Changed,
    Changes,
    Illegal,
    Key,
    Reach,
    Texts,
    demand_id,
    gone,
    mentioned,
    question_in,
    section_in,
    texts_of,
    with_questions,
    with_section,
    with_sections,
)
from survey.design.version import Version
from survey.questions.kind import Question
from survey.questions.outline import Section

FEW_CODES = say("This code cannot be used for an answer: {code}.", code="")


@dataclass(frozen=True)
class AddQuestion(Act):
    """A new question in a section, at its end or after another."""

    section: str
    question: Question
    texts: Mapping[Key, str] = field(default_factory=dict)
    after: str | None = None

    def apply(self, version: Version, _texts: Texts) -> Changed:
        """Put it in its place; its name must be free."""
        demand_id(version, self.question.id)
        demand_codes(self.question)
        section = section_in(version, self.section)
        after = with_section(version, section.id, placed(section, self.question, self.after))
        return Changed(after, dict(self.texts))

    def describe(self) -> Say:
        """Which question, where."""
        return say(
            "Added question {question} to {section}.",
            question=self.question.id,
            section=self.section,
        )


@dataclass(frozen=True)
class ChangeQuestion(Act):
    """A question as it is from now on, with the texts that change.

    Texts of answers that it has no longer go with them.
    """

    question: Question
    texts: Mapping[Key, str | None] = field(default_factory=dict)

    def reach(self, _version: Version) -> Reach:
        """The texts of the question."""
        return Reach((f"{self.question.id}.",))

    def apply(self, version: Version, texts: Texts) -> Changed:
        """Put it in the place of the old one."""
        name = self.question.id
        old = question_in(version, name)
        demand_codes(self.question)
        section = version.outline.section_of(name)
        questions = (self.question if q.id == name else q for q in section.questions)
        left = set(old.codes) - set(self.question.codes)
        lost = {
            key: text
            for key, text in texts_of(texts, f"{name}.").items()
            if key[1].split(".")[1] in left - PARTS
        }
        changes: Changes = {**gone(lost), **dict(self.texts)}
        after = with_section(version, section.id, with_questions(section, questions))
        return Changed(_left_by(after, set(companions(after, name, left))), changes)

    def describe(self) -> Say:
        """Which question."""
        return say("Changed question {question}.", question=self.question.id)


@dataclass(frozen=True)
class MoveQuestion(Act):
    """A question some places up or down; past the end of its section it goes into the next.

    With `section` it goes there: after the question `after`, or to its beginning.
    """

    id: str
    by: int = 0
    section: str = ""
    after: str | None = None

    def apply(self, version: Version, _texts: Texts) -> Changed:
        """Move it; at the very ends it stays."""
        question = question_in(version, self.id)
        home = version.outline.section_of(self.id)
        if self.section:
            return Changed(self._into(version, question, home))
        groups = together(home)
        at = next(n for n, group in enumerate(groups) if question in group)
        if 0 <= at + self.by < len(groups):
            groups.insert(at + self.by, groups.pop(at))
            moved = with_questions(home, (q for group in groups for q in group))
            return Changed(with_section(version, home.id, moved))
        return Changed(self._beyond(version, groups[at], home))

    def _into(self, version: Version, question: Question, home: Section) -> Version:
        group = next(group for group in together(home) if question in group)
        taken = with_section(version, home.id, without(home, *(q.id for q in group)))
        target = section_in(taken, self.section)
        groups = together(target)
        after = [n for n, g in enumerate(groups) if any(q.id == self.after for q in g)]
        groups.insert(after[0] + 1 if after else 0, group)
        grown = with_questions(target, (q for g in groups for q in g))
        return with_section(taken, target.id, grown)

    def _beyond(self, version: Version, group: list[Question], home: Section) -> Version:
        sections = version.outline.sections
        to = sections.index(home) + (1 if self.by > 0 else -1)
        if not 0 <= to < len(sections):
            return version
        next_to = sections[to]
        grown = [*group, *next_to.questions] if self.by > 0 else [*next_to.questions, *group]
        moved = with_section(version, home.id, without(home, *(q.id for q in group)))
        return with_section(moved, next_to.id, with_questions(next_to, grown))

    def describe(self) -> Say:
        """Which question, where to."""
        if self.section:
            return say(
                "Moved question {question} to {section}.", question=self.id, section=self.section
            )
        if self.by < 0:
            return say("Moved question {question} up.", question=self.id)
        return say("Moved question {question} down.", question=self.id)


@dataclass(frozen=True)
class RemoveQuestion(Act):
    """A question taken out with all its texts."""

    id: str

    def reach(self, version: Version) -> Reach:
        """The texts that go."""
        return Reach(tuple(f"{name}." for name in (self.id, *companions(version, self.id))))

    def apply(self, version: Version, texts: Texts) -> Changed:
        """Take it out, and the text fields that hang on its answers."""
        question_in(version, self.id)
        lost = gone(texts_of(texts, *self.reach(version).begins))
        return Changed(_left_by(version, {self.id, *companions(version, self.id)}), lost)

    def describe(self) -> Say:
        """Which question."""
        return say("Took out question {question}.", question=self.id)


def companions(version: Version, name: str, codes: set[str] | None = None) -> tuple[str, ...]:
    """The text fields that hang on the answers of a question ("other, namely")."""
    return tuple(
        q.id
        for q in version.outline
        if (code := getattr(q, "namely", ""))
        and q.id == f"{name}_{code}"
        and (codes is None or code in codes)
    )


def who_depend(version: Version, name: str) -> list[str]:
    """The questions and sections whose conditions speak about a question."""
    found = [q.id for q in version.outline if q.id != name and name in mentioned(q)]
    return found + [s.id for s in version.outline.sections if name in s.shown_if.references]


def together(section: Section) -> list[list[Question]]:
    """The questions of a section, each with the lines behind it that hang on its answers."""
    groups: list[list[Question]] = []
    for question in section.questions:
        namely = getattr(question, "namely", "")
        head = question.id.removesuffix(f"_{namely}")
        if namely and groups and groups[-1][0].id == head:
            groups[-1].append(question)
        else:
            groups.append([question])
    return groups


def placed(section: Section, question: Question, after: str | None) -> Section:
    """A section with one more question, after another or at its end."""
    groups = together(section)
    found = [n for n, group in enumerate(groups) if any(q.id == after for q in group)]
    groups.insert(found[0] + 1 if found else len(groups), [question])
    return with_questions(section, (q for group in groups for q in group))


def without(section: Section, *names: str) -> Section:
    """A section without some of its questions."""
    return with_questions(section, (q for q in section.questions if q.id not in names))


def demand_codes(question: Question) -> None:
    """Whether the answers of a question may be called so; else Illegal."""
    listed = (*getattr(question, "choices", ()), *getattr(question, "exclusive", ()))
    for code in listed:
        if not code.replace("_", "").isalnum() or not code.isascii() or len(code) > 40:
            raise Illegal("choices", say(FEW_CODES.msgid, code=code))
        if code in PARTS or code in {"dk", "rns", "unclear"}:
            raise Illegal("choices", say(FEW_CODES.msgid, code=code))
    if len(set(listed)) < len(listed):
        twice = next(code for code in listed if listed.count(code) > 1)
        raise Illegal("choices", say("Two answers have the same code: {code}.", code=twice))
    values = [question.value(code) for code in listed]
    if len(set(values)) < len(values):
        raise Illegal("choices", say("Two answers have the same value in data files."))


def _left_by(version: Version, names: set[str]) -> Version:
    """A version without some of its questions."""
    return with_sections(version, (without(s, *names) for s in version.outline.sections))
