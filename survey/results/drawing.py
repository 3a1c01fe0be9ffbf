"""Results as pictures and words in one language."""

from collections.abc import Mapping, Sequence

from base.charts import Interval, share_axis, share_chart
from base.locales import Say, say, speak
from base.numerals import number_text
from base.shares import wilson
from survey.questions.answer import UNCLEAR
from survey.questions.kind import Question
from survey.results import bars, pictures
from survey.results.classes import classes
from survey.results.frame import NO_ANSWER
from survey.results.summary import Reading, Tally
from survey.wording.texts import Texts

NOTHING_WORDS = {NO_ANSWER: say("no answer"), UNCLEAR: say("unclear on paper")}
MODES = {
    "self": say("by oneself"),
    "interviewer": say("with an interviewer"),
    "paper": say("on paper"),
    "test": say("to try it out"),
}
UPPER = {"agree5": "agree", "satisfied5": "satisfied", "yesno": "yes", "consent": "yes"}
"""The answer that names the upper side of a kind."""


class Drawing:
    """What the results' templates ask for: pictures with their words in one language."""

    def __init__(self, language: str, level: float) -> None:
        self.language = language
        self.level = level
        self.axis = share_axis()

    def name(self, question: Question, texts: Texts) -> str:
        """What a question is called in a table."""
        return question.short.get(self.language) or texts.label(question)

    def code(self, question: Question | None, code: str, texts: Texts) -> str:
        """What an answer is called in a table."""
        if code in NOTHING_WORDS:
            return speak(NOTHING_WORDS[code], self.language)
        return texts.choice(question, code) if question else code

    def extent(self, readings: Sequence[Reading]) -> tuple[float, float]:
        """The axis that a section's bars share."""
        return bars.extent([r.tally for r in readings if r.tally])

    def diverging(self, reading: Reading, reach: tuple[float, float], texts: Texts) -> str:
        """A statement's two sides on a common zero."""
        return bars.diverging(self._tally(reading), reach, words=self.words(reading, texts))

    def histogram(self, reading: Reading, texts: Texts) -> str:
        """A mark's distribution with its mean."""
        counts = {code: reading.shown.get(code, 0) for code in reading.question.codes}
        mean = number_text(reading.mean, self.language, 1)
        label = speak(say("mean {mean}", mean=mean), self.language)
        words = self.words(reading, texts)
        return bars.histogram(counts, mean=reading.mean, label=label, words=words)

    def bar(self, count: int, base: int) -> str:
        """A share as a bar."""
        return bars.bar(count, base, words=speak(say("{k} of {n}", k=count, n=base), self.language))

    def two_parts(self, reading: Reading, texts: Texts) -> str:
        """One side, and all else together."""
        if reading.above is None or reading.rest is None:
            return ""
        side = texts.choice(reading.question, UPPER[reading.question.kind])
        rest = speak(say("all else {n}", n=reading.rest), self.language)
        words = f"{side} {reading.above}, {rest}"
        return bars.two_parts(reading.above, reading.rest, label=side, rest_label=rest, words=words)

    def share(self, count: int, base: int) -> str:
        """A share as a dot with its interval."""
        interval = Interval(count / base, *wilson(count, base, self.level))
        return share_chart(interval, tone="answers", words=self.share_words(count, base))

    def share_words(self, count: int, base: int) -> str:
        """A share with its interval: `67 % (52–79)`."""
        low, high = wilson(count, base, self.level)
        return f"{round(100 * count / base)}\u202f% ({round(100 * low)}–{round(100 * high)})"

    def words(self, reading: Reading, texts: Texts) -> str:
        """A distribution in words: every answer with its count."""
        return f"{self.name(reading.question, texts)} {self.counts(reading, texts, ', ')}"

    def counts(self, reading: Reading, texts: Texts, between: str = "; ") -> str:
        """Every answer that is shown with its count: `yes 28; no 14`."""
        spread = reading.tally.spread if reading.tally and not reading.question.codes else {}
        return between.join(
            f"{self.code(reading.question, code, texts)} {count}"
            for code, count in (*classes_of(spread, reading), *reading.shown.items())
            if code != "written" or not spread
        )

    def mode(self, mode: str) -> str:
        """In which way people answered."""
        return speak(MODES[mode], self.language) if mode in MODES else mode

    def spread(self, reading: Reading, texts: Texts) -> str:
        """The distribution of numbers, months or computed values, in classes."""
        words = self.words(reading, texts)
        return bars.histogram(classes(self._tally(reading)), mean=None, label="", words=words)

    def in_words(self, reading: Reading, texts: Texts) -> str:
        """What a researcher reads in a question at once; empty if there is nothing to say."""
        tally = reading.tally
        if tally is None or not tally.base:
            return ""
        if tally.numbers:
            return speak(self._of_numbers(tally), self.language)
        counts = tally.firsts or dict(classes_of(tally.spread, reading)) or _own(tally)
        if not any(counts.values()):
            return ""
        most = max(counts, key=lambda code: counts[code])
        name = self.code(tally.question, most, texts)
        said = say("Most often: {answer}, {k} of {n}.", answer=name, k=counts[most], n=tally.base)
        return speak(said, self.language)

    def picture(self, reading: Reading, texts: Texts, *, notes: Sequence[Say]) -> str:
        """The answers that a reader may see as a file of its own."""
        rows = [
            (self.code(reading.question, code, texts), count)
            for code, count in self._rows(reading)
            if code != "written"
        ]
        if not rows and reading.above is not None and reading.rest is not None:
            side = texts.choice(reading.question, UPPER[reading.question.kind])
            rest = speak(say("all else"), self.language)
            rows = [(side, reading.above), (rest, reading.rest)]
        base = reading.base or 0
        said = [speak(say("base {n}", n=base), self.language)]
        return pictures.picture(
            texts.label(reading.question),
            [*said, *(speak(note, self.language) for note in notes)],
            [
                (name, count, f"{count} ({round(100 * count / (base or 1))}\u202f%)")
                for name, count in rows
            ],
            base=base,
            words=self.words(reading, texts),
        )

    def _rows(self, reading: Reading) -> list[tuple[str, int]]:
        tally = reading.tally
        if tally is not None and tally.places:
            return [*tally.firsts.items()]
        spread = tally.spread if tally is not None and not tally.question.codes else {}
        return [*classes_of(spread, reading), *reading.shown.items()]

    def _of_numbers(self, tally: Tally) -> Say:
        def number(value: float | None) -> str:
            return number_text(value, self.language)

        return say(
            "Mean {mean}, median {median}, from {low} to {high}; {k} of {n} gave a number.",
            mean=number_text(tally.mean, self.language, 1),
            median=number(tally.median),
            low=number(min(tally.numbers)),
            high=number(max(tally.numbers)),
            k=len(tally.numbers),
            n=tally.base,
        )

    def _tally(self, reading: Reading) -> Tally:
        assert reading.tally is not None, "only researchers see bars of every answer"
        return reading.tally


def classes_of(spread: Mapping[str, int], reading: Reading) -> list[tuple[str, int]]:
    """The classes of an open question's answers, with their counts; none for other questions."""
    return list(classes(reading.tally).items()) if spread and reading.tally else []


def _own(tally: Tally) -> dict[str, int]:
    return {code: tally.counts[code] for code in tally.question.codes}
