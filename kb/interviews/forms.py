"""What a person says of a source and its texts."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, MultipleFileField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from base.locales import LANGUAGES, Problem, pick, speak
from base.studies.study import Study
from base.web.forms import Form
from base.web.pages import _, language
from kb.interviews.participants import read_participants, write_participants
from kb.interviews.source import (
    FORM_WORDS,
    KIND_WORDS,
    ROLE_WORDS,
    VIA,
    Facts,
    way_words,
)


class FactsForm(Form):
    """The facts of a source."""

    kind = SelectField("")
    group = SelectField("")
    round = SelectField("")
    month = StringField("")
    language = SelectField("")
    via = SelectField("", validate_choice=False)
    other_way = StringField("")
    interpreter = BooleanField("")
    form = SelectField("")
    takes_a_stand = BooleanField("")
    participants = TextAreaField("", validators=[Length(max=5_000)])
    agreed = BooleanField("")
    made_up = BooleanField("")

    def offer(self, study: Study, ways: Iterable[str] = ()) -> None:
        """Fill the lists with what this study has; `ways` are how its talks were held so far."""
        spoken = language()
        self.kind.choices = [(k, speak(w, spoken)) for k, w in KIND_WORDS.items()]
        self.form.choices = [(k, speak(w, spoken)) for k, w in FORM_WORDS.items()]
        self.via.choices = [("", "–")] + [
            (way, speak(way_words(way, study.words), spoken))
            for way in dict.fromkeys((*VIA, *ways))
        ]
        self.group.choices = [("", "–")] + [
            (key, pick(label, spoken)[0]) for key, label in study.groups.items()
        ]
        self.round.choices = [("", "–")] + [(str(n), str(n)) for n in study.rounds]
        self.language.choices = language_choices()

    def show(self, facts: Facts) -> None:
        """Fill in what is known."""
        for name in ("kind", "group", "month", "language", "via", "interpreter", "form", "made_up"):
            self[name].data = getattr(facts, name)
        self.round.data = str(facts.round)
        self.agreed.data = facts.agreed_to_be_quoted
        self.takes_a_stand.data = facts.takes_a_stand
        self.participants.data = write_participants(facts.participants)

    def facts(self, key: str, pseudonym: str, study: Study) -> Facts:
        """The facts as they were filled in, for a source with this key."""
        number = self.round.data or ""
        return Facts(
            key=key,
            kind=self.kind.data or "",
            group=self.group.data or "",
            round=int(number) if number.isdecimal() and len(number) < 5 else 0,
            month=(self.month.data or "").strip(),
            language=self.language.data or "",
            via=(self.other_way.data or "").strip() or self.via.data or "",
            interpreter=bool(self.interpreter.data),
            form=self.form.data or "",
            pseudonym=pseudonym,
            takes_a_stand=bool(self.takes_a_stand.data),
            agreed_to_be_quoted=bool(self.agreed.data),
            made_up=study.made_up or bool(self.made_up.data),
            participants=read_participants(self.participants.data or "")[0],
        )


class SourceForm(FactsForm):
    """New sources: their files, and the facts that they share."""

    files = MultipleFileField("")
    typed = TextAreaField("")
    pseudonym = StringField("", validators=[Length(max=14)])
    names = TextAreaField("", validators=[Length(max=30_000)])

    def facts_of(self, pseudonym: str, study: Study) -> Facts:
        """The facts of one of the sources, named after its pseudonym and round."""
        number = self.round.data or ""
        return self.facts(f"{pseudonym}-{number}" if number else pseudonym, pseudonym, study)


class TextForm(Form):
    """A further text of a source there is already."""

    files = MultipleFileField("")
    typed = TextAreaField("")
    role = SelectField("")
    language = SelectField("")
    names = TextAreaField("", validators=[Length(max=30_000)])

    def offer(self, roles: list[str]) -> None:
        """Fill the lists: the roles this source has no text in yet."""
        self.role.choices = [(r, speak(ROLE_WORDS[r], language())) for r in roles]
        self.language.choices = language_choices()


def language_choices() -> list[tuple[str, str]]:
    """Languages by their own names, and any other."""
    return [*((code, lang.name) for code, lang in LANGUAGES.items()), ("und", _("another one"))]


def complain(form: Form, problems: list[Problem], elsewhere: str) -> None:
    """Put each problem at the field it is about; what has no field goes to `elsewhere`."""
    fields: dict[str, Any] = {field.short_name: field for field in form}
    for problem in problems:
        field = fields.get(problem.where, fields[elsewhere])
        sentence = speak(problem.what, language())
        if problem.where not in fields and problem.where:
            sentence = f"{problem.where}: {sentence}"
        field.errors = [*field.errors, sentence]
