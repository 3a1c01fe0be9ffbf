"""Fill in a form of a page and send it, as a browser without script would."""

from collections.abc import Mapping

from werkzeug.test import TestResponse

from tests.ground.client import Client
from tests.ground.touring import PageForm, forms_on


def form_with(client: Client, page: str, **held: str) -> PageForm:
    """The one form on a page that holds these values (of a button or a hidden field)."""
    found = [
        form
        for form in forms_on(client, page)
        if all(
            name in form.values and value in ("", form.values[name]) for name, value in held.items()
        )
    ]
    assert found, f"{page} has no form with {held}"
    return found[0]


def send(client: Client, page: str, typed: Mapping[str, object], **held: str) -> TestResponse:
    """Send the form of a page that holds certain values, with some fields filled in."""
    form = form_with(client, page, **held)
    return client.post(form.action, data={**form.values, **typed})


def page_of(client: Client, address: str) -> str:
    """The text of a page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)
