"""What a researcher asks of paper: a size, or a number of letters."""

from wtforms import SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from base.locales import LANGUAGES
from base.web.forms import Form
from base.web.pages import _
from survey.design.version import Version
from survey.fieldwork.forms import channel_choices, check_cases
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

    cases = TextAreaField("", validators=[Length(max=50_000)])

    @property
    def listed(self) -> list[str]:
        """The case numbers: what stands between blanks or line ends."""
        return (self.cases.data or "").split()

    @property
    def letters(self) -> int:
        """How many letters are asked for."""
        return len(self.listed) if self.by_case else western(self.count.data or "") or 0

    def validate_cases(self, _field: TextAreaField) -> None:
        """Numbers of cases where answers of one case are joined."""
        if self.by_case:
            check_cases(self.listed, MOST)

    def validate_count(self, _field: StringField) -> None:
        """A number that a person can hand out."""
        if not self.by_case and not 1 <= self.letters <= MOST:
            raise ValidationError(_("Type a number from 1 to %(most)s.", most=MOST))

    def offer(self, version: Version) -> None:
        """Fill the lists: the languages of a version, and the ways of handing out."""
        self.language.choices = [(code, LANGUAGES[code].name) for code in version.languages]
        self.by_case = not version.is_anonymous
        if not self.by_case:
            self.cases.data = ""
        self.channel.choices = channel_choices()
