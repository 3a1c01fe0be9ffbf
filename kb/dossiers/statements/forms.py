"""What a person may type for a realist sentence."""

from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length, Optional

from base.locales import STAFF_LANGUAGES, Label
from base.web.forms import Form

LONGEST = 2000


class StatementForm(Form):
    """A sentence per language; `seen` tells which words stood there when the form was opened."""

    nl = TextAreaField(validators=[Optional(), Length(max=LONGEST)])
    en = TextAreaField(validators=[Optional(), Length(max=LONGEST)])
    seen = HiddenField()

    @property
    def text(self) -> Label:
        """What was typed, by language."""
        fields = {"nl": self.nl, "en": self.en}
        return {code: (fields[code].data or "").strip() for code in STAFF_LANGUAGES}
