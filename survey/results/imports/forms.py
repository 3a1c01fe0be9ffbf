"""What a researcher says when answers are brought in."""

from wtforms import BooleanField, FileField, HiddenField, SelectField, StringField
from wtforms.validators import Length

from base.locales import LANGUAGES
from base.web.forms import Form
from base.web.pages import _
from survey.design.version import Version
from survey.results.imports.refused import is_count

MOST_CARRIED = 12 * 1024 * 1024


class FileForm(Form):
    """The file, and which of its columns has the case numbers."""

    file = FileField("")
    cases = StringField("", validators=[Length(max=80)])


class MappingForm(Form):
    """What is true of all rows; the columns and values are fields of their own."""

    packed = HiddenField("", validators=[Length(max=MOST_CARRIED)])
    refused = HiddenField("")
    language = SelectField("")
    round = StringField("", validators=[Length(max=2)])
    mode = SelectField("")
    made_up = BooleanField("")
    leave_out = BooleanField("")

    def offer(self, version: Version) -> None:
        """Fill the lists with what this questionnaire has."""
        self.language.choices = [
            (code, LANGUAGES[code].name if code in LANGUAGES else code)
            for code in version.languages
        ]
        self.mode.choices = [
            ("self", _("by oneself")),
            ("paper", _("on paper")),
            ("interviewer", _("with an interviewer")),
        ]

    def round_or(self, usual: int) -> int:
        """The round that was filled in, or the usual one."""
        typed = (self.round.data or "").strip()
        return int(typed) if is_count(typed) and int(typed) > 0 else usual
