"""What a person says when an estimate is put under a pattern."""

from wtforms import BooleanField, SelectField

from base.locales import speak
from base.web.forms import Form
from base.web.pages import _, language
from kb.evidence.measures import CLOSEST_FIRST, RELATION_WORDS


class CiteEstimateForm(Form):
    """Which pattern an estimate bears on, and how its variable measures it."""

    claim = SelectField("", validate_choice=False)
    relation = SelectField("", validate_choice=False, default="exact")
    reversed = BooleanField("")

    def offer(self, claims: list[tuple[str, str]]) -> None:
        """Fill the lists: patterns, and relations, closest first."""
        self.claim.choices = [("", _("choose")), *claims]
        self.relation.choices = [
            (relation, speak(RELATION_WORDS[relation], language())) for relation in CLOSEST_FIRST
        ]
