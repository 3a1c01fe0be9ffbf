"""The buttons of publishing: which version they are about, and what the person was shown."""

from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from base.web.forms import Form


class FreezeForm(Form):
    """Publish the draft as it was shown: a later change of it is to be read first."""

    revision = IntegerField("", validators=[InputRequired()], widget=HiddenInput())


class VersionForm(Form):
    """Open, close or clear one version."""

    version = IntegerField("", validators=[InputRequired()], widget=HiddenInput())


class TryForm(VersionForm):
    """Try a version out in a language."""

    language = HiddenField("", validators=[InputRequired()])
