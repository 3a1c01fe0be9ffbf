"""What a researcher says when an answer is corrected or a response removed."""

from wtforms import BooleanField, StringField
from wtforms.validators import Length

from base.web.forms import Form
from base.web.pages import _

SHORTEST = 4


class ReasonForm(Form):
    """Why; a few words at least."""

    reason = StringField("", validators=[Length(max=300)])

    def has_reason(self) -> bool:
        """Whether the form is valid and says why."""
        valid = self.validate()
        if len((self.reason.data or "").strip()) < SHORTEST:
            self.reason.errors = [*self.reason.errors, _("Say in a few words why.")]
            return False
        return valid


class CorrectionForm(ReasonForm):
    """Why an answer is corrected, and whether the former one may stay in the trail."""

    forget = BooleanField("")
