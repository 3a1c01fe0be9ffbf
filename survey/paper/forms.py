"""What a researcher asks of paper: a size, or a number of letters."""

import re

from wtforms import SelectField, StringField, ValidationError

from base.web.forms import Form
from base.web.pages import _
from survey.paper.letters import MOST
from survey.questions.open import western

CHANNEL = re.compile(r"[a-z0-9][a-z0-9_-]{0,19}")


class PrintForm(Form):
    """Which size a booklet has."""

    size = SelectField("", choices=[("normal", ""), ("large", "")], default="normal")


class LettersForm(Form):
    """How many letters, in which language, handed out how."""

    language = SelectField("")
    count = StringField("", default="10")
    channel = StringField("", default="letter")

    @property
    def letters(self) -> int:
        """How many letters are asked for."""
        return western(self.count.data or "") or 0

    def validate_count(self, _field: StringField) -> None:
        """A number that a person can hand out."""
        if not 1 <= self.letters <= MOST:
            raise ValidationError(_("Type a number from 1 to %(most)s.", most=MOST))

    def validate_channel(self, field: StringField) -> None:
        """A short name, as the counts of what came back have it."""
        if not CHANNEL.fullmatch(field.data or ""):
            raise ValidationError(_("Use 1 to 20 small letters, digits, - or _."))
