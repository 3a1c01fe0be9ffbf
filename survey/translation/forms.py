"""What a person may type at a desk of translation."""

from wtforms import FileField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import Length

from base.web.forms import Form
from base.web.handing import MOST_CARRIED
from survey.wording.checking import tidy

LONGEST = 8000
LONGEST_NOTE = 2000


class TextForm(Form):
    """The translation of one text."""

    key = HiddenField("", validators=[Length(max=120)])
    text = TextAreaField("", filters=[tidy], validators=[Length(max=LONGEST)])


class JudgeForm(Form):
    """A text that is reviewed or decided on: chosen or written anew, and why."""

    choice = RadioField("", choices=list, validate_choice=False)
    text = TextAreaField("", filters=[tidy], validators=[Length(max=LONGEST)])
    note = TextAreaField("", filters=[tidy], validators=[Length(max=LONGEST_NOTE)])


class NoteForm(Form):
    """Something said about a text or a language."""

    note = TextAreaField("", filters=[tidy], validators=[Length(max=LONGEST_NOTE)])


class TermForm(Form):
    """A term of the glossary."""

    id = HiddenField("")
    source = StringField("", filters=[tidy], validators=[Length(max=120)])
    target = StringField("", filters=[tidy], validators=[Length(max=200)])
    note = StringField("", filters=[tidy], validators=[Length(max=400)])


class FileForm(Form):
    """A file with translations."""

    file = FileField("")


class TakeForm(Form):
    """What was found in a file, to be taken in as it was shown."""

    found = HiddenField("", validators=[Length(max=MOST_CARRIED)])
    name = HiddenField("", validators=[Length(max=200)])
