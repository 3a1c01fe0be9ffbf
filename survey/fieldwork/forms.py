"""What a researcher says of fieldwork, and how an interview begins."""

import re
from collections.abc import Sequence

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from base.locales import LANGUAGES, speak
from base.web.forms import Form
from base.web.pages import _, language
from survey.design.version import Version
from survey.fieldwork.rounds import CHANNELS, CHOSEN, MOST_CODES
from survey.questions.open import western

CASE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


def number_in(text: str | None) -> int | None:
    """A number as typed; None where nothing is."""
    return western(text or "")


def channel_choices(channels: Sequence[str] = CHOSEN) -> list[tuple[str, str]]:
    """Channels to choose from, as the reader's language calls them."""
    return [(channel, speak(CHANNELS[channel], language())) for channel in channels]


class RoundForm(Form):
    """In which language and round people are asked, and whether each is a case with a number."""

    language = SelectField("")
    round = StringField("")

    def offer(self, version: Version) -> None:
        """Fill the lists with what the version allows."""
        self.language.choices = _languages(version)
        self.by_case = not version.is_anonymous
        if self.round.data in (None, ""):
            self.round.data = str(version.round)

    def validate_round(self, field: StringField) -> None:
        """A round of the study."""
        if not 1 <= (number_in(field.data) or 0) <= 99:
            raise ValidationError(_("Type the number of the round."))


class CodesForm(RoundForm):
    """Questionnaires that go out together."""

    channel = SelectField("")
    handed_by = StringField("", validators=[Length(max=120)])
    count = StringField("")
    cases = TextAreaField("", validators=[Length(max=200_000)])
    kind = SelectField("")

    def offer(self, version: Version) -> None:
        """Fill the lists with what the version allows."""
        super().offer(version)
        self.channel.choices = channel_choices()
        self.kind.choices = [
            ("codes", _("Make codes, and give them to me as a file")),
            ("counted", _("Only note how many went out: they carry no code")),
        ]
        if not self.by_case:
            self.cases.data = ""

    @property
    def listed(self) -> list[str]:
        """The case numbers, one a line."""
        return [line.strip() for line in (self.cases.data or "").splitlines() if line.strip()]

    @property
    def how_many(self) -> int:
        """How many go out."""
        if self.by_case and self.kind.data == "codes":
            return len(self.listed)
        return number_in(self.count.data) or 0

    def validate_count(self, _field: StringField) -> None:
        """As many as a person can hand out."""
        if self.by_case and self.kind.data == "codes":
            return
        if not 1 <= self.how_many <= MOST_CODES:
            raise ValidationError(_("Type a number from 1 to %(most)s.", most=MOST_CODES))

    def validate_cases(self, _field: TextAreaField) -> None:
        """Numbers of cases, each once; names are refused by what a case number may be."""
        if not self.by_case or self.kind.data != "codes":
            return
        check_cases(self.listed, MOST_CODES)


class TargetForm(Form):
    """How many answers are wanted."""

    language = SelectField("")
    channel = SelectField("")
    least = StringField("")
    most = StringField("")

    def offer(self, version: Version) -> None:
        """Fill the lists with what the version allows."""
        self.language.choices = [("", _("all languages")), *_languages(version)]
        self.channel.choices = [
            ("", _("all channels")),
            *channel_choices((*CHOSEN, "link", "interview")),
        ]

    def validate_least(self, field: StringField) -> None:
        """A number, or nothing."""
        _count_or_nothing(field)

    def validate_most(self, field: StringField) -> None:
        """A number that is not under the other one, or nothing."""
        _count_or_nothing(field)
        least, most = number_in(self.least.data), number_in(field.data)
        if least is not None and most is not None and most < least:
            raise ValidationError(_("“At most” cannot be less than “at least”."))


class InterviewForm(RoundForm):
    """An interview that begins."""

    case = StringField("", validators=[Length(max=40)])

    def offer(self, version: Version) -> None:
        """Fill the lists with what the version allows."""
        super().offer(version)
        if not self.by_case:
            self.case.data = ""

    def validate_case(self, field: StringField) -> None:
        """A case number where answers of one case are joined."""
        if self.by_case and not CASE.fullmatch(field.data or ""):
            raise ValidationError(
                _("Type the case number: letters, digits, dots and dashes, no name.")
            )


def check_cases(cases: list[str], most: int) -> None:
    """Refuse, with a sentence, what are no case numbers, each once."""
    if not cases:
        raise ValidationError(_("Type the case numbers, one on each line."))
    if len(cases) > most:
        raise ValidationError(_("These are too many cases for one file."))
    wrong = next((case for case in cases if not CASE.fullmatch(case)), None)
    if wrong is not None:
        raise ValidationError(
            _(
                "“%(case)s” is no case number. Use letters, digits, dots and dashes: no names.",
                case=wrong[:60],
            )
        )
    if len(set(cases)) < len(cases):
        raise ValidationError(_("A case number stands here twice."))


def _languages(version: Version) -> list[tuple[str, str]]:
    return [(code, LANGUAGES[code].name) for code in version.languages]


def _count_or_nothing(field: StringField) -> None:
    if (field.data or "").strip() and number_in(field.data) is None:
        raise ValidationError(_("Type a number, or leave it empty."))
