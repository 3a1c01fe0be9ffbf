"""What a person chooses while building a condition."""

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from survey.desk.forms import DeskForm


class ConditionForm(DeskForm):
    """One more comparison, how they are joined, or the whole as typed."""

    do = HiddenField("", validators=[Length(max=20)])
    question = StringField("", validators=[Length(max=60)])
    operator = StringField("", validators=[Length(max=20)])
    code = StringField("", validators=[Length(max=60)])
    value = StringField("", validators=[Length(max=200)])
    join = StringField("", validators=[Length(max=3)])
    typed = TextAreaField("", validators=[Length(max=2000)])
