"""Who leads a new study: the one who makes it, another person, or someone still to be invited."""

from wtforms import SelectField

from base.accounts.people import Person
from base.web.forms import Form
from base.web.pages import _

MYSELF, LINK = "myself", "link"


class LeadForm(Form):
    """The one choice beside the study's own fields."""

    lead = SelectField("")

    def offer(self, people: list[Person], me: str) -> None:
        """Fill the list with everyone who works here."""
        self.lead.choices = [
            (MYSELF, _("I lead this study myself")),
            *((one.id, one.name) for one in people if one.id != me and not one.left),
            (LINK, _("Someone without an account: give me a link to hand over")),
        ]

    def chosen(self, me: str) -> str | None:
        """The id of the person who leads, or nothing when a link is wanted."""
        return {MYSELF: me, LINK: None}.get(self.lead.data or "", self.lead.data)
