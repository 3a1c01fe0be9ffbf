"""What a keyer says of a pile and of a sheet; answers are read question by question."""

from wtforms import SelectField, StringField, ValidationError

from base.locales import LANGUAGES
from base.web.forms import Form
from base.web.pages import _
from survey.design.version import Version
from survey.fieldwork.forms import channel_choices
from survey.keying.batch import MOST
from survey.questions.open import western


class BatchForm(Form):
    """A pile: of which version, in which language, how it came back."""

    version = SelectField("")
    language = SelectField("")
    channel = SelectField("", default="paper")

    def offer(self, versions: list[Version]) -> None:
        """Fill the lists with what was published."""
        spoken = dict.fromkeys(code for version in versions for code in version.languages)
        self.version.choices = [
            (version.id, _("version %(n)s", n=version.number)) for version in versions
        ]
        self.language.choices = [(code, LANGUAGES[code].name) for code in spoken]
        self.channel.choices = channel_choices()

    def chosen(self, versions: list[Version]) -> Version | None:
        """The version that was chosen, if it has the language."""
        found = next((v for v in versions if v.id == self.version.data), None)
        return found if found and self.language.data in found.languages else None


class SheetForm(Form):
    """The number on the first page of a booklet."""

    number = StringField("", render_kw={"autofocus": True, "inputmode": "numeric"})

    @property
    def sheet(self) -> int:
        """The number; nought if it is none."""
        return western(self.number.data or "") or 0

    def validate_number(self, _field: StringField) -> None:
        """As many digits as there are boxes."""
        if not 1 <= self.sheet <= MOST:
            raise ValidationError(_("Type a number from 1 to %(most)s.", most=MOST))
