"""What a person fills in about a box."""

from collections.abc import Mapping
from typing import ClassVar

from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.validators import Length

from base.locales import say, speak
from base.web.pages import _, language
from cmo.drafts.choices import Standing, read_standing, standings
from cmo.drafts.forms import LONGEST_KEY, DraftForm, LabelField, actor_choices, spoken, study
from cmo.editing import Illegal
from cmo.elements import KIND_NAMES, VALENCE_NAMES

LONGEST_HORIZON = 80


class BoxForm(DraftForm):
    """What belongs to this place only: kind and lane, valence, horizon, wording."""

    others: ClassVar[Mapping[str, str]] = {"kind": "stands", "lane": "stands"}

    stands = SelectField("", validate_choice=False)
    valence = SelectField("", validate_choice=False)
    horizon = StringField("", validators=[Length(max=LONGEST_HORIZON)])
    wording = LabelField("")
    mechanism_not_stated = BooleanField("")

    def offer(self, now: Standing | None = None) -> None:
        """Fill the lists with what is legal, and with where the box stands now."""
        self.stands.choices = {
            speak(KIND_NAMES[kind], language()).capitalize(): spoken(
                (one.value, one.name) for one in ones
            )
            for kind, ones in standings(study().notation, now).items()
        }
        self.valence.choices = [("", _("not said")), *spoken(VALENCE_NAMES.items())]

    def standing(self) -> Standing:
        """The kind and the lane; Illegal for what is neither."""
        found = read_standing(self.stands.data or "")
        if found is None:
            raise Illegal("kind", say("Choose what it is from the list."))
        return found


class NewBoxForm(BoxForm):
    """A new box: an element that there is, or a new one with its label and its actor."""

    others: ClassVar[Mapping[str, str]] = {**BoxForm.others, "element": "label"}

    element = HiddenField("")
    label = LabelField("")
    key = StringField("", validators=[Length(max=LONGEST_KEY)])
    actor = SelectField("", validate_choice=False)
    own = BooleanField("")

    def offer(self, now: Standing | None = None) -> None:
        """Fill the lists."""
        super().offer(now)
        self.actor.choices = actor_choices()
