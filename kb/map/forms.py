"""What a person may ask of the whole theory, and record of two contexts."""

from collections.abc import Iterable

from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from base.locales import Label, pick
from base.web.forms import Form
from base.web.pages import _, language


class ExclusionForm(Form):
    """Two contexts that cannot both hold, and why."""

    one = SelectField("", validators=[InputRequired()])
    other = SelectField("", validators=[InputRequired()])
    reason = TextAreaField("", validators=[DataRequired(), Length(max=2000)])

    def offer(self, contexts: Iterable[tuple[str, Label]]) -> None:
        """The contexts to choose from, in the reader's language."""
        listed = [(key, pick(label, language())[0]) for key, label in contexts]
        choices = [("", _("Choose a context")), *listed]
        self.one.choices = self.other.choices = choices

    def differ(self) -> bool:
        """Whether two contexts were chosen; if not, it says so beside the field."""
        if self.one.data != self.other.data:
            return True
        self.other.errors = [_("Choose another context: these are the same.")]
        return False
