"""What a person says of a passage: its words, a code, a memo, and what it is cited for."""

from dataclasses import replace
from typing import Any

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from base.locales import Problem, pick, speak
from base.web.forms import Form
from base.web.pages import _, language
from kb.coding.citations import Choices, Cite
from kb.coding.codebook import LONGEST_NAME, Codebook
from kb.coding.passages import LONGEST_MEMO
from kb.interviews.reading import canonical

LONGEST_QUOTE = 20_000


class GroupedSelect(SelectField):
    """A list whose choices stand under headings; the page draws them from `groups`."""

    def __init__(self, label: str | None = None, **kwargs: Any) -> None:
        super().__init__(label, **{**kwargs, "validate_choice": False})
        self.groups: dict[str, list[tuple[str, str]]] = {}


class CodingForm(Form):
    """A form on the desk, among others with fields of the same names."""

    def place(self, place: str) -> None:
        """Give every field an id of its own on the page."""
        for field in self:
            if field.short_name != "csrf_token":
                field.id = f"{place}-{field.short_name}"

    def complain(self, problem: Problem) -> None:
        """Put a problem at its field, or at the first one."""
        fields: dict[str, Any] = {field.short_name: field for field in self}
        field = fields.get(problem.where) or next(iter(fields.values()))
        field.errors = [*field.errors, speak(problem.what, language())]


class CitedForm(CodingForm):
    """What a passage is cited for."""

    claim = GroupedSelect("")
    stance = SelectField("", validate_choice=False)
    reported = SelectField("", validate_choice=False)

    def offer(self, choices: Choices, first: tuple[str, ...] = ()) -> None:
        """Fill the lists: claims that go with the code first, then by configuration."""
        spoken = language()
        groups: dict[str, list[tuple[str, str]]] = {}
        near = [c for key in first if (c := choices.claim(key)) is not None]
        if near:
            groups[_("goes with this code")] = [(c.key, speak(c.sentence, spoken)) for c in near]
        for claim in choices.claims:
            if claim.key not in first:
                group = pick(claim.configuration, spoken)[0] or "–"
                groups.setdefault(group, []).append((claim.key, speak(claim.sentence, spoken)))
        self.claim.groups = groups
        stances = [(key, speak(word, spoken)) for key, word in choices.stances]
        self.stance.choices = [("", _("choose")), *stances]
        self.reported.choices = [(key, speak(word, spoken)) for key, word in choices.reported]

    def cited(self) -> Cite:
        """What was chosen."""
        return Cite(
            claim=self.claim.data or "",
            stance=self.stance.data or "",
            reported=self.reported.data or "",
        )


class CiteForm(CitedForm):
    """A coded passage cited, with a reason."""

    because = StringField("", validators=[Length(max=300)])

    def cited(self) -> Cite:
        """What was chosen, and why."""
        return replace(super().cited(), because=canonical(self.because.data or "").strip())


class GiveForm(CitedForm):
    """A passage and the code it is given; it may be cited in the same go."""

    text = HiddenField("")
    paragraph = HiddenField("")
    start = HiddenField("")
    end = HiddenField("")
    quote = TextAreaField("", validators=[Length(max=LONGEST_QUOTE)])
    code = GroupedSelect("")
    new_code = StringField("", validators=[Length(max=LONGEST_NAME)])
    memo = TextAreaField("", validators=[Length(max=LONGEST_MEMO)])

    def offer_codes(self, book: Codebook) -> None:
        """Fill the list of codes."""
        self.code.groups = code_choices(book)


class ChangeForm(CodingForm):
    """What can be changed of a coding."""

    code = GroupedSelect("")
    quote = TextAreaField("", validators=[Length(max=LONGEST_QUOTE)])
    memo = TextAreaField("", validators=[Length(max=LONGEST_MEMO)])

    def offer_codes(self, book: Codebook) -> None:
        """Fill the list of codes."""
        self.code.groups = code_choices(book)


class NewCodeForm(CodingForm):
    """A new code of the codebook."""

    new_code = StringField("", validators=[Length(max=LONGEST_NAME)])
    parent = SelectField("", validate_choice=False)
    definition = TextAreaField("", validators=[Length(max=500)])


def code_choices(book: Codebook) -> dict[str, list[tuple[str, str]]]:
    """Codes under their headings, in the reader's language."""
    spoken = language()
    groups: dict[str, list[tuple[str, str]]] = {}
    for branch in book.branches({}):
        heading = pick(branch.heading.label, spoken)[0] if branch.heading else _("other codes")
        for code in branch.codes:
            groups.setdefault(heading, []).append((code.key, pick(code.label, spoken)[0]))
    return groups
