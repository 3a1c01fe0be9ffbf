"""What a person fills in about a questionnaire as a whole."""

from typing import Any

from flask import g
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import Length

from base.locales import LANGUAGES, Say, pick, say, speak
from base.web.pages import _, language
from survey.desk.forms import DeskForm, study

IDENTITY_NAMES = {
    "anonymous": say("Anonymous: nobody can join the answers of one person, also not over rounds"),
    "pseudonymous": say("With a case number: people can stop and go on, and two rounds are joined"),
}
ACCESS_NAMES = {
    "codes": say("With a code for each person"),
    "link": say("With one open link for everybody"),
}
MODE_NAMES = {
    "self": say("People answer by themselves"),
    "interviewer": say("An interviewer of the research team asks the questions"),
}
LONGEST_CONTACT = 400


def spoken(names: dict[str, Say]) -> list[tuple[str, str]]:
    """Choices of a list in the reader's language."""
    return [(value, speak(name, language())) for value, name in names.items()]


class SettingsForm(DeskForm):
    """For whom, in which round, how, and how long answers are kept."""

    group = SelectField("")
    round = SelectField("")
    mode = SelectField("")
    identity = RadioField("")
    access = RadioField("")
    kept_until = StringField("", validators=[Length(max=10)])
    source = SelectField("")

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self.group.choices = groups(self.group.data)
        self.round.choices = rounds(self.round.data)
        modes = spoken(MODE_NAMES)
        known = {mode for mode, _name in modes}
        self.mode.choices = modes + [(m, m) for m in [self.mode.data] if m and m not in known]
        self.identity.choices = spoken(IDENTITY_NAMES)
        self.access.choices = spoken(ACCESS_NAMES)
        version = getattr(g, "draft", None)
        offered = version.version.languages if version else ()
        self.source.choices = [(code, LANGUAGES[code].name) for code in offered]


def groups(chosen: str | None) -> list[tuple[str, str]]:
    """The study's groups; the one a questionnaire has stays, also when the study lost it."""
    found = [(key, pick(label, language())[0]) for key, label in study().groups.items()]
    known = {key for key, _name in found}
    return found + [(key, key) for key in [chosen] if key and key not in known]


def rounds(chosen: str | None) -> list[tuple[str, str]]:
    """The study's rounds, and the one a questionnaire has."""
    given = [int(chosen)] if chosen and _is_number(chosen) else []
    numbers = sorted({*study().rounds, *given} or {1})
    return [(str(n), _("round %(n)s", n=n)) for n in numbers]


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 4


class LanguageForm(DeskForm):
    """A language to add or take out."""

    language = SelectField("", choices=[], validate_choice=False)
