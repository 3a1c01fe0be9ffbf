"""What a person says about a comparison, a difference or an element."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from base.locales import Problem, Say, speak
from base.web.forms import Form
from base.web.pages import _, language
from kb.judgement.comparison import CODES
from kb.judgement.judged import (
    COMPONENTS,
    CONCERN_WORDS,
    CONFIDENCE_WORDS,
    EXPLANATION_WORDS,
    VERDICT_WORDS,
    Component,
)
from kb.judgement.words import CODE_WORDS

LONGEST = 4000


class ConfirmForm(Form):
    """Confirm what the rule proposes, or choose another code with a reason."""

    code = SelectField("", validate_choice=True)
    reason = TextAreaField("", validators=[Length(max=LONGEST)])

    def offer(self, proposed: str) -> None:
        """Every code; the proposed one is chosen."""
        self.code.choices = [(c, speak(CODE_WORDS[c], language())) for c in CODES]
        if not self.is_submitted_with_code():
            self.code.data = proposed

    def is_submitted_with_code(self) -> bool:
        """Whether a code was posted."""
        return bool(self.code.raw_data)


class ExplainForm(Form):
    """Why lines differ: a kind and a text."""

    kind = SelectField("", validate_choice=True)
    text = TextAreaField("", validators=[InputRequired(), Length(max=LONGEST)])

    def offer(self, grounded: Iterable[str]) -> None:
        """Kinds whose ground is in the data first; the others may be chosen too."""
        first = list(grounded)
        rest = [kind for kind in EXPLANATION_WORDS if kind not in first]
        self.kind.choices = [(k, speak(EXPLANATION_WORDS[k], language())) for k in [*first, *rest]]


class VerdictForm(Form):
    """A verdict with the four components of its confidence."""

    value = SelectField("", validate_choice=False)
    confidence = SelectField("", validate_choice=False)
    text = TextAreaField("", validators=[Length(max=LONGEST)])
    methodological_limitations_concern = SelectField("", validate_choice=False)
    methodological_limitations_reason = TextAreaField("", validators=[Length(max=LONGEST)])
    coherence_concern = SelectField("", validate_choice=False)
    coherence_reason = TextAreaField("", validators=[Length(max=LONGEST)])
    adequacy_concern = SelectField("", validate_choice=False)
    adequacy_reason = TextAreaField("", validators=[Length(max=LONGEST)])
    relevance_concern = SelectField("", validate_choice=False)
    relevance_reason = TextAreaField("", validators=[Length(max=LONGEST)])
    dissent = TextAreaField("", validators=[Length(max=LONGEST)])

    def offer(self) -> None:
        """Fill the lists."""
        self.value.choices = _spoken(VERDICT_WORDS)
        self.confidence.choices = _spoken(CONFIDENCE_WORDS)
        for name in COMPONENTS:
            self.concern(name).choices = _spoken(CONCERN_WORDS)

    def concern(self, component: str) -> Any:
        """The field of a component's concern."""
        return self[f"{component.replace(' ', '_')}_concern"]

    def reason(self, component: str) -> Any:
        """The field of a component's reason."""
        return self[f"{component.replace(' ', '_')}_reason"]

    def components(self) -> list[Component]:
        """What was said of the four."""
        return [
            Component(
                name,
                self.concern(name).data or "",
                {language(): (self.reason(name).data or "").strip()},
            )
            for name in COMPONENTS
        ]

    def complain(self, problems: Iterable[Problem]) -> None:
        """Put each problem at its field."""
        for problem in problems:
            field = self[problem.where] if problem.where in self else self.reason(problem.where)
            field.errors = [*field.errors, speak(problem.what, language())]


def _spoken(words: Mapping[str, Say]) -> list[tuple[str, str]]:
    choices = [(key, speak(word, language())) for key, word in words.items()]
    return [("", _("choose")), *choices]
