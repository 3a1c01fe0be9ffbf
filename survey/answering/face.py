"""What a respondent sees of a question: its texts with what they pipe, its answers, its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from base.locales import speak
from survey.answering.months import month_names
from survey.answering.piping import in_page
from survey.questions.answer import Answer, Answers
from survey.questions.choice import Ranking, Several
from survey.questions.kind import Checked, Question
from survey.questions.open import Month, Number, ShortText, Written
from survey.questions.outline import Outline
from survey.questions.paging import Page, asker_of
from survey.questions.routing import before
from survey.questions.scale import Grade10, Labelled
from survey.wording.texts import Texts

NOBODY: Mapping[str, Checked] = {}


@dataclass(frozen=True)
class Choice:
    """One answer to choose: how it is named and heard, and whether it is chosen."""

    code: str
    label: Markup
    help: Markup
    chosen: bool
    audio: str = ""
    help_audio: str = ""
    alone: bool = False
    """Whether it stands alone, without any other answer."""
    mouth: int = 0
    """Which face is drawn beside it: 1 (down) to 5 (up); 0 for none."""
    more: "Face | None" = None
    """The line in which more is said of this answer."""


@dataclass(frozen=True)
class Face:
    """One question as its page shows it."""

    id: str
    kind: str
    type: str
    label: Markup
    help: Markup
    wrong: str = ""
    note: tuple[Markup, ...] = ()
    choices: tuple[Choice, ...] = ()
    specials: tuple[Choice, ...] = ()
    ends: tuple[Markup, Markup] | None = None
    typed: str = ""
    fields: tuple[str, ...] = ()
    """What stands in the fields of a question with several: places of an order, month and year."""
    months: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    calendar: str = ""
    decimals: int = 0
    heard: Mapping[str, str] = field(default_factory=dict)
    """Recordings of the question, its help and its note, where there are any."""
    picture: str = ""
    alt: str = ""

    @property
    def described(self) -> str:
        """The ids of what describes the question for who cannot see it."""
        parts = (("help", bool(self.help)), ("error", bool(self.wrong)))
        return " ".join(f"{self.id}-{name}" for name, there in parts if there)


def faces(
    outline: Outline,
    page: Page,
    texts: Texts,
    answers: Answers,
    shown: Mapping[str, Answer],
    wrong: Mapping[str, Checked] = NOBODY,
) -> list[Face]:
    """The questions of a page as they are shown; a line for "other" stands inside its answer."""
    lines = {
        (asker_of(q.id, q.namely), q.namely): q
        for q in page.questions
        if isinstance(q, ShortText) and q.namely
    }
    asked = {q.id for q in page.questions}
    inside = {q.id for (asker, _), q in lines.items() if asker in asked}

    def drawn(question: Question) -> Face:
        sight = _Sight(outline, texts, before(outline, answers, question.id))
        more = {code: drawn(q) for (asker, code), q in lines.items() if asker == question.id}
        checked = wrong.get(question.id)
        return sight.face(question, shown.get(question.id, ()), checked, more)

    return [drawn(question) for question in page.questions if question.id not in inside]


@dataclass(frozen=True)
class _Sight:
    """In which language, and with which earlier answers, questions are looked at."""

    outline: Outline
    texts: Texts
    answers: Answers

    def say(self, text: str) -> Markup:
        return in_page(text, self.outline, self.texts, self.answers)

    def face(
        self,
        question: Question,
        chosen: Answer,
        checked: Checked | None,
        more: Mapping[str, Face],
    ) -> Face:
        texts, own = self.texts, question.id
        heard = {name: texts[f"{own}.{name}.audio"] for name in ("label", "help", "note")}
        offered = question.offered(self.answers)
        return Face(
            id=own,
            kind=question.kind,
            type="checkbox" if isinstance(question, Several) else "radio",
            label=self.say(texts.label(question)),
            help=self.say(texts.help(question)),
            wrong=self.wrong(question, checked),
            note=tuple(map(self.say, filter(None, texts[f"{own}.note"].split("\n")))),
            choices=tuple(self.choice(question, code, chosen, more.get(code)) for code in offered),
            specials=tuple(self.choice(question, c, chosen) for c in question.offered_specials),
            ends=self.ends(question),
            heard={name: audio for name, audio in heard.items() if audio},
            picture=texts[f"{own}.picture"],
            alt=texts[f"{own}.picture.alt"],
            **_fields(question, chosen, texts.language, len(offered)),
        )

    def wrong(self, question: Question, checked: Checked | None) -> str:
        if checked is None or checked.wrong is None:
            return ""
        own = self.texts[f"{question.id}.check.{checked.failed}"] if checked.failed else ""
        return self.say(own) if own else speak(checked.wrong, self.texts.language)

    def choice(
        self, question: Question, code: str, chosen: Answer, more: Face | None = None
    ) -> Choice:
        texts, special = self.texts, code in question.offered_specials
        own, listed = f"{question.id}.{code}", f"{question.texts}.{code}"
        named = (f"special.{code}",) if special else (own, listed)
        points = question.codes if isinstance(question, Labelled) and question.faces else ()
        return Choice(
            code=code,
            label=self.say(texts.choice(question, code)),
            help=self.say(texts.choice_help(question, code)),
            chosen=code in chosen,
            audio=next(filter(None, (texts[f"{name}.audio"] for name in named)), ""),
            help_audio=texts[f"{own}.help.audio"],
            alone=special or code in getattr(question, "exclusive", ()),
            mouth=points.index(code) + 1 if code in points else 0,
            more=more,
        )

    def ends(self, question: Question) -> tuple[Markup, Markup] | None:
        if not isinstance(question, Grade10):
            return None
        texts, own = self.texts, question.id
        low, high = (texts[f"{own}.{e}"] or texts[f"grade10.{e}"] for e in ("low", "high"))
        return self.say(low), self.say(high)


def _fields(question: Question, shown: Answer, language: str, offered: int) -> dict[str, Any]:
    """What stands in the fields of a question that is not only chosen."""
    typed = [text for text in shown if text not in question.offered_specials]
    if isinstance(question, Written | Number):
        decimals = question.decimals if isinstance(question, Number) else 0
        return {"typed": next(iter(typed), ""), "decimals": decimals}
    if isinstance(question, Ranking):
        return {"fields": (*typed, *[""] * offered)[:offered]}
    if isinstance(question, Month):
        if len(typed) == 1:
            year, _, month = typed[0].partition("-")
            typed = [month.removeprefix("0"), year]
        return {
            "fields": (*typed, "", "")[:2],
            "months": month_names(language, question.calendar),
            "years": tuple(range(question.highest, question.lowest - 1, -1)),
            "calendar": question.calendar,
        }
    return {}
