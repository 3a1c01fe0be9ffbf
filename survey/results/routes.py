"""What people answered: the list of questionnaires, and the results of one."""

from flask import Blueprint, g, request
from werkzeug.exceptions import NotFound as NotFoundPage

from base.accounts.guards import may
from base.charts import Interval, share_axis, share_chart
from base.numerals import number_text
from base.shares import wilson
from base.web.db import session
from base.web.pages import Faces, _, language, ngettext, two_faces
from survey.questions.kind import Question
from survey.results import bars, store
from survey.results.frame import LANGUAGE, NO_ANSWER
from survey.results.page import Results
from survey.results.summary import Reading, Tally
from survey.wording.review import unreviewed
from survey.wording.store import list_texts
from survey.wording.texts import Texts

bp = Blueprint("survey_results", __name__)
S = "/studies/<study>"


@two_faces(bp, f"{S}/questionnaires", opens="study: read")
def index(study: str) -> Faces:
    """The study's questionnaires: for whom, in which languages, how many answered."""
    threshold = None if may("research") else g.study.thresholds.small_cells
    found = [
        (Results(frame, threshold), list_texts(session(), version=frame.version.id))
        for frame in store.list_frames(session(), study=study)
    ]
    return Faces(
        "survey/results/index.html",
        {"questionnaires": found, "unreviewed": unreviewed},
        lambda: {
            "questionnaires": [
                {
                    "id": results.frame.version.questionnaire,
                    "version": results.frame.version.number,
                    "group": results.frame.version.group,
                    "round": results.frame.version.round,
                    "languages": {
                        code: {"texts": len(said.texts), "unreviewed": len(unreviewed(said))}
                        for code, said in texts.items()
                    },
                    "responses": results.responses,
                    "open": results.frame.version.is_open,
                }
                for results, texts in found
            ]
        },
    )


@two_faces(bp, f"{S}/results/<questionnaire>", opens="study: read")
def show(study: str, questionnaire: str) -> Faces:
    """Distributions of every question; small counts only for researchers."""
    frame = store.load_newest(session(), study=study, questionnaire=questionnaire)
    as_board = not may("research") or request.args.get("view") == "board"
    results = Results(frame, g.study.thresholds.small_cells if as_board else None)
    trait = request.args.get("by", LANGUAGE)
    if trait not in frame.traits:
        raise NotFoundPage
    texts = list_texts(session(), version=frame.version.id)
    context = {
        "results": results,
        "as_board": as_board,
        "trait": trait,
        "texts": texts.get(language()) or next(iter(texts.values()), Texts(language(), {})),
        "unreviewed": {code: len(unreviewed(said)) for code, said in texts.items()},
        "handed_out": store.find_handed_out(session(), study=study, questionnaire=questionnaire),
        "draw": Drawing(g.study.thresholds.level),
    }
    return Faces("survey/results/show.html", context, results.twin)


class Drawing:
    """What the results' templates ask for: pictures with their words in the page's language."""

    def __init__(self, level: float) -> None:
        self.level = level
        self.axis = share_axis()

    def name(self, question: Question, texts: Texts) -> str:
        """What a question is called in a table."""
        return question.short.get(language()) or texts.label(question)

    def code(self, question: Question | None, code: str, texts: Texts) -> str:
        """What an answer is called in a table."""
        if code == NO_ANSWER:
            return _("no answer")
        return texts.choice(question, code) if question else code

    def extent(self, readings: list[Reading]) -> tuple[float, float]:
        """The axis that a section's bars share."""
        return bars.extent([r.tally for r in readings if r.tally])

    def diverging(self, reading: Reading, reach: tuple[float, float], texts: Texts) -> str:
        """A statement's two sides on a common zero."""
        return bars.diverging(self._tally(reading), reach, words=self.words(reading, texts))

    def histogram(self, reading: Reading, texts: Texts) -> str:
        """A mark's distribution with its mean."""
        counts = {code: reading.shown.get(code, 0) for code in reading.question.codes}
        label = _("mean %(mean)s", mean=number_text(reading.mean, language(), 1))
        words = self.words(reading, texts)
        return bars.histogram(counts, mean=reading.mean, label=label, words=words)

    def bar(self, count: int, base: int) -> str:
        """A share as a bar."""
        return bars.bar(count, base, words=_("%(k)s of %(n)s", k=count, n=base))

    def two_parts(self, reading: Reading) -> str:
        """One side, and all else together."""
        if reading.above is None or reading.rest is None:
            return ""
        side = _("yes") if reading.question.kind == "yesno" else _("agree")
        if reading.question.kind == "satisfied5":
            side = _("satisfied")
        rest = _("all else %(n)s", n=reading.rest)
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

    def persons(self, count: int) -> str:
        """A number of people who answered."""
        return ngettext("%(num)s person", "%(num)s people", count)

    def _tally(self, reading: Reading) -> Tally:
        assert reading.tally is not None, "only researchers see bars of every answer"
        return reading.tally
