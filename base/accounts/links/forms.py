"""What someone types who opens a link: who they are, and a password."""

from wtforms import PasswordField, StringField
from wtforms.validators import Length, ValidationError

from base.web.forms import Form
from base.web.pages import _

SHORTEST = 10


class PasswordForm(Form):
    """A new password, twice."""

    password = PasswordField("", validators=[Length(max=200)])
    again = PasswordField("", validators=[Length(max=200)])

    def validate_password(self, field: PasswordField) -> None:
        """Long enough to be hard to guess."""
        if len(field.data or "") < SHORTEST:
            raise ValidationError(_("Choose a password of at least %(n)s characters.", n=SHORTEST))

    def validate_again(self, field: PasswordField) -> None:
        """Twice the same."""
        if field.data != self.password.data:
            raise ValidationError(_("The two passwords are not the same. Type them once more."))


class NewPersonForm(PasswordForm):
    """Someone who gets an account."""

    name = StringField("")
    initials = StringField("")

    def validate_name(self, field: StringField) -> None:
        """A name to sign in with."""
        field.data = " ".join((field.data or "").split())
        if not field.data:
            raise ValidationError(_("Fill in your name."))
        if len(field.data) > 80:
            raise ValidationError(_("Choose a name of at most 80 characters."))

    def validate_initials(self, field: StringField) -> None:
        """Short: they stand beside what this person did."""
        field.data = (field.data or "").strip()
        if not 1 <= len(field.data) <= 8 or not field.data.isalnum():
            raise ValidationError(_("Choose 1 to 8 letters or digits, without spaces."))

    def refuse(self, what: str) -> None:
        """Say that someone has this name or these initials."""
        if what == "name":
            self.name.errors = [_("Someone here has this name. Choose another.")]
        else:
            self.initials.errors = [_("Someone here has these initials. Choose others.")]
