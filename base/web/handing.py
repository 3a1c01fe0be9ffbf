"""A file that a person hands in by a form: looked at first, carried along, and then taken in."""

from collections.abc import Callable, Mapping
from typing import Final, Generic, NamedTuple, TypeVar

from flask import request
from wtforms import FileField, SelectField

from base.files.parcel import packed
from base.web.forms import Form
from base.web.pages import _

MOST_CARRIED: Final = 1_900_000
"""Letters of a packed file in a form."""
LONGEST_NAME: Final = 200
F = TypeVar("F")


class HandedIn(NamedTuple, Generic[F]):
    """A file with its name, and the format that it is read in."""

    data: bytes
    name: str
    format: F


class HandInForm(Form):
    """A file, and its format where the name does not say it."""

    file = FileField("")
    format = SelectField("", choices=list, default="")


def handed_in(
    form: HandInForm,
    formats: Mapping[str, F],
    format_of: Callable[[str], F | None],
    *,
    most: int,
) -> HandedIn[F] | None:
    """The file of a valid form; None if it cannot be looked at, which the form then says.

    No more than ``most`` bytes and one are read: a reader sees by the last that it is too large.
    """
    posted = request.files.get("file")
    name = (posted.filename or "") if posted else ""
    data = posted.read(most + 1) if posted and name else b""
    chosen = formats.get(form.format.data or "") or format_of(name)
    if not data:
        form.file.errors = [_("Choose a file that is not empty.")]
    elif chosen is None:
        form.format.errors = [_("Say which format this file has.")]
    elif len(packed(data)) > MOST_CARRIED:
        form.file.errors = [_("This file is too large for this page. The command line takes it.")]
    else:
        return HandedIn(data, name[-LONGEST_NAME:], chosen)
    return None
