"""Acts on blocks: a section repeated for each choice of a question, written out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from base.locales import Say, say
from survey.design.acts.act import (
    NOT_THERE,
    Act,
    Changed,
    Changes,
    Illegal,
    Key,
    Reach,
    Texts,
    demand_id,
    gone,
    question_in,
    renamed,
    section_in,
    texts_of,
    with_sections,
)
from survey.design.acts.questions import placed
from survey.design.acts.renaming import said_anew
from survey.design.version import Version
from survey.questions.condition import both, has_any
from survey.questions.kind import Question
from survey.questions.outline import Section

CHOICE = "{choice}"
"""In a text of a block: the name of the choice that the section is about."""


@dataclass(frozen=True)
class RepeatSection(Act):
    """A section asked once for each ticked choice of an earlier question.

    It is written out: one section for each choice, with the ids of its questions behind a short
    prefix of that choice, and with all texts. `{choice}` in a text becomes the choice's name.
    """

    id: str
    per: str

    def reach(self, version: Version) -> Reach:
        """The texts that are written out, and the names of the choices."""
        section = section_in(version, self.id)
        return Reach(
            (f"section.{self.id}", f"{self.per}.", *(f"{q.id}." for q in section.questions))
        )

    def apply(self, version: Version, texts: Texts) -> Changed:
        """Write it out in its place."""
        section, per = section_in(version, self.id), question_in(version, self.per)
        if section.block:
            raise Illegal("per", say("This section is repeated already."))
        codes = [c for c in per.codes if c not in getattr(per, "exclusive", ())]
        if per.kind not in ("multiple", "single") or not codes:
            raise Illegal("per", say("Choose a question with a list of answers."))
        if any(q.id == self.per for q in section.questions):
            raise Illegal("per", say("A section cannot be repeated for its own question."))
        prefixes = short_names(codes)
        repeated, changes = [], gone(self._own(section, texts))
        for code in codes:
            one, said = self._for(section, code, prefixes[code], texts)
            repeated.append(one)
            changes |= said
        at = version.outline.sections.index(section)
        sections = version.outline.sections
        for one in repeated:
            _demand_free(version, section, one)
        return Changed(
            with_sections(version, (*sections[:at], *repeated, *sections[at + 1 :])), changes
        )

    def _own(self, section: Section, texts: Texts) -> Texts:
        ours = texts_of(texts, *(f"{q.id}." for q in section.questions))
        named = {k: t for k, t in texts.items() if k[1] == f"section.{self.id}"}
        return {**ours, **named}

    def _for(
        self, section: Section, code: str, prefix: str, texts: Texts
    ) -> tuple[Section, Changes]:
        ids = {q.id: f"{prefix}_{q.id}" for q in section.questions}
        name = f"{section.id}_{prefix}"
        said: Changes = {}
        for (language, key), text in self._own(section, texts).items():
            called = texts.get((language, f"{self.per}.{code}"), code)
            owner, _, rest = key.partition(".")
            new = f"section.{name}" if owner == "section" else f"{ids[owner]}.{rest}"
            said[language, new] = said_anew(text.replace(CHOICE, called), ids)
        return (
            Section(
                name,
                tuple(renamed(q, ids) for q in section.questions),
                both(section.shown_if, has_any(self.per, [code])),
                about=self.per,
                choice=code,
                block=section.id,
            ),
            said,
        )

    def describe(self) -> Say:
        """Which section, for what."""
        return say("Repeated section {section} for {question}.", section=self.id, question=self.per)


@dataclass(frozen=True)
class AddItemToBlock(Act):
    """One question asked in the sections of a block, each with its own id and text."""

    block: str
    question: Question
    texts: Mapping[Key, str] = field(default_factory=dict)
    """Under the item's own id; `{choice}` becomes the name of the choice."""
    choices: tuple[str, ...] = ()
    """The choices it is asked for; empty for all."""

    def reach(self, version: Version) -> Reach:
        """The names of the choices."""
        return Reach(tuple({f"{s.about}." for s in block_sections(version, self.block)}))

    def apply(self, version: Version, texts: Texts) -> Changed:
        """Add it to each section, before the open question at its end if there is one."""
        changes: Changes = {}
        chosen = [
            s
            for s in block_sections(version, self.block)
            if not self.choices or s.choice in self.choices
        ]
        if not chosen:
            raise Illegal("choices", say("Tick at least one."))
        taken = prefixes_of(version, self.block)
        for section in chosen:
            item = f"{taken[section.choice]}_{self.question.id}"
            demand_id(version, item)
            last = [q for q in section.questions if q.kind != "long_text"]
            asked = renamed(self.question, {self.question.id: item})
            grown = placed(section, asked, last[-1].id if last else None)
            version = with_sections(
                version, (grown if s.id == section.id else s for s in version.outline.sections)
            )
            for (language, key), text in self.texts.items():
                name = texts.get((language, f"{section.about}.{section.choice}"), section.choice)
                rest = key.partition(".")[2]
                changes[language, f"{item}.{rest}"] = text.replace(CHOICE, name)
        return Changed(version, changes)

    def describe(self) -> Say:
        """Which item, to which block."""
        return say(
            "Added {question} to the sections of {block}.",
            question=self.question.id,
            block=self.block,
        )


def block_sections(version: Version, block: str) -> list[Section]:
    """The sections that a block is written out as; Illegal where there are none."""
    found = [s for s in version.outline.sections if s.block and s.block == block]
    if not found:
        raise Illegal("", say(NOT_THERE.msgid, id=block))
    return found


def prefixes_of(version: Version, block: str) -> dict[str, str]:
    """What the ids of each section of a block begin with, by choice.

    What all its ids have in common before their first `_`; where they have nothing in common, the
    short name of the choice.
    """
    sections = block_sections(version, block)
    spare = short_names([s.choice for s in sections])
    found = {}
    for section in sections:
        begins = {q.id.partition("_")[0] for q in section.questions if "_" in q.id}
        found[section.choice] = begins.pop() if len(begins) == 1 else spare[section.choice]
    return found


def short_names(codes: list[str]) -> dict[str, str]:
    """A short name for each code, each another: the first letters of its words, or more of it.

    Examples:
        >>> short_names(["a_coach", "evening_class", "books", "ask_coach"])
        {'a_coach': 'ac', 'evening_class': 'ec', 'books': 'b', 'ask_coach': 'ac2'}
    """
    found: dict[str, str] = {}
    for code in codes:
        name = "".join(part[0] for part in code.lower().split("_") if part) or "x"
        name = name if name[0].isalpha() else f"c{name}"
        number = 2
        short = name
        while short in found.values():
            short, number = f"{name}{number}", number + 1
        found[code] = short
    return found


def _demand_free(version: Version, instead: Section, section: Section) -> None:
    rest = with_sections(version, (s for s in version.outline.sections if s.id != instead.id))
    for name in (section.id, *(q.id for q in section.questions)):
        demand_id(rest, name, "per")
