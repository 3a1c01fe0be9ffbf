"""Acts on the sections of a draft."""

from dataclasses import dataclass, field, replace

from base.locales import Label, Say, say
from survey.design.acts.act import (
    Act,
    Changed,
    Changes,
    Reach,
    Texts,
    demand_id,
    gone,
    section_in,
    texts_of,
    with_section,
    with_sections,
)
from survey.design.version import Version
from survey.questions.condition import Condition
from survey.questions.outline import Section


@dataclass(frozen=True)
class AddSection(Act):
    """A new section, at the end or after another."""

    id: str
    title: Label = field(default_factory=dict)
    after: str | None = None

    def apply(self, version: Version, _texts: Texts) -> Changed:
        """Put it in its place; its name must be free."""
        demand_id(version, self.id)
        sections = list(version.outline.sections)
        names = [section.id for section in sections]
        place = names.index(self.after) + 1 if self.after in names else len(sections)
        sections.insert(place, Section(self.id, ()))
        return Changed(with_sections(version, sections), titled(self.id, self.title))

    def describe(self) -> Say:
        """Which section."""
        return say("Added section {section}.", section=self.title or self.id)


@dataclass(frozen=True)
class ChangeSection(Act):
    """Another title, or another condition, of a section."""

    id: str
    title: Label = field(default_factory=dict)
    shown_if: Condition | None = None

    def apply(self, version: Version, _texts: Texts) -> Changed:
        """Change what is said; what is not said stays."""
        section = section_in(version, self.id)
        if self.shown_if is not None:
            section = replace(section, shown_if=self.shown_if)
        return Changed(with_section(version, self.id, section), titled(self.id, self.title))

    def describe(self) -> Say:
        """Which section."""
        return say("Changed section {section}.", section=self.id)


@dataclass(frozen=True)
class MoveSection(Act):
    """A section some places up or down."""

    id: str
    by: int

    def apply(self, version: Version, _texts: Texts) -> Changed:
        """Move it; never past the ends."""
        sections = list(version.outline.sections)
        section = section_in(version, self.id)
        place = sections.index(section)
        sections.remove(section)
        sections.insert(max(0, min(len(sections), place + self.by)), section)
        return Changed(with_sections(version, sections))

    def describe(self) -> Say:
        """Which section, which way."""
        if self.by < 0:
            return say("Moved section {section} up.", section=self.id)
        return say("Moved section {section} down.", section=self.id)


@dataclass(frozen=True)
class RemoveSection(Act):
    """A section taken out with its questions and all their texts."""

    id: str

    def reach(self, version: Version) -> Reach:
        """The texts that go."""
        section = section_in(version, self.id)
        return Reach((f"section.{self.id}", *(f"{q.id}." for q in section.questions)))

    def apply(self, version: Version, texts: Texts) -> Changed:
        """Take it out."""
        lost = texts_of(texts, *self.reach(version).begins)
        left = [s for s in version.outline.sections if s.id != self.id]
        return Changed(with_sections(version, left), gone(_own(self.id, lost)))

    def describe(self) -> Say:
        """Which section."""
        return say("Took out section {section}.", section=self.id)


def _own(section: str, lost: Texts) -> Texts:
    """The texts that belong to a section; `section.work` begins like `section.work_place`."""
    name = f"section.{section}"
    return {
        key: text
        for key, text in lost.items()
        if not key[1].startswith("section.") or key[1] == name or key[1].startswith(f"{name}.")
    }


def titled(section: str, title: Label) -> Changes:
    """The texts that name a section; an empty one goes."""
    return {(language, f"section.{section}"): text or None for language, text in title.items()}
