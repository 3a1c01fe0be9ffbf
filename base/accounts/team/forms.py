"""What a lead says of someone they invite."""

from wtforms import SelectField, StringField
from wtforms.validators import Length

from base.accounts.permissions import BOARD, KEYER, LEAD, RESEARCHER, ROLE_WORDS, TRANSLATOR
from base.locales import speak
from base.web.forms import Form
from base.web.pages import language

ORDER = (RESEARCHER, LEAD, BOARD, TRANSLATOR, KEYER)


def role_choices() -> list[tuple[str, str]]:
    """The roles by name, the most usual first."""
    return [(role, speak(ROLE_WORDS[role], language()).capitalize()) for role in ORDER]


class InviteForm(Form):
    """The role that an invitation gives, and a reminder of who it is for."""

    role = SelectField("")
    meant_for = StringField("", validators=[Length(max=80)])

    def offer(self) -> None:
        """Fill the list of roles."""
        self.role.choices = role_choices()
