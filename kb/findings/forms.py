"""What a person may give: a file of estimates, then their confirmation."""

import re

from flask import request
from wtforms import BooleanField, FileField, TextAreaField
from wtforms.validators import Length

from base.web.forms import Form
from base.web.pages import _

LARGEST = 1_000_000
UNWRITTEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""What no text holds and no page can show: a file with one of these is something else."""


class SheetForm(Form):
    """A CSV of estimates, as a file or pasted."""

    file = FileField("")
    text = TextAreaField("", validators=[Length(max=LARGEST)])


class ConfirmForm(Form):
    """The sheet as previewed; only what is ticked as understood is written."""

    text = TextAreaField("", validators=[Length(max=LARGEST)])
    confirmed = BooleanField("")


def posted_text(box: str | None) -> tuple[str, str | None]:
    """A CSV's text from the file that was posted, else from the box; or what is wrong with it."""
    uploaded = request.files.get("file")
    raw = uploaded.read(LARGEST + 1) if uploaded and uploaded.filename else b""
    if not raw:
        pasted = box or ""
        return pasted, None if pasted.strip() else _("Choose a CSV file, or paste its lines below.")
    if len(raw) > LARGEST:
        return "", _("This file is larger than 1 MB. Split it.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not UNWRITTEN.search(text):
            return text, None
    return "", _("This is not a CSV file we can read.")
