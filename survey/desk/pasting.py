"""A pasted list of questions, read: numbered lines are questions, lines with a mark are answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from base.locales import Say, say
from survey.design.acts.act import Key
from survey.desk.naming import free_id
from survey.questions.kind import Question
from survey.questions.outline import Outline, Section, read_question

MOST = 500
"""Questions in one paste."""
_QUESTION = re.compile(
    r"^\s*(?:(?:vraag|question|q|v)\s*)?\d{1,3}\s*[.):\-]\s*(?P<text>\S.*)$", re.I
)
_ANSWER = re.compile(
    r"^\s*(?:[•·▪◦‣●○■□☐❏\uf0a7\uf0b7*–—-]+|o(?=\s)|\(?[a-z][.)](?=\s)|\[\s?\]|\(\s?\))\s*(?P<text>\S.*)$",
    re.I,
)
_HEADING = re.compile(r"^\s*(?:#+\s*(?P<marked>\S.*)|(?P<plain>[^?]{2,60}):)\s*$")
_HINT = re.compile(r"[\[(](?P<hint>[^\])]{2,60})[\])]\s*[:.]?\s*$")
HINTS: Sequence[tuple[str, str]] = (
    (r"meer(dere)? antwoorden|several|more than one|multiple|all that apply|meerdere", "multiple"),
    (r"volgorde|rangschik|rank|in order", "ranking"),
    (r"tevreden|satisf", "satisfied5"),
    (r"\b1\s*[-–—tot]+\s*10\b|cijfer|rapport|mark\b|grade", "grade10"),
    (r"schaal|scale|eens|agree|stelling|statement", "agree5"),
    (r"ja\s*[/,]?\s*(of\s*)?nee|yes\s*[/,]?\s*(or\s*)?no", "yesno"),
    (r"maand|month", "month"),
    (r"getal|aantal|number|how many|jaar|year", "number"),
    (r"open|toelichting|eigen woorden|own words|explain|text|tekst", "long_text"),
    (r"één antwoord|een antwoord|one answer|single", "single"),
)
_YES, _NO = {"ja", "yes"}, {"nee", "no"}
_SPECIAL = re.compile(
    r"weet (ik )?niet|don.t know|zeg ik liever niet|rather not|geen antwoord", re.I
)
_ALONE = re.compile(r"^(geen|none)\b|none of (these|the above)|geen van", re.I)
_OTHER = re.compile(r"^(anders|other|iets anders|something else)\b.*", re.I)
_AGREES = re.compile(r"\b(mee )?(on)?eens\b|\b(dis)?agree\b", re.I)
_SATISFIED = re.compile(r"\b(on)?tevreden\b|\b(dis)?satisfied\b", re.I)


@dataclass(frozen=True)
class Read:
    """One question as it was read: its words, its answers, and the kind it seems to be."""

    text: str
    answers: tuple[str, ...] = ()
    hint: str = ""
    line: int = 0
    kind: str = ""


@dataclass(frozen=True)
class ReadSection:
    """Questions under one heading; without a title before the first one."""

    title: str = ""
    questions: tuple[Read, ...] = ()


@dataclass(frozen=True)
class Paste:
    """What was understood of a pasted list, and the lines that were not."""

    sections: tuple[ReadSection, ...] = ()
    lost: tuple[tuple[int, str], ...] = ()
    """Lines that belong to nothing: their number and what stands there."""

    @property
    def questions(self) -> list[Read]:
        """Every question, in order."""
        return [question for section in self.sections for question in section.questions]


def read_paste(text: str) -> Paste:
    """What a pasted list of questions says.

    A line with a number, or one that ends in a question mark, is a question; lines with a bullet,
    a letter or a box under it are its answers; a line that ends in a colon, or begins with #, is a
    heading. Between brackets at its end may stand how it is answered.

    Examples:
        >>> paste = read_paste("1. Which help?\\n- A coach\\n- No help\\n2. Your age? (number)")
        >>> [(q.text, q.kind, q.answers) for q in paste.questions]
        [('Which help?', 'single', ('A coach', 'No help')), ('Your age?', 'number', ())]
    """
    sections: list[ReadSection] = [ReadSection()]
    lost: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip().strip("\u200e\u200f\ufeff")
        if stripped:
            _take(stripped, number, sections, lost)
    kept = [
        replace(s, questions=tuple(replace(q, kind=_kind(q)) for q in s.questions))
        for s in sections
        if s.questions
    ]
    return Paste(tuple(kept), tuple(lost))


def _take(line: str, number: int, sections: list[ReadSection], lost: list[tuple[int, str]]) -> None:
    here = sections[-1]
    asked = _QUESTION.match(line)
    answer = _ANSWER.match(line)
    if asked or (not answer and line.endswith(("?", "؟"))):
        text, hint = _without_hint(asked["text"] if asked else line)
        read = Read(text, hint=hint, line=number)
        sections[-1] = replace(here, questions=(*here.questions, read))
    elif heading := _HEADING.match(line):
        sections.append(ReadSection((heading["marked"] or heading["plain"]).strip()))
    elif here.questions and (answer or not here.questions[-1].answers):
        last = here.questions[-1]
        if answer:
            grown = replace(last, answers=(*last.answers, answer["text"].strip()))
        else:  # the question goes on
            text, hint = _without_hint(f"{last.text} {line}")
            grown = replace(last, text=text, hint=hint or last.hint)
        sections[-1] = replace(here, questions=(*here.questions[:-1], grown))
    else:
        text, hint = _without_hint(line)
        if hint:
            read = Read(text, hint=hint, line=number)
            sections[-1] = replace(here, questions=(*here.questions, read))
        else:
            lost.append((number, line))


def _without_hint(text: str) -> tuple[str, str]:
    found = _HINT.search(text)
    if found and _hinted(found["hint"]):
        return text[: found.start()].strip(), found["hint"]
    return text.strip(), ""


def _hinted(hint: str) -> str:
    return next((kind for pattern, kind in HINTS if re.search(pattern, hint, re.I)), "")


def _kind(read: Read) -> str:
    """How a question is answered, by what stands between brackets or by its answers."""
    hinted = _hinted(read.hint) if read.hint else ""
    ours = [a for a in read.answers if not _SPECIAL.search(a)]
    plain = {answer.strip(" .").lower() for answer in ours}
    if ours and plain <= _YES | _NO and plain & _YES:
        return "yesno"
    if ours and all(_AGREES.search(a) or "neutral" in a.lower() for a in ours) and len(ours) == 5:
        return "agree5"
    if ours and all(_SATISFIED.search(a) or "neutra" in a.lower() for a in ours) and len(ours) == 5:
        return "satisfied5"
    if ours:
        return hinted if hinted in ("multiple", "ranking") else "single"
    return hinted if hinted not in ("", "multiple", "ranking", "single") else "long_text"


def as_outline(paste: Paste, source: str) -> tuple[Outline, dict[Key, str]]:
    """The questions of a paste as an outline, with their texts in the language they are in."""
    taken: set[str] = set()
    texts: dict[Key, str] = {}
    sections: list[Section] = []
    for read in paste.sections:
        name = free_id(read.title, taken, "section")
        taken.add(name)
        questions: list[Question] = []
        for one in read.questions[:MOST]:
            made, said = _question(one, taken, name)
            taken |= {question.id for question in made}
            questions += made
            texts |= {(source, key): text for key, text in said.items()}
        if read.title:
            texts[source, f"section.{name}"] = read.title
        sections.append(Section(name, tuple(questions)))
    return Outline(tuple(sections)), texts


def _question(read: Read, taken: set[str], section: str) -> tuple[list[Question], dict[str, str]]:
    name = free_id(read.text, {*taken, section}, "question")
    said = {f"{name}.label": read.text}
    facts: dict[str, object] = {"id": name, "kind": read.kind}
    codes: list[str] = []
    alone: list[str] = []
    more: list[Question] = []
    if read.kind in ("single", "multiple", "ranking"):
        for answer in (a for a in read.answers if not _SPECIAL.search(a)):
            code = free_id(answer, codes, "answer")
            if _OTHER.match(answer) and "other" not in codes and f"{name}_other" not in taken:
                code = "other"
            codes.append(code)
            said[f"{name}.{code}"] = answer.rstrip(" .…_")
            if read.kind == "multiple" and _ALONE.search(answer):
                alone.append(code)
        facts |= {"choices": [c for c in codes if c not in alone], "exclusive": alone}
        if "other" in codes and read.kind != "ranking":
            facts["page"] = name
            more = [_namely(name, said)]
    if read.kind != "multiple":
        facts.pop("exclusive", None)
    return [read_question(facts), *more], said


def _namely(name: str, said: dict[str, str]) -> Question:
    said[f"{name}_other.label"] = said[f"{name}.other"]
    return read_question(
        {
            "id": f"{name}_other",
            "kind": "short_text",
            "namely": "other",
            "page": name,
            "specials": [],
            "shown_if": f"selected(${{{name}}}, 'other')",
        }
    )


NOTHING_READ: Say = say("No question was found. Begin each with a number, or end it with “?”.")
