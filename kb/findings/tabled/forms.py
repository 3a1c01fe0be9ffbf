"""What a person brings in of a published table."""

from wtforms import FileField, RadioField, StringField, TextAreaField
from wtforms.validators import Length

from base.locales import LANGUAGES, speak
from base.web.forms import Form
from base.web.pages import language
from kb.findings.forms import LARGEST
from kb.findings.tabled.table import KINDS


class TableForm(Form):
    """A table's title per language, its short name, and its lines."""

    kind = RadioField("", validate_choice=False, default="printed")
    title_nl = StringField("", validators=[Length(max=200)])
    title_ar = StringField("", validators=[Length(max=200)])
    title_ti = StringField("", validators=[Length(max=200)])
    title_en = StringField("", validators=[Length(max=200)])
    key = StringField("")
    file = FileField("")
    text = TextAreaField("", validators=[Length(max=LARGEST)])

    def offer(self) -> None:
        """Fill the list of kinds."""
        self.kind.choices = [(key, speak(words, language())) for key, words in KINDS.items()]

    def title(self) -> dict[str, str]:
        """The title in every language in which it was given."""
        said = {spoken: (self[f"title_{spoken}"].data or "").strip() for spoken in LANGUAGES}
        return {spoken: text for spoken, text in said.items() if text}
