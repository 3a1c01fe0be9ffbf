"""What a person may give: a file of estimates, then their confirmation."""

from wtforms import BooleanField, FileField, TextAreaField
from wtforms.validators import Length

from base.web.forms import Form

LARGEST = 1_000_000


class SheetForm(Form):
    """A CSV of estimates, as a file or pasted."""

    file = FileField("")
    text = TextAreaField("", validators=[Length(max=LARGEST)])


class ConfirmForm(Form):
    """The sheet as previewed; only what is ticked as understood is written."""

    text = TextAreaField("", validators=[Length(max=LARGEST)])
    confirmed = BooleanField("")
