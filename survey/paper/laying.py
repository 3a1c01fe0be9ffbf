"""A version laid out on paper: its outline and its texts brought together, in one language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from base.locales import LANGUAGES, Say, gettext, say, speak
from survey.design.version import Version
from survey.paper import sayings
from survey.paper.drawn import form_of, leads, places_of, stands_in_table
from survey.paper.numbering import companions, numbers, printed
from survey.paper.sheet import Box, Item, Part, Sheet
from survey.paper.steps import END, Words, step_after
from survey.questions.choice import Ranking, Several
from survey.questions.kind import Question
from survey.questions.open import Month
from survey.questions.outline import CONSENT, Section
from survey.questions.scale import Grade10, Labelled
from survey.wording.texts import PIPED, Texts


def lay_out(version: Version, texts: Texts, *, made_up: bool, reviewed: bool) -> Sheet:
    """A version on paper, in the language of these texts.

    Args:
        version: what is asked.
        texts: how it is said.
        made_up: whether the study is an example.
        reviewed: whether a native speaker has checked every text.
    """
    filled = texts.filled(kept_until=version.kept_until, contact=version.contact)
    return _Writer(version, filled).sheet(made_up=made_up, reviewed=reviewed)


def piped(text: str, words: Mapping[str, int], language: str) -> str:
    """A text with each earlier answer in it replaced by where that answer stands on paper."""

    def place(found: re.Match[str]) -> str:
        number = words.get(found[1])
        if number is None:
            return "………"
        return speak(say("(your answer to question {number})", number=number), language)

    return PIPED.sub(place, text)


@dataclass(frozen=True)
class _Writer:
    version: Version
    texts: Texts

    def sheet(self, *, made_up: bool, reviewed: bool) -> Sheet:
        texts = self.texts
        marks = sayings.marks(texts.language, made_up=made_up, reviewed=reviewed)
        return Sheet(
            language=texts.language,
            direction=LANGUAGES[texts.language].direction,
            title=texts["title"],
            information_heading=texts["info.heading"],
            information=tuple(texts.information),
            aside=tuple(self.say(sentence) for sentence in sayings.aside(self.version)),
            how=tuple(self.say(sentence) for sentence in sayings.HOW),
            consent=self.consent(),
            parts=tuple(self.parts()),
            closing=tuple(self.say(sentence) for sentence in sayings.CLOSING),
            marks=tuple(self.say(sentence) for sentence in marks),
            with_case=not self.version.is_anonymous,
            words={
                name: gettext(texts.language, said.msgid) for name, said in sayings.WORDS.items()
            },
        )

    def say(self, sentence: Say) -> str:
        return speak(sentence, self.texts.language)

    @cached_property
    def numbered(self) -> Mapping[str, int]:
        return numbers(self.version.outline)

    @cached_property
    def words(self) -> Words:
        return Words(self.version.outline, self.texts, self.numbered)

    @cached_property
    def standing(self) -> Mapping[str, None]:
        """What stands on paper as a thing of its own, in order."""
        return dict.fromkeys(question.id for question in printed(self.version.outline))

    @cached_property
    def lines(self) -> Mapping[tuple[str, str], Question]:
        return companions(self.version.outline)

    def text(self, key: str) -> str:
        return self.piped(self.texts[key])

    def piped(self, text: str) -> str:
        return piped(text, self.numbered, self.texts.language)

    def consent(self) -> Item:
        boxes = (
            Box("yes", self.texts["consent.yes"]),
            Box("no", self.texts["consent.no"], go=self.say(say("stop here"))),
        )
        return Item(CONSENT.id, "list", None, self.texts["consent.label"], boxes=boxes)

    def parts(self) -> Iterator[Part]:
        stands = self.standing
        sections = self.version.outline.sections
        for place, section in enumerate(sections):
            asked = [question for question in section.questions if question.id in stands]
            if not asked:
                continue
            only = self.only(section)
            later = (q for s in sections[place + 1 :] for q in s.questions if q.id in stands)
            yield Part(
                heading=self.piped(self.texts.section(section)),
                only=only,
                otherwise=self.otherwise(next(later, None)) if only else "",
                groups=tuple(self.groups(asked)),
            )

    def only(self, section: Section) -> str:
        if not section.shown_if:
            return ""
        return self.say(self.words.only(section.shown_if))

    def otherwise(self, following: Question | None) -> str:
        number = self.number_from(following.id) if following else None
        if number is None:
            return self.say(say("Otherwise go to the end."))
        return self.say(say("Otherwise go to question {number}.", number=number))

    def groups(self, asked: Sequence[Question]) -> Iterator[tuple[Item, ...]]:
        def together(question: Question) -> tuple[str, str, str]:
            alone = not stands_in_table(question) or self.texts[f"{question.id}.picture"]
            place = question.id if alone else question.page
            return (place, question.kind, question.shown_if.text)

        for _, group in groupby(asked, key=together):
            yield tuple(self.item(question) for question in group)

    def item(self, question: Question) -> Item:
        only = ""
        if question.shown_if:
            only = self.say(self.words.only(question.shown_if))
        return Item(
            id=question.id,
            form=form_of(question),
            number=self.numbered.get(question.id),
            label=self.piped(self.texts.label(question)),
            help=self.text(f"{question.id}.help") or self.text(f"{question.id}.note"),
            only=only,
            how=self.how(question),
            boxes=tuple(self.box(question, code) for code in question.codes),
            specials=tuple(self.box(question, code) for code in question.offered_specials),
            ends=self.ends(question),
            places=places_of(question),
            faces=isinstance(question, Labelled) and question.faces,
            units=self.units(question),
            picture=self.texts[f"{question.id}.picture"],
            picture_alt=self.texts[f"{question.id}.picture.alt"],
        )

    def box(self, question: Question, code: str) -> Box:
        filters = getattr(question, "filters", {})
        line = self.lines.get((question.id, code))
        return Box(
            code=code,
            text=self.piped(self.texts.choice(question, code)),
            help=self.texts.choice_help(question, code),
            go=self.go(question, code),
            only=self.say(self.words.only(filters[code])) if code in filters else "",
            line=line.id if line else "",
        )

    def go(self, question: Question, code: str) -> str:
        if not leads(question, code):
            return ""
        target = step_after(self.version.outline, question, code, self.standing)
        if target is None:
            return ""
        number = None if target == END else self.number_from(target)
        if number is None:
            return self.say(say("go to the end"))
        return self.say(say("go to question {number}", number=number))

    def number_from(self, question: str) -> int | None:
        """The number of a question; of the one after it where that is only a text."""
        ids = list(self.standing)
        return next(
            (self.numbered[i] for i in ids[ids.index(question) :] if i in self.numbered), None
        )

    def how(self, question: Question) -> str:
        if isinstance(question, Several):
            return self.say(say("You may tick more than one box."))
        if isinstance(question, Ranking):
            return self.say(say("Write 1 beside what comes first, 2 beside what comes next."))
        if isinstance(question, Month):
            return self.say(sayings.CALENDARS[question.calendar])
        return ""

    def ends(self, question: Question) -> tuple[str, str]:
        if not isinstance(question, Grade10):
            return ("", "")
        own = [self.text(f"{question.id}.{end}") for end in ("low", "high")]
        lists = [self.texts[f"grade10.{end}"] for end in ("low", "high")]
        return (own[0] or lists[0], own[1] or lists[1])

    def units(self, question: Question) -> tuple[str, str]:
        if not isinstance(question, Month):
            return ("", "")
        return (self.say(say("month")), self.say(say("year")))
