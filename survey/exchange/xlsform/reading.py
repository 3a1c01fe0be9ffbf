"""The rows of an XLSForm's sheet `survey`, one after another, as sections of questions."""

from dataclasses import dataclass, field, replace

from base.locales import Say, say
from survey.exchange.names import fitting
from survey.exchange.xlsform.answers import Asking
from survey.exchange.xlsform.asked import not_kept, read_asked
from survey.exchange.xlsform.details import read_details
from survey.exchange.xlsform.lines import Line
from survey.exchange.xlsform.typed import Typed, read_type
from survey.questions.condition import ALWAYS, Condition, both
from survey.questions.kind import Question
from survey.questions.outline import Section

MOST_QUESTIONS = 2000


@dataclass
class Group:
    """A group that is open: a section, or a group within one."""

    name: str
    line: Line
    shown_if: Condition = ALWAYS
    page: str = ""


@dataclass
class Part:
    """A section while it fills."""

    id: str
    shown_if: Condition = ALWAYS
    about: str = ""
    choice: str = ""
    block: str = ""
    questions: list[Question] = field(default_factory=list)
    loose: bool = False
    """Whether it holds questions that stand in no group."""

    def whole(self) -> Section:
        """The section."""
        return Section(
            self.id, tuple(self.questions), self.shown_if, self.about, self.choice, self.block
        )


class Reading:
    """The rows of the sheet `survey`, one after another."""

    def __init__(self, asking: Asking, names: dict[str, str], anonymous: bool) -> None:
        self.asking = asking
        self.names = names
        self.anonymous = anonymous
        self.parts: list[Part] = []
        self.open: list[Group] = []
        self.repeats = 0

    def row(self, line: Line) -> None:
        """One row, whatever it is."""
        if not line["type"]:
            if line["name"]:
                self._refuse(line, "type", say("This row has no type."))
            return
        if disabled(line):
            self._lose(line, "disabled", say("This row is switched off. It is not kept."))
            return
        if line["default"]:
            what = say("A question cannot begin with an answer here. Empty this cell.")
            self._refuse(line, "default", what)
        typed = read_type(line["type"])
        if typed.what in ("begin", "end"):
            self._edge(line, typed)
        elif self.repeats:
            return
        elif typed.what == "metadata":
            self._metadata(line)
        elif typed.what == "unknown":
            what = say("A row of the type {type} is not kept.", type=line["type"][:60])
            self._lose(line, "type", what)
        else:
            self._question(line, typed)

    def finished(self) -> list[Section]:
        """The sections; a group that was never closed is refused."""
        for group in self.open:
            self._refuse(group.line, "type", say("This group has no end."))
        sections = [part.whole() for part in self.parts if part.questions or not part.loose]
        self.asking.conditions.demand_known({q.id for s in sections for q in s.questions})
        return sections

    def _metadata(self, line: Line) -> None:
        what = line["type"][:60]
        if self.anonymous:
            sentence = say(
                "This form is anonymous, so it must not record “{what}”. Take this row out.",
                what=what,
            )
            self._refuse(line, "type", sentence)
        else:
            self._lose(line, "type", say("“{what}” is not recorded here.", what=what))

    def _edge(self, line: Line, typed: Typed) -> None:
        if typed.list == "repeat":
            if typed.what == "begin":
                what = say(
                    "Questions that repeat cannot be kept. Write them out, or take them out."
                )
                self._refuse(line, "type", what)
            self.repeats = max(0, self.repeats + (1 if typed.what == "begin" else -1))
        elif self.repeats:
            return
        elif typed.what == "end":
            if not self.open:
                self._refuse(line, "type", say("This ends a group that did not begin."))
            else:
                self.open.pop()
        elif self.open:
            self._inner(line)
        else:
            self._section(line)

    def _section(self, line: Line) -> None:
        said = read_details(line["werkzaam::details"])
        used = {part.id for part in self.parts}
        name = said.get("section") or fitting(line["name"], {*used, *self.names.values()})
        if name is None or name in used:
            what = say("This name is missing, or in use already: {id}.", id=line["name"][:60])
            self._refuse(line, "name", what)
            name = f"part_{len(self.parts) + 1}"
        shown_if = self.asking.conditions.read(line, "relevant")
        about, choice = str(said.get("about", "")), str(said.get("choice", ""))
        self.parts.append(Part(str(name), shown_if, about, choice, line["werkzaam::block"]))
        self.open.append(Group(str(name), line, page=_page(line, str(name))))
        heading = line.texts("label")
        if about:  # a block is called as the answer that it is about
            key = f"{about}.{choice}"
            texts = self._choice_texts(key)
            heading = {code: text for code, text in heading.items() if texts.get(code) != text}
        self.asking.said.put(f"section.{name}", heading, line, "label")
        self._own_only(line)

    def _choice_texts(self, key: str) -> dict[str, str]:
        return {c: texts[key] for c, texts in self.asking.said.texts.items() if key in texts}

    def _inner(self, line: Line) -> None:
        """A group within a section: its condition and its page go to its questions."""
        outer = self.open[-1]
        shown_if = self.asking.conditions.read(line, "relevant")
        name = fitting(line["name"], ()) or f"page_{line.number}"
        inherited = outer.shown_if if len(self.open) > 1 else ALWAYS
        page = _page(line, name) or outer.page
        self.open.append(Group(name, line, both(inherited, shown_if), page))
        if line.texts("label"):
            self._lose(line, "label", say("A group within a group has no heading here."))
        self._own_only(line)

    def _own_only(self, line: Line) -> None:
        for column in ("hint", "media::image", "media::audio"):
            if line.texts(column):
                self._lose(line, column, not_kept(column))
        if said := set(line["appearance"].split()) - {"field-list"}:
            self._lose(line, "appearance", not_kept(" ".join(sorted(said))))

    def _question(self, line: Line, typed: Typed) -> None:
        said = line["name"] or f"note_{line.number}"
        name = self.names.get(said)
        if name is None:
            return
        page = self.open[-1].page if self.open else ""
        found = read_asked(self.asking, line, typed, name, page)
        if len(self.open) > 1 and (also := self.open[-1].shown_if):
            found = [replace(q, shown_if=both(also, q.shown_if)) for q in found]
        part = self._part()
        if any(q.id == new.id for p in self.parts for q in p.questions for new in found):
            what = say("This name is missing, or in use already: {id}.", id=name)
            self._refuse(line, "name", what)
            return
        part.questions += found
        if sum(len(p.questions) for p in self.parts) > MOST_QUESTIONS:
            self._refuse(line, "type", say("There are too many rows."))
            self.repeats = MOST_QUESTIONS

    def _part(self) -> Part:
        """The section that is open; a new one for questions that stand in none."""
        if not self.open and not (self.parts and self.parts[-1].loose):
            self.parts.append(Part(f"part_{len(self.parts) + 1}", loose=True))
        return self.parts[-1]

    def _lose(self, line: Line, column: str, what: Say) -> None:
        self.asking.findings.lose(line.where(column), what)

    def _refuse(self, line: Line, column: str, what: Say) -> None:
        self.asking.findings.refuse(line.where(column), what)


def _page(line: Line, name: str) -> str:
    return name if "field-list" in line["appearance"].split() else ""


def disabled(line: Line) -> bool:
    """Whether a row is switched off."""
    return line["disabled"].lower() in ("yes", "true", "true()", "1")
