"""What a person may type in a thread of notes."""

from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from base.web.forms import Form
from cmo.notes.note import Act

LONGEST = 4000


class NoteForm(Form):
    """Words that are needed: to open a thread, or to mend one's own."""

    text = TextAreaField(validators=[InputRequired(), Length(max=LONGEST)])


class AnswerForm(Form):
    """An answer; settling and opening again may go without words."""

    text = TextAreaField(validators=[Optional(), Length(max=LONGEST)])
    act = StringField("")

    @property
    def does(self) -> Act:
        """What the button does that was pressed; without one it is an answer."""
        return Act(self.act.data) if self.act.data in set(Act) else Act.SAID
