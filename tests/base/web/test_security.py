"""What every answer carries: headers, compression for those who can read it, cookies."""

import gzip

import pytest
from flask import Flask
from werkzeug.test import Client as Wire
from werkzeug.test import TestResponse

from tests.ground.client import Client

# nothing here depends on the database
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.mark.parametrize("address", ["/sign-in", "/", "/healthz", "/static/css/page.css"])
def test_every_answer_is_guarded(client: Client, address: str) -> None:
    with client.get(address) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_are_not_stored_and_files_are(client: Client) -> None:
    assert client.get("/sign-in").headers["Cache-Control"] == "no-store"
    with client.get("/static/css/page.css") as found:
        headers = found.headers
    assert headers["Cache-Control"] == "public, max-age=86400"
    known = {"If-None-Match": headers["ETag"]}
    with client.get("/static/css/page.css", headers=known) as again:
        assert (again.status_code, again.get_data()) == (304, b"")
        assert again.headers["Cache-Control"] == "public, max-age=86400"


def test_a_file_that_is_not_there_is_not_remembered_as_missing(client: Client) -> None:
    missing = client.get("/static/css/none.css")
    assert (missing.status_code, missing.headers["Cache-Control"]) == (404, "no-store")


def asked(app: Flask, address: str, accepting: str = "", method: str = "GET") -> TestResponse:
    """An answer as it goes over the wire, unread."""
    headers = {"Accept-Encoding": accepting} if accepting else {}
    return Wire(app.wsgi_app).open(address, method=method, headers=headers)


@pytest.mark.parametrize("accepting", ["gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.5"])
def test_a_page_goes_gzipped_to_who_can_read_it(app: Flask, accepting: str) -> None:
    answer = asked(app, "/sign-in", accepting)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(answer.get_data())
    assert b"<h1>" in gzip.decompress(answer.get_data())


@pytest.mark.parametrize("accepting", ["", "identity", "br", "gzip;q=0", "gzip;q=0, *;q=0"])
def test_who_cannot_read_it_gets_it_plain(app: Flask, accepting: str) -> None:
    answer = asked(app, "/sign-in", accepting)
    assert "Content-Encoding" not in answer.headers
    assert b"<h1>" in answer.get_data()


@pytest.mark.parametrize("accepting", ["gzip", "identity"])
@pytest.mark.parametrize("address", ["/sign-in", "/healthz"])
def test_a_cache_between_is_told_that_there_are_two(
    app: Flask, address: str, accepting: str
) -> None:
    assert "Accept-Encoding" in asked(app, address, accepting).headers["Vary"]


def test_a_short_answer_is_not_worth_it(app: Flask) -> None:
    assert asked(app, "/healthz", "gzip").get_json() == {"status": "ok"}


def test_only_the_head_is_sent_when_only_the_head_is_asked(app: Flask) -> None:
    for accepting in ("gzip", "identity"):
        head = asked(app, "/sign-in", accepting, method="HEAD")
        assert (head.status_code, head.get_data()) == (200, b"")
        assert head.headers.get("Content-Encoding", "identity") == accepting
        assert int(head.headers["Content-Length"]) > 700


def test_cookies_stay_out_of_scripts_and_other_sites(client: Client) -> None:
    kept = client.get("/sign-in?lang=en").headers.getlist("Set-Cookie")
    (session,) = [c for c in kept if c.startswith("werkzaam=")]
    assert "HttpOnly" in session
    assert all("SameSite=Lax" in cookie for cookie in kept)
