"""What a person fills in about one question, beside its texts, answers and checks."""

from typing import Any

from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import Length

from base.locales import Say, say, speak
from base.web.pages import language
from survey.desk.forms import LONGEST_ID, DeskForm
from survey.desk.words import KIND_NAMES
from survey.questions.kind import Question

CALENDARS = {
    "gregorian": say("as in the Netherlands"),
    "ethiopian": say("Ethiopian"),
}
LONGEST_CONDITION = 2000


class QuestionForm(DeskForm):
    """The facts of a question: how it is answered, and when."""

    kind = SelectField("")
    required = BooleanField("")
    dk = BooleanField("")
    rns = BooleanField("")
    shown_if = StringField("", validators=[Length(max=LONGEST_CONDITION)])
    required_if = StringField("", validators=[Length(max=LONGEST_CONDITION)])
    page = StringField("", validators=[Length(max=LONGEST_ID)])
    faces = BooleanField("")
    lowest = StringField("", validators=[Length(max=9)])
    highest = StringField("", validators=[Length(max=9)])
    decimals = StringField("", validators=[Length(max=2)])
    longest = StringField("", validators=[Length(max=6)])
    calendar = SelectField("", choices=[], validate_choice=False)
    formula = StringField("", validators=[Length(max=LONGEST_CONDITION)])

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self.kind.choices = _spoken(KIND_NAMES)
        self.calendar.choices = _spoken(CALENDARS)
        self.rest: list[str] = []

    def complain(self, where: str, what: Say) -> None:
        """Beside its field; what is wrong with a row of answers or checks stands above them."""
        super().complain(where, what)
        if where in ("choices", "checks"):
            self.rest.append(where)


def facts_of(question: Question) -> dict[str, Any]:
    """What the form shows of a question."""
    shown: dict[str, Any] = {
        name: getattr(question, name)
        for name in ("required", "page", "faces", "lowest", "highest", "decimals", "longest")
        if hasattr(question, name)
    }
    formula = getattr(question, "formula", None)
    return {
        **shown,
        "kind": question.kind,
        "dk": "dk" in question.specials,
        "rns": "rns" in question.specials,
        "shown_if": question.shown_if.text,
        "required_if": question.required_if.text,
        "calendar": getattr(question, "calendar", ""),
        "formula": formula.text if formula else "",
    }


class RenameForm(DeskForm):
    """Another id."""

    to = StringField("", validators=[Length(max=LONGEST_ID)])

    @property
    def typed(self) -> str:
        """The id as typed, without blanks around it."""
        return (self.to.data or "").strip()


class PlaceForm(DeskForm):
    """Another place: a section, and the question after which it comes."""

    place = SelectField("", choices=[], validate_choice=False)


def _spoken(names: Any) -> list[tuple[str, str]]:
    return [(value, speak(name, language())) for value, name in names.items()]
