"""What a page costs the server, beside a bare Flask page of the same size."""

import cProfile
import pstats
from collections.abc import Callable, Iterator
from io import StringIO
from statistics import median
from time import perf_counter

from flask import Flask
from flask.testing import FlaskClient

from base.accounts.guards import COOKIE
from base.accounts.store import find_person, open_sign_in
from base.settings import Settings
from base.web.db import Database
from kb.app import create_app

S = "/studies/den-haag-2017-2018"
PAGES = {
    "study": S,
    "mechanism": f"{S}/mechanisms/mec_network_cv",
    "intervention": f"{S}/interventions/int_volunteering",
    "coding, about 900 words": f"{S}/sources/SH06-1",
    "claim": f"{S}/claims/volunteering_practise",
    "results": f"{S}/results/status_holders",
}
TURNS = 25
MOST_LINES = 30
Ask = Callable[[], int]


def page_rows(settings: Settings, database: Database) -> Iterator[tuple[str, str, str, str]]:
    """Median milliseconds of each page, in turns with the bare page."""
    client = signed_in(settings, database)
    for name, address in PAGES.items():
        size = ask(client, address)
        other = bare(size)
        ours, theirs = in_turns(lambda: ask(client, address), lambda: ask(other, "/"))  # noqa: B023
        label = f"{name} ({size / 1000:.0f} kB)"
        yield label, f"{ours:.1f}", f"{theirs:.2f}", f"{ours / theirs:.0f}"


def profiled(settings: Settings, database: Database) -> Iterator[str]:
    """Where the time of each page goes, by function, the dearest first."""
    client = signed_in(settings, database)
    for name, address in PAGES.items():
        ask(client, address)
        profile = cProfile.Profile()
        profile.enable()
        for _ in range(5):
            ask(client, address)
        profile.disable()
        said = StringIO()
        pstats.Stats(profile, stream=said).sort_stats("cumulative").print_stats(MOST_LINES)
        yield f"== {name} {address}\n{said.getvalue()}"


def ask(client: FlaskClient, address: str) -> int:
    """Open a page; gives its size."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return len(response.data)


def in_turns(first: Ask, second: Ask) -> tuple[float, float]:
    """Median milliseconds of two things that take turns, so that both meet the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS):
        for kept, each in zip(times, (first, second), strict=True):
            begun = perf_counter()
            each()
            kept.append(1000 * (perf_counter() - begun))
    return median(times[0]), median(times[1])


def signed_in(settings: Settings, database: Database) -> FlaskClient:
    """The lead researcher's browser, without a network between."""
    client = create_app(settings, database).test_client()
    with database.writing() as session:
        person = find_person(session, initials="MB")
        assert person is not None
        token = open_sign_in(session, person=person.id)
    with client.session_transaction() as cookie:
        cookie[COOKIE] = token
    return client


def bare(size: int) -> FlaskClient:
    """The least a Flask page of a size can be."""
    app = Flask("bare")
    page = "x" * size

    @app.get("/")
    def show() -> str:
        return page

    return app.test_client()
