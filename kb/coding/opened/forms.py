"""What a person says when an open answer is coded."""

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import Length

from base.web.forms import Form


class CodeAnswerForm(Form):
    """Which answer, which code, and which words of it; all of it if none are given."""

    response = HiddenField("", validators=[Length(max=32)])
    code = SelectField("")
    words = TextAreaField("", validators=[Length(max=200_000)])
