"""A table of two questions against each other: for researchers only."""

from collections.abc import Mapping
from typing import Any

from flask import g, request
from werkzeug.exceptions import NotFound as NotFoundPage

from base.locales import LANGUAGES, pick, say, speak
from base.web.db import session
from base.web.pages import Faces, _, language, two_faces
from survey.results import store
from survey.results.crossing.crosstab import Crosstab, cross
from survey.results.crossing.factors import (
    ABOVE,
    BELOW,
    CHOSEN,
    MIDDLE,
    NOT_CHOSEN,
    Factor,
    factors,
)
from survey.results.drawing import Drawing
from survey.results.frame import GROUP, LANGUAGE, MODE, ROUND
from survey.results.routes import S, bp, in_our_language
from survey.wording.store import list_texts
from survey.wording.texts import Texts

TRAITS = {
    LANGUAGE: say("Language"),
    ROUND: say("Round"),
    GROUP: say("Group"),
    MODE: say("How was answered"),
}
SIDES = {
    "agree5": {
        BELOW: say("disagree (1–2)"),
        MIDDLE: say("neither (3)"),
        ABOVE: say("agree (4–5)"),
    },
    "satisfied5": {
        BELOW: say("dissatisfied (1–2)"),
        MIDDLE: say("neither (3)"),
        ABOVE: say("satisfied (4–5)"),
    },
}


@two_faces(bp, f"{S}/results/<questionnaire>/crosstab", opens="study: research")
def crosstab(study: str, questionnaire: str) -> Faces:
    """Two questions against each other, with a test; or the choice of which."""
    frame = store.load_frame(session(), study=study, questionnaire=questionnaire)
    offered = {factor.key: factor for factor in factors(frame)}
    texts = in_our_language(list_texts(session(), version=frame.version.id))
    asked = [request.args.get(name, "") for name in ("rows", "columns")]
    if any(key and key not in offered for key in asked):
        raise NotFoundPage
    both = [offered[key] for key in asked if key]
    found = cross(frame, *both) if len(both) == 2 else None
    named = _Names(texts)
    context = {
        "frame": frame,
        "offered": [(key, named.factor(factor)) for key, factor in offered.items()],
        "rows": asked[0],
        "columns": asked[1],
        "found": found,
        "named": named,
        "made_up": any(response.made_up for response in frame.responses),
    }
    return Faces("survey/results/crosstab.html", context, lambda: _twin(found, list(offered)))


class _Names:
    """What factors and their classes are called in the page's language."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.draw = Drawing(language(), g.study.thresholds.level)

    def factor(self, factor: Factor) -> str:
        """What is asked, and which part of it."""
        if factor.question is None:
            return speak(TRAITS[factor.key], language())
        name = self.draw.name(factor.question, self.texts)
        if factor.choice:
            return f"{name}: {self.texts.choice(factor.question, factor.choice)}"
        return f"{name} ({_('in three parts')})" if factor.in_sides else name

    def code(self, factor: Factor, code: str) -> str:
        """One class."""
        if factor.question is None:
            return self._trait(factor.key, code)
        if code in (CHOSEN, NOT_CHOSEN):
            return _("chosen") if code == CHOSEN else _("not chosen")
        if factor.in_sides:
            return speak(SIDES[factor.question.kind][code], language())
        return self.draw.code(factor.question, code, self.texts)

    def _trait(self, trait: str, code: str) -> str:
        if trait == LANGUAGE and code in LANGUAGES:
            return LANGUAGES[code].name
        if trait == GROUP:
            return pick(g.study.groups.get(code, {}), language())[0] or code
        return self.draw.mode(code) if trait == MODE else code


def _twin(found: Crosstab | None, offered: list[str]) -> Mapping[str, Any]:
    if found is None:
        return {"offered": offered}
    test = found.test
    return {
        "offered": offered,
        "rows": {"factor": found.rows.key, "codes": list(found.rows.codes)},
        "columns": {"factor": found.columns.key, "codes": list(found.columns.codes)},
        "counts": [list(row) for row in found.counts],
        "n": found.n,
        "left_out": found.left_out,
        "test": test
        and {
            "name": "fisher" if test.exact else "chi-square",
            "p": test.p,
            "statistic": test.statistic,
            "freedom": test.freedom,
            "cramers_v": test.cramers_v,
            "is_doubtful": test.is_doubtful,
        },
    }
