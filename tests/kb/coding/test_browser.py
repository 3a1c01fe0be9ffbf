"""What a browser selects is what the server finds, in four scripts and beyond the first plane."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route
from sqlmodel import Session

from base.web.db import Database
from kb.coding.anchors import Span, selected, to_utf16
from kb.interviews.store import add_text, get_source
from tests.ground.client import Client
from tests.journeys.browsing import OpenPage
from tests.kb.interviews.desk import S, make_desk

ROOT = Path(__file__).parents[3]
KINDS = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
MIXED = (
    "Interviewer: Hoe gaat het, zoë?\n\n"
    "Deelnemer: Goed 👩🏽\u200d🍳, cafe\u0301 dicht. 𝔴erk 🇳🇱🇪🇷 en  dubbel\tspatie\n\n"
    "Interviewer: كيف حالُكَ اليوم؟ لَا بأس\n\n"
    "Deelnemer: ኣብ ክሽነ እሰርሕ ኣለኹ። ስራሕ ጽቡቕ እዩ።\n"
    "nog een regel " + "van een lange alinea " * 60
)
PICK = """async (choices) => {
  const { passageOf } = await import("/static/js/coding/passage.js");
  const nodes = [];
  for (const said of document.querySelectorAll(".said")) {
    const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
  }
  return choices.map(([a, b, c, d]) => {
    const place = (n, o) => [nodes[n % nodes.length], o % (nodes[n % nodes.length].length + 1)];
    const range = document.createRange();
    range.setStart(...place(a, b));
    const end = document.createRange();
    end.setStart(...place(c, d));
    if (range.compareBoundaryPoints(Range.START_TO_START, end) > 0)
      range.setStart(end.startContainer, end.startOffset), range.setEnd(...place(a, b));
    else range.setEnd(end.startContainer, end.startOffset);
    return passageOf(range);
  });
}"""
COUNT = """async ([text, units]) => {
  const { toPoints, toUnits, countPoints } = await import("/static/js/coding/points.js");
  return [countPoints(text), units.map((u) => toPoints(text, u)),
          units.map((_u, points) => toUnits(text, points))];
}"""


def serve(route: Route, desk: str) -> None:
    """Answer the browser from the files and one page, without a server."""
    path = route.request.url.removeprefix("http://desk.test/").split("?")[0]
    file = ROOT / path
    if path.startswith("static/") and file.is_file():
        route.fulfill(body=file.read_bytes(), content_type=KINDS.get(file.suffix, "text/plain"))
    elif path == "page":
        route.fulfill(body=desk, content_type="text/html; charset=utf-8")
    else:
        route.fulfill(status=404)


def keep(session: Session, text: str) -> None:
    source = get_source(session, study="trial", key="V01-1")
    add_text(session, source=source, role="rendering", language="nl", text=text)


@pytest.fixture
def desk(database: Database, client: Client) -> str:
    """The desk with a text in four scripts."""
    make_desk(database)
    with database.writing() as session:
        keep(session, MIXED)
    client.enter("MB")
    return client.get(f"{S}/sources/V01-1?text=rendering").get_data(as_text=True)


@pytest.mark.property
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_selection_in_the_browser_is_the_same_passage_on_the_server(
    desk: str, open_page: OpenPage, how_many: Callable[[int, int], int]
) -> None:
    tab = open_page()
    tab.route("http://desk.test/**", lambda route: serve(route, desk))
    tab.goto("http://desk.test/page")
    chance = random.Random(1)
    choices = [[chance.randrange(1000) for _ in range(4)] for _ in range(how_many(300, 5000))]
    answers = tab.evaluate(PICK, choices)
    found = [a for a in answers if a is not None]
    assert len(found) > len(choices) / 2
    for passage in found:
        start, end, quote = passage["start"], passage["end"], passage["quote"]
        assert MIXED[start:end] == quote
        span = selected(MIXED, start, end, quote)
        assert isinstance(span, Span)
        assert quote.strip() in span.quote


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_browser_counts_places_as_the_server_does(desk: str, open_page: OpenPage) -> None:
    tab = open_page()
    tab.route("http://desk.test/**", lambda route: serve(route, desk))
    tab.goto("http://desk.test/page")
    text = MIXED[:200]
    units = [to_utf16(text, place) for place in range(len(text) + 1)]
    count, points, back = tab.evaluate(COUNT, [text, units])
    assert count == len(text)
    assert points == list(range(len(text) + 1))
    assert back == units
