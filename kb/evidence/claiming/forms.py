"""What a person says when they make a claim: what it is about, its sign and its short name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from base.locales import LANGUAGES, Problem, Say, pick, say, speak
from base.web.forms import Form
from base.web.pages import _, language
from kb.coding.forms import GroupedSelect
from kb.evidence.claiming.possible import Possible, about, find
from kb.evidence.claims import Claim

LONGEST_CONDITION: Final = 200
ELSEWHERE: Final = say("Choose an outcome of the same configuration as where the pattern begins.")
CONDITIONS: Final = tuple(f"condition_{language}" for language in LANGUAGES)


class ClaimForm(Form):
    """One claim. What stands on the page depends on its kind; the rest stays empty."""

    about = GroupedSelect("")
    start = GroupedSelect("")
    end = GroupedSelect("")
    polarity = RadioField("", validate_choice=False, default="+")
    condition_nl = StringField("", validators=[Length(max=LONGEST_CONDITION)])
    condition_ar = StringField("", validators=[Length(max=LONGEST_CONDITION)])
    condition_ti = StringField("", validators=[Length(max=LONGEST_CONDITION)])
    condition_en = StringField("", validators=[Length(max=LONGEST_CONDITION)])
    key = StringField("")

    def offer(
        self,
        parts: Sequence[Possible],
        ends: Sequence[Possible],
        says: Callable[[Claim], Say],
    ) -> None:
        """Fill the lists with what the theory allows; a pattern has a start and an end apart."""
        self.polarity.choices = [
            ("+", _("more often there")),
            ("-", _("less often there")),
        ]
        wanted = self.start if ends else self.about
        wanted.groups = _groups(parts, says)
        self.end.groups = _groups(ends, says)

    def condition(self) -> dict[str, str]:
        """The attribute in every language in which it was given."""
        said = {name.partition("_")[2]: (self[name].data or "").strip() for name in CONDITIONS}
        return {spoken: text for spoken, text in said.items() if text}

    def chosen(self, parts: Sequence[Possible], ends: Sequence[Possible]) -> Claim | None:
        """The claim as it was chosen, without its name; says at each field what is missing."""
        if not ends:
            found = find(parts, self.about.data or "")
            if found is None:
                self.complain([Problem("about", say("Choose what the claim is about."))])
            return found
        start, end = find(parts, self.start.data or ""), find(ends, self.end.data or "")
        if start is None:
            self.complain([Problem("start", say("Choose where the pattern begins."))])
        if end is None:
            self.complain([Problem("end", say("Choose an outcome."))])
        if start is None or end is None:
            return None
        if start.configuration != end.configuration:
            self.complain([Problem("end", ELSEWHERE)])
            return None
        sign = "-" if self.polarity.data == "-" else "+"
        return replace(start, end=end.end, polarity=sign, condition=self.condition())

    def show(self, claim: Claim) -> None:
        """Fill in what a claim is about now."""
        if claim.kind == "pattern":
            self.start.data = about(Claim("", 0, "pattern", claim.configuration, claim.start))
            self.end.data = about(Claim("", 0, "pattern", claim.configuration, "", end=claim.end))
            self.polarity.data = claim.polarity or "+"
            for spoken, text in claim.condition.items():
                self[f"condition_{spoken}"].data = text
        else:
            self.about.data = about(claim)

    def complain(self, problems: Iterable[Problem]) -> None:
        """Put each problem at its field."""
        for problem in problems:
            field = self[problem.where]
            field.errors = [*field.errors, speak(problem.what, language())]


class ImpliedForm(Form):
    """Claims that the theory implies, to be ticked."""

    claims = SelectMultipleField(
        "",
        widget=ListWidget(),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )


def _groups(
    parts: Iterable[Possible], says: Callable[[Claim], Say]
) -> dict[str, list[tuple[str, str]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for part in parts:
        heading = pick(part.label, language())[0] or part.configuration or _("the whole theory")
        listed = [(about(claim), speak(says(claim), language())) for claim in part.claims]
        groups.setdefault(heading, []).extend(listed)
    return groups
