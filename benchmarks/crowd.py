"""Respondents, in a process of their own: they answer page by page as fast as pages come.

Reads a plan (JSON) and writes what came of it (JSON): `python -m benchmarks.crowd < plan`.
"""

import html
import json
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection, HTTPResponse
from itertools import chain
from threading import Lock, Thread
from time import perf_counter
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

INPUT = re.compile(r"<(?:input|textarea)\b[^>]*>")
SAID = re.compile(r'([a-z][\w-]*)="([^"]*)"')
ACTION = re.compile(r'<form method="post" action="([^"]+)"')
RECEIPT = 'class="receipt"'
FORM = "application/x-www-form-urlencoded"
Fields = list[tuple[str, str]]
T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """Who asks what of which server."""

    port: int
    people: int
    quiet: bool
    """Whether the page's own script asks: it gets the next page as the answer to a post."""
    starts: list[str]
    """Addresses of the interviews to do, or, for a bare server, of the posts."""
    body: str = ""
    """What is posted to a bare server, as often as there are starts."""


@dataclass
class Outcome:
    """What the crowd saw."""

    seconds: float = 0.0
    interviews: int = 0
    posts: int = 0
    waits: list[float] = field(default_factory=list)
    """Seconds from asking for a page to having the whole of it."""


class Respondent:
    """Somebody with a browser that keeps its connection."""

    def __init__(self, plan: Plan) -> None:
        self.quiet = plan.quiet
        self.connection = HTTPConnection("127.0.0.1", plan.port, timeout=60)
        self.outcome = Outcome()
        self.cookie = ""

    def interview(self, start: str) -> None:
        """From the address in the letter to the receipt."""
        self.cookie = ""
        address, page = self.ask(start)
        while True:
            action = ACTION.search(page)
            if action is None:
                raise RuntimeError(f"{address} has no form")
            address, page = self.ask(html.unescape(action[1]), answered(page))
            if RECEIPT in page:
                self.outcome.interviews += 1
                return

    def post(self, address: str, body: str) -> None:
        """One post to a server that does nothing else."""
        self._timed(lambda: self._read(address, body))
        self.outcome.posts += 1

    def ask(self, address: str, filled: Fields | None = None) -> tuple[str, str]:
        """A page, asked for or posted for: where it is, and what it says."""
        body = None if filled is None else urlencode(filled)
        self.outcome.posts += body is not None
        return self._timed(lambda: self._follow(address, body))

    def _follow(self, address: str, body: str | None) -> tuple[str, str]:
        response, page = self._read(address, body)
        while response.status in (302, 303):
            parts = urlsplit(response.headers["Location"])
            address = parts.path + (f"?{parts.query}" if parts.query else "")
            response, page = self._read(address, None)
        if response.status != 200:
            raise RuntimeError(f"{response.status} at {address}")
        return response.headers.get("Content-Location") or address, page

    def _read(self, address: str, body: str | None) -> tuple[HTTPResponse, str]:
        headers = {"Accept-Encoding": "gzip", "Cookie": self.cookie}
        if body is not None:
            headers["Content-Type"] = FORM
        if self.quiet and body is not None:
            headers["X-Quiet"] = "1"
        self.connection.request("GET" if body is None else "POST", address, body, headers)
        response = self.connection.getresponse()
        raw = response.read()
        for given in response.headers.get_all("Set-Cookie", []):
            self.cookie = given.partition(";")[0]
        if response.headers.get("Content-Encoding") == "gzip":
            raw = zlib.decompress(raw, wbits=31)
        return response, raw.decode()

    def _timed(self, act: Callable[[], T]) -> T:
        begun = perf_counter()
        found = act()
        self.outcome.waits.append(perf_counter() - begun)
        return found


def answered(page: str) -> Fields:
    """A form filled in: what it carries along, and the first choice of everything."""
    fields: Fields = []
    chosen: set[str] = set()
    for tag in INPUT.findall(page):
        said = dict(SAID.findall(tag))
        name, kind = said.get("name", ""), said.get("type", "text")
        if not name or (kind != "hidden" and name in chosen):
            continue
        chosen.add(name)
        fields.append((name, html.unescape(said.get("value", ""))))
    sending = 'value="send"' in page
    return [*fields, ("do", "send" if sending else "next")]


def gathered(plan: Plan) -> Outcome:
    """Everybody at work at once, until all is done."""
    waiting, lock = iter(plan.starts), Lock()
    people = [Respondent(plan) for _ in range(plan.people)]

    def starts() -> Iterator[str]:
        while True:
            with lock:
                start = next(waiting, None)
            if start is None:
                return
            yield start

    def work(person: Respondent) -> None:
        for start in starts():
            if plan.body:
                person.post(start, plan.body)
            else:
                person.interview(start)

    threads = [Thread(target=work, args=(person,)) for person in people]
    begun = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Outcome(
        seconds=perf_counter() - begun,
        interviews=sum(person.outcome.interviews for person in people),
        posts=sum(person.outcome.posts for person in people),
        waits=list(chain.from_iterable(person.outcome.waits for person in people)),
    )


if __name__ == "__main__":
    json.dump(asdict(gathered(Plan(**json.load(sys.stdin)))), sys.stdout)
