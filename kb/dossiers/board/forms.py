"""What a member of the sounding board may answer."""

from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from base.locales import speak
from base.web.forms import Form
from base.web.pages import language
from kb.board.reaction import REACTION_WORDS


class ReactionForm(Form):
    """One of four reactions, and why."""

    value = RadioField("", validators=[InputRequired()])
    text = TextAreaField("", validators=[Length(max=2000)])

    def offer(self) -> None:
        """Say the four reactions in the reader's language."""
        self.value.choices = [(k, speak(w, language())) for k, w in REACTION_WORDS.items()]
