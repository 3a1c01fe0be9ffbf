"""What a person may hand in: a file, and what they say to the questions that it raises."""

from wtforms import HiddenField
from wtforms.validators import Length

from base.web.forms import Form
from base.web.handing import MOST_CARRIED, HandInForm
from base.web.pages import _
from cmo.exchange.formats import FORMATS


class FileForm(HandInForm):
    """A file, and its format where the name does not say it."""

    def offer(self) -> "FileForm":
        """The formats to choose from."""
        by_name = [("", _("as its name says"))]
        self.format.choices = [*by_name, *((f.id, f.id.upper()) for f in FORMATS.values())]
        return self


class TakeForm(Form):
    """The file that was looked at, to be taken in as it is."""

    packed = HiddenField("", validators=[Length(max=MOST_CARRIED)])
    name = HiddenField("", validators=[Length(max=200)])
    format = HiddenField("", validators=[Length(max=20)])
    against = HiddenField("", validators=[Length(max=64)])
