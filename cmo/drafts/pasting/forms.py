"""What a person pastes, and corrects before it becomes boxes."""

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from base.locales import LANGUAGES
from base.web.pages import language
from cmo.drafts.forms import DraftForm, LabelField, study

LONGEST_PASTE = 100_000


class PasteForm(DraftForm):
    """A table or a list, and the language it is in."""

    text = TextAreaField("", validators=[InputRequired(), Length(max=LONGEST_PASTE)])
    language = SelectField("", validate_choice=False)

    def offer(self) -> None:
        """Fill the list; the language of the page comes first if the study has it."""
        codes = sorted(study().languages, key=lambda code: code != language())
        self.language.choices = [
            (code, LANGUAGES[code].name if code in LANGUAGES else code) for code in codes
        ]

    def in_language(self) -> str:
        """The language of what was pasted: one of the study's."""
        said = self.language.data or ""
        return said if said in study().languages else study().languages[0]


class PreviewForm(DraftForm):
    """What the new configuration is called, and what was pasted; the rows are read beside it."""

    label = LabelField("")
    text = HiddenField("")
    language = HiddenField("")
