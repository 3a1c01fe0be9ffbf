"""What a person fills in about an idea that configurations share."""

from collections.abc import Sequence

from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import Length

from base.web.pages import _
from cmo.drafts.forms import LONGEST_KEY, DraftForm, LabelField, actor_choices


class IdeaForm(DraftForm):
    """An idea: its label, whose reasoning it is, what it is part of."""

    label = LabelField("")
    actor = SelectField("", validate_choice=False)
    part_of = SelectField("", validate_choice=False)

    def offer(self, others: Sequence[tuple[str, str]], actor: tuple[str, str] | None) -> None:
        """Fill the lists; a group that the study no longer names stays to be chosen."""
        groups = actor_choices()
        known = {key for key, _name in groups}
        self.actor.choices = [*groups, *([actor] if actor and actor[0] not in known else [])]
        self.part_of.choices = [("", _("no other element")), *others]


class NewIdeaForm(DraftForm):
    """A new idea that stands nowhere yet."""

    label = LabelField("")
    key = StringField("", validators=[Length(max=LONGEST_KEY)])
    actor = SelectField("", validate_choice=False)
    own = BooleanField("")


class AlikeForm(DraftForm):
    """Another idea that resembles this one, and stays apart."""

    other = SelectField("", validate_choice=False)
