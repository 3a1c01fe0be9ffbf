"""What a person fills in about an arrow, and about a condition."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from wtforms import HiddenField, SelectField

from base.locales import Say, pick, say, speak
from base.web.pages import _, language
from cmo.drafts.choices import BETWEEN, Choice, Holds
from cmo.drafts.forms import DraftForm, spoken
from cmo.editing import AddGate, Illegal
from cmo.elements import (
    EFFECT_NAMES,
    MODALITY_NAMES,
    RELATION_NAMES,
    Effect,
    Lane,
    Modality,
    Relation,
)

SIGNS: Mapping[str, Say] = {
    "+": say("makes more likely (+)"),
    "-": say("makes less likely (−)"),
    "?": say("does something to (?)"),
}
MODALITIES = [(m.value, MODALITY_NAMES[m]) for m in Modality]
EFFECTS = [(e.value, EFFECT_NAMES[e]) for e in Effect]


def words(choices: Sequence[Choice]) -> list[tuple[str, str]]:
    """Choices in the reader's language."""
    return [
        (
            one.value,
            speak(one.says, language())
            if isinstance(one.says, Say)
            else pick(one.says, language())[0],
        )
        for one in choices
    ]


class SureForm(DraftForm):
    """The sign of an arrow, and how sure it is."""

    polarity = SelectField("", validate_choice=False)
    modality = SelectField("", validate_choice=False, default=Modality.HYPOTHESISED.value)

    def offer_sure(self) -> None:
        """Fill the lists; an arrow to an outcome must have a sign."""
        self.polarity.choices = [("", _("no sign")), *spoken(SIGNS.items())]
        self.modality.choices = spoken(MODALITIES)

    def sure(self) -> Modality:
        """How sure it is; Illegal for what is not on the list."""
        if self.modality.data not in set(Modality):
            raise Illegal("modality", say("Choose how sure it is from the list."))
        return Modality(self.modality.data)


class LinkForm(SureForm):
    """A new arrow: from which box, and what it does to which other."""

    others: ClassVar[Mapping[str, str]] = {"target": "to", "relation": "to"}

    source = HiddenField("")
    to = SelectField("", validate_choice=False)

    def offer(self, targets: Mapping[Relation, Sequence[Choice]]) -> None:
        """Fill the lists with the legal ends only, by what the arrow says."""
        self.offer_sure()
        groups = {
            speak(RELATION_NAMES[relation], language()): words(choices)
            for relation, choices in targets.items()
        }
        self.to.choices = {"": [("", _("choose"))], **groups}

    def end(self) -> tuple[Relation, str]:
        """The relation and the key of the other box; Illegal for what is neither."""
        relation, _bar, target = (self.to.data or "").partition(BETWEEN)
        if relation not in set(Relation) or not target:
            raise Illegal("target", say("Choose where the arrow goes."))
        return Relation(relation), target


class ConditionForm(DraftForm):
    """A new condition: which context, on what, and what it does to it."""

    others: ClassVar[Mapping[str, str]] = {"target": "on", "link": "on", "lane": "on"}

    context = SelectField("", validate_choice=False)
    on = SelectField("", validate_choice=False)
    effect = SelectField("", validate_choice=False, default=Effect.ENABLES.value)

    def offer(self, held: Holds, contexts: Sequence[Choice] = ()) -> None:
        """Fill the lists."""
        self.context.choices = [("", _("choose")), *words(contexts)]
        self.on.choices = {
            "": [("", _("choose"))],
            _("A lane"): words(held.lanes),
            _("A mechanism: all that sets it off"): words(held.mechanisms),
            _("An arrow"): words(held.links),
        }
        self.effect.choices = spoken(EFFECTS)

    def act(self, configuration: str) -> AddGate:
        """The condition; Illegal for what cannot be one."""
        what, _bar, key = (self.on.data or "").partition(BETWEEN)
        context, effect = self.context.data or "", read_effect(self.effect.data)
        if what == "lane" and key in set(Lane):
            return AddGate(configuration, context, effect, lane=Lane(key))
        if what == "mechanism":
            return AddGate(configuration, context, effect, mechanism=key)
        if what == "link":
            return AddGate(configuration, context, effect, link=key)
        raise Illegal("target", say("Say on which link or lane the condition is."))


class EffectForm(DraftForm):
    """What a condition does."""

    effect = SelectField("", validate_choice=False)

    def offer(self) -> None:
        """Fill the list."""
        self.effect.choices = spoken(EFFECTS)


def read_effect(value: str | None) -> Effect:
    """An effect; Illegal for what is none."""
    if value not in set(Effect):
        raise Illegal("effect", say("Choose what the condition does from the list."))
    return Effect(value)
