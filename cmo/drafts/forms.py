"""What a person fills in while drawing a theory; every form says which revision was looked at."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from flask import g
from wtforms import Field, HiddenField, IntegerField, StringField
from wtforms.validators import AnyOf, InputRequired, Length
from wtforms.widgets import HiddenInput

from base.locales import LANGUAGES, Say, pick, say, speak
from base.studies.study import Study
from base.web.forms import Form
from base.web.pages import _, language
from cmo.document import actor_of
from cmo.editing import Illegal
from cmo.graph import Actor

LONGEST_KEY = 79
NEVER = 2_000_000_000


def study() -> Study:
    """The study at hand; the door put it there."""
    found = g.study
    assert isinstance(found, Study)
    return found


class LabelField(Field):
    """A text in every language of the study; each has an input `<name>_<language>`."""

    data: dict[str, str]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """What was posted, over what there was: a language the page does not show is kept."""
        self.process_errors: list[str] = []
        self.filters = extra_filters or ()
        given = data if isinstance(data, Mapping) else {}
        self.object_data = given
        self.data = dict(given)
        if formdata is not None:
            posted = {code: formdata.get(f"{self.name}_{code}") for code in LANGUAGES}
            self.data |= {code: text for code, text in posted.items() if text is not None}

    @property
    def shown(self) -> list[str]:
        """The study's languages, and others in which there is a text."""
        return list(dict.fromkeys([*study().languages, *self.data]))

    def label_value(self) -> dict[str, str]:
        """The texts, without empty ones."""
        return {code: text.strip() for code, text in self.data.items() if text.strip()}


def bounded(revision: int | None) -> int | None:
    """A revision that a database can hold; what is out of reach becomes one that never was."""
    return None if revision is None else max(-1, min(revision, NEVER))


class DraftForm(Form):
    """A change of the draft, as it was seen at a revision."""

    revision = IntegerField(
        "", widget=HiddenInput(), validators=[InputRequired()], filters=[bounded]
    )
    # where a refusal of the core hangs on a field that is called otherwise here
    others: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self.unseen = {field.id for field in self if isinstance(field.widget, HiddenInput)}

    def complain(self, where: str, what: Say) -> None:
        """Put a refusal beside its field, or above the form where it has none."""
        name = self.others.get(where, where)
        field = self._fields.get(name, self.revision)
        field.errors = [*field.errors, speak(what, language())]

    def problems(self) -> list[tuple[str, str]]:
        """What is wrong, in order; a field that nobody sees is not linked to."""
        return [
            ("csrf_token" if name in self.unseen else name, message)
            for name, message in super().problems()
        ]

    def typed(self) -> dict[str, Any]:
        """Field -> what is wrong, for a script."""
        return {name: [str(e) for e in errors] for name, errors in self.errors.items() if name}


class StepForm(DraftForm):
    """A button: undo, redo, remove."""

    at = HiddenField("")


class MoveForm(StepForm):
    """One place up or down."""

    by = HiddenField("", validators=[AnyOf(("-1", "1"))])


class ConfigurationForm(DraftForm):
    """A configuration's name."""

    label = LabelField("")


class NewConfigurationForm(ConfigurationForm):
    """A new configuration, with a short name if the proposed one will not do."""

    id = StringField("", validators=[Length(max=LONGEST_KEY)])


class RenameForm(DraftForm):
    """Another short name for what was never published."""

    to = StringField("", validators=[Length(max=LONGEST_KEY)])


def spoken(choices: Iterable[tuple[str, Say]]) -> list[tuple[str, str]]:
    """Choices of a list in the reader's language."""
    return [(value, speak(words, language())) for value, words in choices]


def actor_choices() -> list[tuple[str, str]]:
    """The study's groups; nothing chosen is an answer too."""
    groups = [(key, pick(label, language())[0]) for key, label in study().groups.items()]
    return [("", _("the source does not say")), *groups]


def read_actor(key: str) -> Actor | None:
    """A group of the study by its key, or nobody; Illegal for another."""
    if key and key not in study().groups:
        raise Illegal("actor", say("Choose a group from the list."))
    return actor_of(key or None, study().groups)


class StartForm(Form):
    """From which published version a draft begins; none: it begins empty."""

    version = StringField("", validators=[Length(max=6)])
