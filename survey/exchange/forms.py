"""What a person hands in: a file and where it goes, and then their word that it may."""

from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import Length

from base.locales import LANGUAGES
from base.web.forms import Form
from base.web.handing import MOST_CARRIED, HandInForm
from base.web.pages import _
from survey.exchange.formats import FORMATS


class FileForm(HandInForm):
    """A file, its format where the name does not say it, and the questionnaire it goes into."""

    into = SelectField("", choices=list, default="")
    language = SelectField("", choices=list)

    def offer(self, names: list[str], languages: tuple[str, ...]) -> "FileForm":
        """The formats, questionnaires and languages to choose from."""
        by_name = [("", _("as its name says"))]
        self.format.choices = [*by_name, *((f.id, format_name(f.id)) for f in FORMATS.values())]
        self.into.choices = [("", _("a new questionnaire")), *((name, name) for name in names)]
        codes = dict.fromkeys((*languages, *LANGUAGES))
        self.language.choices = [(code, LANGUAGES[code].name) for code in codes]
        return self


class TakeForm(Form):
    """The file that was looked at, to be taken in as it is."""

    packed = HiddenField("", validators=[Length(max=MOST_CARRIED)])
    file = HiddenField("", validators=[Length(max=200)])
    format = HiddenField("", validators=[Length(max=20)])
    into = HiddenField("", validators=[Length(max=80)])
    language = HiddenField("", validators=[Length(max=8)])
    seen = HiddenField("", validators=[Length(max=40)])
    name = StringField("", validators=[Length(max=80)])


def format_name(name: str) -> str:
    """How a format is called on a page."""
    return {
        "xlsform": _("XLSForm, a workbook for ODK, Kobo and Ona"),
        "json": _("JSON, everything exactly, for another Werkzaam"),
        "lss": _("LimeSurvey survey structure (.lss)"),
    }[name]
