"""The form all forms extend: protection against forged posts, and its messages translated."""

from datetime import timedelta
from typing import Any

from flask import Flask, request
from flask import session as cookie
from wtforms import Form as WTForm
from wtforms.csrf.session import SessionCSRF

from base import locales
from base.web.pages import _, language
from base.web.security import server_key

NOT_OURS = "This form does not come from this page, or you signed in anew. Send it once more."
PLAINER = {
    "CSRF token missing.": NOT_OURS,
    "CSRF failed.": NOT_OURS,
    "CSRF token expired.": "This page was open too long. Send the form once more.",
}
"""What WTForms says in the words of its makers -> what a person can act on."""


class _Messages:
    """WTForms' own messages go through our catalogues."""

    def gettext(self, message: str) -> str:
        return _(PLAINER.get(message, message))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        # WTForms fills the places in itself, and names them otherwise than we do
        return locales.ngettext(language(), singular, plural, n)


class Form(WTForm):
    """What a person may type, and what is wrong with it in their language."""

    class Meta:
        csrf = True
        csrf_class = SessionCSRF
        csrf_time_limit = timedelta(hours=24)

        @property
        def csrf_secret(self) -> bytes:
            return server_key()

        @property
        def csrf_context(self) -> Any:
            return cookie

        def get_translations(self, _form: WTForm) -> _Messages:
            return _Messages()

    def problems(self) -> list[tuple[str, str]]:
        """Field id and message of everything that is wrong, in the order of the form."""
        return [(field.id, str(e)) for field in self for e in field.errors]


def submitted(form_class: type[Form], **options: Any) -> Form:
    """The form as posted, or empty on a first visit."""
    posted = request.form if request.method == "POST" else None
    return form_class(posted, **options)


class ButtonForm(Form):
    """A form that is only a button: nothing but its protection against forged posts."""


def init_forms(app: Flask) -> None:
    """What the layouts need to draw a button that posts."""
    app.jinja_env.globals.update(button_form=ButtonForm)
