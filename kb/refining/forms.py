"""What a person writes down about a decision, and the confirmation before publishing."""

from collections.abc import Iterable

from wtforms import DateField, HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Optional

from base.locales import speak
from base.web.forms import Form
from base.web.pages import _, language
from cmo.drafts.forms import LabelField
from cmo.refinement import OPERATION_NAMES, STAYING, Operation, Refinement

LONGEST = 2000


class DecisionForm(Form):
    """One refinement: what it does, which differences it covers, why, on what, by whom."""

    operation = SelectField("", validators=[InputRequired()])
    targets = SelectMultipleField("")
    change = LabelField("")
    reason = LabelField("")
    evidence = SelectMultipleField("")
    decided_by = StringField("", validators=[Length(max=80)])
    meeting = StringField("", validators=[Length(max=200)])
    decided_on = DateField("", validators=[Optional()])

    def offer(self, targets: Iterable[str], claims: Iterable[str], *, staying: bool) -> None:
        """Fill the lists: what can be ticked, which claims there are, which operations fit."""
        self.targets.choices = [(target, target) for target in targets]
        self.evidence.choices = [(claim, claim) for claim in claims]
        self.operation.choices = [
            (operation.value, speak(OPERATION_NAMES[operation], language()))
            for operation in Operation
            if (operation in STAYING) is staying
        ]

    def show(self, one: Refinement) -> None:
        """Fill the form with what was written before."""
        self.operation.data = one.operation.value
        self.targets.data = list(one.targets)
        self.change.data, self.reason.data = dict(one.change), dict(one.reason)
        self.evidence.data = list(one.evidence)
        self.decided_by.data, self.meeting.data = one.decided_by, one.meeting
        self.decided_on.data = one.decided_on

    def complete(self) -> bool:
        """Whether it can be kept; says at the fields what is missing or too long."""
        valid = self.validate()
        if not self.targets.data and not self.targets.errors:
            self.targets.errors = [_("Tick at least one.")]
        if not self.reason.label_value():
            self.reason.errors = [_("Give the reason in at least one language.")]
        for field in (self.change, self.reason):
            if any(len(text) > LONGEST for text in field.label_value().values()):
                field.errors = [_("This is too long: at most 2,000 characters.")]
        return valid and not self.errors

    def refinement(self, name: str, configuration: str | None) -> Refinement:
        """The refinement as it was filled in."""
        return Refinement(
            name,
            Operation(self.operation.data),
            configuration,
            tuple(self.targets.data or ()),
            self.change.label_value(),
            self.reason.label_value(),
            evidence=tuple(self.evidence.data or ()),
            decided_by=(self.decided_by.data or "").strip(),
            meeting=(self.meeting.data or "").strip(),
            decided_on=self.decided_on.data,
        )


class PublishForm(Form):
    """The button that freezes a version: with the hash of what was looked at."""

    content_hash = HiddenField("")
