"""What a person types to sign in."""

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from base.web.forms import Form
from base.web.pages import _


class SignInForm(Form):
    """Name and password."""

    name = StringField(validators=[InputRequired(), Length(max=80)])
    password = PasswordField(validators=[InputRequired(), Length(max=200)])
    next = HiddenField()

    def refuse(self) -> None:
        """Say that the two do not fit, without saying which."""
        self.password.errors = [
            _("This name and password do not belong together. Try again, or wait 15 minutes.")
        ]
