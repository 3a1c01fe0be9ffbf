"""Results as pictures and words in one language."""

from collections.abc import Sequence

from base.charts import Interval, share_axis, share_chart
from base.locales import say, speak
from base.numerals import number_text
from base.shares import wilson
from survey.questions.kind import Question
from survey.results import bars
from survey.results.frame import NO_ANSWER
from survey.results.summary import Reading, Tally
from survey.wording.texts import Texts

NO_ANSWER_WORDS = say("no answer")
UPPER = {"agree5": "agree", "satisfied5": "satisfied", "yesno": "yes"}
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
        if code == NO_ANSWER:
            return speak(NO_ANSWER_WORDS, self.language)
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
        counts = [
            f"{self.code(reading.question, code, texts)} {count}"
            for code, count in reading.shown.items()
            if code != "written"
        ]
        return f"{self.name(reading.question, texts)} {', '.join(counts)}"

    def _tally(self, reading: Reading) -> Tally:
        assert reading.tally is not None, "only researchers see bars of every answer"
        return reading.tally
