"""What a person fills in to make a questionnaire."""

from typing import Any

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from base.locales import LANGUAGES, Say, say, speak
from base.web.forms import Form
from base.web.pages import language
from survey.desk.forms import LONGEST_ID, study
from survey.desk.settings.forms import ACCESS_NAMES, IDENTITY_NAMES, groups, rounds, spoken

LONGEST_PASTE = 60_000
HOWS = {
    "empty": say("From nothing"),
    "paste": say("From a list of questions that I paste"),
    "copy": say("As a copy of another questionnaire"),
}


class NewForm(Form):
    """A new questionnaire: its name, for whom, in which languages, and what it begins with."""

    title = StringField("", validators=[Length(max=300)])
    id = StringField("", validators=[Length(max=LONGEST_ID)])
    group = SelectField("")
    round = SelectField("")
    source = SelectField("")
    identity = RadioField("", default="anonymous")
    access = RadioField("", default="codes")
    how = RadioField("", default="empty")
    of = SelectField("", choices=[], validate_choice=False)
    pasted = TextAreaField("", validators=[Length(max=LONGEST_PASTE)])

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self.group.choices = groups(None)
        self.round.choices = rounds(None)
        self.source.choices = [(code, known.name) for code, known in LANGUAGES.items()]
        self.identity.choices = spoken(IDENTITY_NAMES)
        self.access.choices = spoken(ACCESS_NAMES)
        self.how.choices = spoken(HOWS)
        if not self.source.data:
            self.source.data = study().languages[0]

    def complain(self, where: str, what: Say) -> None:
        """Put a refusal beside its field."""
        field = self._fields.get(where, self.title)
        field.errors = [*field.errors, speak(what, language())]
