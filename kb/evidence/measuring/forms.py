"""What a person says of a measure: the variable, its claim, how near it lies, how it is read."""

from collections.abc import Iterable, Mapping, Sequence

from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import Length

from base.locales import Label, Problem, Say, pick, speak
from base.web.forms import Form
from base.web.pages import _, language
from kb.coding.forms import GroupedSelect
from kb.evidence.measures import RELATION_WORDS, Measure, MeasureKind
from kb.evidence.measuring.choices import (
    READING_WORDS,
    READINGS_OF,
    RELATIONS_OF,
    ends,
    read_number,
)
from kb.evidence.measuring.store import Variable

NUMBERS = ("low", "high", "band_low", "band_high")


class MeasureForm(Form):
    """One measure."""

    variable = GroupedSelect("")
    claim = GroupedSelect("")
    relation = RadioField("", validate_choice=False)
    reading = RadioField("", validate_choice=False)
    reversed = BooleanField("")
    low = StringField("")
    high = StringField("")
    band_low = StringField("")
    band_high = StringField("")
    note = TextAreaField("", validators=[Length(max=500)])

    def offer(
        self,
        kind: MeasureKind,
        variables: Iterable[Variable],
        claims: Sequence[tuple[Label, Sequence[tuple[str, Say]]]],
    ) -> None:
        """Fill the lists with what this study has."""
        spoken = language()
        for variable in variables:
            name = pick(variable.label, spoken)[0] or variable.key
            text = name if name == variable.key else f"{name} ({variable.key})"
            heading = pick(variable.origin, spoken)[0] or _("Descriptions")
            self.variable.groups.setdefault(heading, []).append((variable.key, text))
        for label, listed in claims:
            heading = pick(label, spoken)[0] or _("the whole theory")
            self.claim.groups.setdefault(heading, []).extend(
                (key, speak(sentence, spoken)) for key, sentence in listed
            )
        self.relation.choices = _words(RELATIONS_OF[kind], RELATION_WORDS)
        self.reading.choices = _words(READINGS_OF[kind], READING_WORDS)

    def show(self, measure: Measure) -> None:
        """Fill in what is known."""
        for name in ("variable", "claim", "relation", "reading", "reversed"):
            self[name].data = getattr(measure, name)
        pairs = (*(measure.bounds or ("", "")), *(measure.band or ("", "")))
        for name, number in zip(NUMBERS, pairs, strict=True):
            self[name].data = f"{number:g}" if isinstance(number, float | int) else ""

    def pairs(self) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
        """The bounds of a score and the band of an estimate; says at the fields what is wrong."""
        read: dict[str, float | None] = {}
        for name in NUMBERS:
            try:
                read[name] = read_number(self[name].data or "")
            except ValueError:
                self[name].errors = [_("Write a number, like 3.5.")]
                read[name] = None
        if any(self[name].errors for name in NUMBERS):
            return None, None
        bounds = ends(read["low"], read["high"], "low")
        band = ends(read["band_low"], read["band_high"], "band_low")
        self.complain([one for one in (bounds, band) if isinstance(one, Problem)])
        return (
            bounds if isinstance(bounds, tuple) else None,
            band if isinstance(band, tuple) else None,
        )

    def complain(self, problems: Iterable[Problem]) -> None:
        """Put each problem at its field."""
        for problem in problems:
            field = self[problem.where]
            field.errors = [*field.errors, speak(problem.what, language())]


def _words(choices: Iterable[str], words: Mapping[str, Say]) -> list[tuple[str, str]]:
    return [(key, speak(words[key], language())) for key in choices]
