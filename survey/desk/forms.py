"""What a person fills in at the designer's desk; every form says which draft was looked at."""

import re
from collections.abc import Mapping
from typing import Any

from flask import g
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from base.locales import Say, say, speak
from base.studies.study import Study
from base.web.forms import Form
from base.web.pages import language
from survey.desk.words import KIND_NAMES

LONGEST = 8000
NAMED = re.compile(
    r"text:(?P<language>[a-z]{2}):(?P<key>[A-Za-z0-9_]{1,40}(?:\.[A-Za-z0-9_]{1,40}){0,3})"
)
LONGEST_ID = 40


def study() -> Study:
    """The study at hand; the door put it there."""
    found = g.study
    assert isinstance(found, Study)
    return found


class DeskForm(Form):
    """A change of the draft, as it was seen."""

    seen = HiddenField("", validators=[Length(max=40)])

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self.unseen = {field.id for field in self if isinstance(field.widget, HiddenInput)}

    def complain(self, where: str, what: Say) -> None:
        """Put a refusal beside its field, or above the form where it has none."""
        field = self._fields.get(where, self.seen)
        field.errors = [*field.errors, speak(what, language())]

    def show_problems_of(self, other: Form) -> None:
        """Say above this form what is wrong with another one on its page."""
        self.seen.errors = [message for _id, message in other.problems()]

    def problems(self) -> list[tuple[str, str]]:
        """What is wrong, in order; a field that nobody sees is not linked to."""
        return [
            ("csrf_token" if name in self.unseen else name, message)
            for name, message in super().problems()
        ]


class StepForm(DeskForm):
    """A button: undo, redo, remove."""


class OrderForm(DeskForm):
    """One place up or down: `up:<id>` or `down:<id>`."""

    do = HiddenField("", validators=[Length(max=60)])


class SectionForm(DeskForm):
    """A section: its title in the source language, and when it is asked."""

    id = StringField("", validators=[Length(max=LONGEST_ID)])
    title = StringField("", validators=[Length(max=300)])
    shown_if = StringField("", validators=[Length(max=2000)])


class RepeatForm(DeskForm):
    """For which question's answers a section is repeated."""

    per = SelectField("", choices=[], validate_choice=False)


class NewQuestionForm(DeskForm):
    """A new question: what is asked, and how it is answered."""

    label = TextAreaField("", validators=[Length(max=LONGEST)])
    kind = SelectField("")
    id = StringField("", validators=[Length(max=LONGEST_ID)])
    after = HiddenField("", validators=[Length(max=LONGEST_ID)])

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self.kind.choices = [(kind, speak(name, language())) for kind, name in KIND_NAMES.items()]


def posted_texts(posted: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The texts of a form, by language and key: fields called `text:<language>:<key>`."""
    found = {}
    for name, text in posted.items():
        if named := NAMED.fullmatch(name):
            code, key = named["language"], named["key"]
            found[code, key] = text.replace("\r\n", "\n").strip()[:LONGEST]
    return found


SAY_WHAT = say("Say what is asked.")
