"""What a researcher asks of paper: a size, or a number of letters."""

from wtforms import SelectField, StringField, ValidationError

from base.locales import LANGUAGES, speak
from base.web.forms import Form
from base.web.pages import _, language
from survey.design.version import Version
from survey.fieldwork.rounds import CHANNELS, CHOSEN
from survey.paper.letters import MOST
from survey.questions.open import western


class PrintForm(Form):
    """Which size a booklet has."""

    size = StringField("", default="normal")


class LettersForm(Form):
    """How many letters, in which language, handed out how."""

    language = SelectField("")
    count = StringField("", default="10")
    channel = SelectField("", default="letter")

    @property
    def letters(self) -> int:
        """How many letters are asked for."""
        return western(self.count.data or "") or 0

    def validate_count(self, _field: StringField) -> None:
        """A number that a person can hand out."""
        if not 1 <= self.letters <= MOST:
            raise ValidationError(_("Type a number from 1 to %(most)s.", most=MOST))

    def offer(self, version: Version) -> None:
        """Fill the lists: the languages of a version, and the ways of handing out."""
        self.language.choices = [(code, LANGUAGES[code].name) for code in version.languages]
        self.channel.choices = [(name, speak(CHANNELS[name], language())) for name in CHOSEN]
