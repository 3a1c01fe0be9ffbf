"""What a person corrects of a code: its words, its heading, the claims it goes with."""

from collections.abc import Iterable, Mapping
from typing import Final

from wtforms import SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length

from base.locales import LANGUAGES, pick
from base.web.pages import _, language
from kb.coding.codebook import LONGEST_NAME, Code
from kb.coding.forms import CodingForm
from kb.interviews.reading import canonical

LONGEST_DEFINITION: Final = 500


class EditCodeForm(CodingForm):
    """A code as it stands."""

    label_nl = StringField("", validators=[Length(max=LONGEST_NAME)])
    label_ar = StringField("", validators=[Length(max=LONGEST_NAME)])
    label_ti = StringField("", validators=[Length(max=LONGEST_NAME)])
    label_en = StringField("", validators=[Length(max=LONGEST_NAME)])
    definition_nl = TextAreaField("", validators=[Length(max=LONGEST_DEFINITION)])
    definition_ar = TextAreaField("", validators=[Length(max=LONGEST_DEFINITION)])
    definition_ti = TextAreaField("", validators=[Length(max=LONGEST_DEFINITION)])
    definition_en = TextAreaField("", validators=[Length(max=LONGEST_DEFINITION)])
    parent = SelectField("", validate_choice=False)
    claims = SelectMultipleField("", validate_choice=False)

    def offer(self, headings: Iterable[Code]) -> None:
        """Fill the list of headings; claims are ticked on the page itself."""
        self.parent.choices = [("", "–")] + [
            (c.key, pick(c.label, language())[0]) for c in headings
        ]
        self.claims.choices = []

    def show(self, code: Code) -> None:
        """Fill in what is known."""
        for spoken in LANGUAGES:
            self[f"label_{spoken}"].data = code.label.get(spoken, "")
            self[f"definition_{spoken}"].data = code.definition.get(spoken, "")
        self.parent.data, self.claims.data = code.parent, list(code.claims)

    def under(self, headings: Iterable[Code]) -> str:
        """The heading that was chosen, if it is one of these."""
        return next((code.key for code in headings if code.key == self.parent.data), "")

    def said(self, name: str) -> dict[str, str]:
        """What was typed of the label or the definition, by language."""
        found = {s: canonical(self[f"{name}_{s}"].data or "").strip() for s in LANGUAGES}
        return {spoken: text for spoken, text in found.items() if text}

    def check(self, codes: Iterable[Code], itself: str) -> Mapping[str, str]:
        """The label, after saying what is wrong with it."""
        label = self.said("label")
        taken = {t.casefold() for c in codes if c.key != itself for t in c.label.values()}
        where = f"label_{language()}"
        if not label:
            self[where].errors = [_("Give the code a name.")]
        for spoken, text in label.items():
            if text.casefold() in taken:
                field = self[f"label_{spoken}"]
                field.errors = [*field.errors, _("There is a code with this name already.")]
        return label
