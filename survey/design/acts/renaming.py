"""Acts that give questions other names: renamed, or written a second time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from base.locales import Say, say
from survey.design.acts.act import (
    Act,
    Changed,
    Changes,
    Reach,
    Texts,
    demand_id,
    question_in,
    renamed,
    with_questions,
    with_section,
    with_sections,
)
from survey.design.acts.questions import companions, together
from survey.design.version import Version
from survey.questions.outline import Section


@dataclass(frozen=True)
class RenameQuestion(Act):
    """Another name for a question; its texts and every condition about it go along.

    Results join answers by this name: a question of a published version that is renamed is a new
    question to them.
    """

    id: str
    to: str

    def reach(self, version: Version) -> Reach:
        """Its texts, and those that say its answer."""
        ids = family(version, self.id, self.to)
        return Reach(tuple(f"{old}." for old in ids), tuple(f"${{{old}}}" for old in ids))

    def apply(self, version: Version, texts: Texts) -> Changed:
        """Rename it everywhere, and the lines to write on that hang on its answers."""
        if self.to == self.id:
            return Changed(version)
        question_in(version, self.id)
        ids = family(version, self.id, self.to)
        for new in ids.values():
            demand_id(version, new)
        sections = (renamed_section(s, ids) for s in version.outline.sections)
        changes: Changes = {}
        for (language, key), text in texts.items():
            owner, _dot, rest = key.partition(".")
            moved = f"{ids[owner]}.{rest}" if owner in ids and rest else key
            said = said_anew(text, ids)
            if (moved, said) != (key, text):
                changes.setdefault((language, key), None)
                changes[language, moved] = said
        return Changed(with_sections(version, sections), changes)

    def describe(self) -> Say:
        """From which name to which."""
        return say("Renamed question {old} to {new}.", old=self.id, new=self.to)


@dataclass(frozen=True)
class DuplicateQuestion(Act):
    """A second question like this one, right after it, with the same texts."""

    id: str
    to: str

    def reach(self, version: Version) -> Reach:
        """The texts to write again."""
        return Reach(tuple(f"{old}." for old in family(version, self.id, self.to)))

    def apply(self, version: Version, texts: Texts) -> Changed:
        """Put the second one after the first, with its own lines to write on."""
        question = question_in(version, self.id)
        ids = family(version, self.id, self.to)
        for new in ids.values():
            demand_id(version, new, "to")
        section = version.outline.section_of(self.id)
        group = next(group for group in together(section) if question in group)
        second = [renamed(q, ids) for q in group if q.id in ids]
        if question.page == self.id:
            second = [replace(q, page=self.to) for q in second]
        place = section.questions.index(group[-1]) + 1
        grown = (*section.questions[:place], *second, *section.questions[place:])
        again = {
            (language, f"{ids[owner]}.{rest}"): text
            for (language, key), text in texts.items()
            for owner, _dot, rest in [key.partition(".")]
            if owner in ids and rest
        }
        return Changed(with_section(version, section.id, with_questions(section, grown)), {**again})

    def describe(self) -> Say:
        """Of which question."""
        return say("Made {new} as a copy of question {question}.", new=self.to, question=self.id)


def family(version: Version, name: str, to: str) -> dict[str, str]:
    """The new names of a question and of the lines that hang on its answers, by the old ones."""
    lines = companions(version, name)
    return {name: to, **{line: f"{to}{line.removeprefix(name)}" for line in lines}}


def said_anew(text: str, ids: Mapping[str, str]) -> str:
    """A text in which the answers of renamed questions stand under their new names."""
    for old, new in ids.items():
        text = text.replace(f"${{{old}}}", f"${{{new}}}")
    return text


def renamed_section(section: Section, ids: Mapping[str, str]) -> Section:
    """A section in which questions go by other names."""
    return replace(
        section,
        questions=tuple(renamed(q, ids) for q in section.questions),
        shown_if=section.shown_if.about(ids),
        about=ids.get(section.about, section.about),
    )
