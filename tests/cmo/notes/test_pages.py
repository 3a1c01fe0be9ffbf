"""The pages of notes: open, answer, settle, and what the sounding board does not see."""

import re
from html import unescape

from werkzeug.test import TestResponse

from tests.ground.client import Client

NOTES = "/studies/den-haag-2017-2018/notes"
BOX = "place:direct_contact/mec_small_network"


def token(page: TestResponse) -> str:
    """What protects the form on a page."""
    found = re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', page.text)
    assert found, page.text
    return unescape(found[1])


def post(client: Client, address: str, seen: str | None = None, **typed: str) -> TestResponse:
    """Fill in the form of a page as a person would."""
    protection = token(client.get(seen or address))
    return client.post(address, data={"csrf_token": protection, **typed})


def opened(client: Client, text: str = "Is this about <b>employers</b>?") -> str:
    """The address of a new thread on a box."""
    answer = post(client, f"{NOTES}/new?on={BOX}", text=text)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def test_a_note_is_opened_answered_settled_and_reopened(founded_client: Client) -> None:
    founded_client.enter("MB")
    thread = opened(founded_client)
    founded_client.enter("TK")
    page = founded_client.get(f"{thread}?lang=en").text
    assert "Mechanism “Small network”" in page
    assert "&lt;b&gt;employers&lt;/b&gt;" in page
    assert "Change your words" not in page
    assert post(founded_client, thread, act="settled", text="Yes, both.").status_code == 303
    assert "settled this" in founded_client.get(thread).text
    assert "Settled (1)" in founded_client.get(NOTES).text
    post(founded_client, thread, act="reopened", text="")
    assert "Open (1)" in founded_client.get(NOTES).text


def test_an_empty_answer_is_refused_beside_the_field(founded_client: Client) -> None:
    founded_client.enter("MB")
    answer = post(founded_client, opened(founded_client), act="said", text="  ")
    assert answer.status_code == 422
    assert post(founded_client, f"{NOTES}/new?on={BOX}", text="").status_code == 422


def test_a_writer_changes_and_takes_back_their_words(founded_client: Client) -> None:
    founded_client.enter("MB")
    thread = opened(founded_client)
    page = founded_client.get(f"{thread}?lang=en").text
    [entry] = re.findall(rf'href="({thread}/\w+)"', page)
    assert post(founded_client, entry, text="Better words.").status_code == 303
    assert "Better words." in founded_client.get(thread).text
    founded_client.enter("TK")
    assert founded_client.get(entry).status_code == 404
    founded_client.enter("MB")
    answer = post(founded_client, f"{entry}/take-back", seen=thread)
    assert answer.headers["Location"] == NOTES
    assert founded_client.get(thread).status_code == 404


def test_the_list_is_narrowed_to_a_configuration_or_a_box(founded_client: Client) -> None:
    founded_client.enter("MB")
    thread = opened(founded_client)
    for narrowed, shown in (
        ("configuration=direct_contact", True),
        ("configuration=early_activation", False),
        (f"on={BOX}", True),
        ("on=place:direct_contact/other", False),
    ):
        assert (thread in founded_client.get(f"{NOTES}?{narrowed}").text) is shown


def test_a_configuration_says_where_notes_are_open(founded_client: Client) -> None:
    founded_client.enter("MB")
    opened(founded_client)
    show = "/studies/den-haag-2017-2018/configurations/direct_contact"
    assert "1 open note" in founded_client.get(f"{show}?lang=en").text
    founded_client.enter("KB")
    assert "open note" not in founded_client.get(f"{show}?lang=en").text
    for address in (NOTES, f"{NOTES}/new?on={BOX}"):
        assert founded_client.get(address).status_code == 404


def test_nothing_can_be_said_about_what_is_not_there(founded_client: Client) -> None:
    founded_client.enter("MB")
    for on in ("", "place:direct_contact/none", "link:x", "nonsense", "place:"):
        assert founded_client.get(f"{NOTES}/new?on={on}").status_code == 404
    assert founded_client.get(f"{NOTES}/{'0' * 32}").status_code == 404
