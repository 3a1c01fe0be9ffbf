"""How fast questionnaires are answered by many at once: `python -m benchmarks.answering`.

Each post is on disk before its answer is drawn. Beside it stands a bare handler on the same server
and database that commits one row per post, fed the same number of posts by the same crowd.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import perf_counter, sleep

from base.web.db import Database, make_database
from benchmarks.crowd import Outcome, Plan
from benchmarks.starting import answers, free_port
from kb.loading import store as demo
from migrations.run import upgrade
from survey.design.store import get_newest
from survey.responses import access
from survey.responses.store import add_invitation
from tests.ground import postgres

STUDY = "den-haag-2017-2018"
SECRET = "of a benchmark"
PEOPLE = {1: 8, 8: 48, 32: 64}
"""Respondents at once -> interviews they do together."""
SLOWEST = 0.060
TIMES = 2.0
GIVE_UP = 60.0
HEADING = ("respondents", "way", "interviews/s", "posts/s", "bare", "times", "p95 ms", "bare p95")
WIDTHS = (12, 16, 13, 9, 9, 7, 8, 9)


def report() -> None:
    """Both databases, one after the other; nothing is kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        table("SQLite", f"sqlite:///{path / 'werkzaam.db'}", f"sqlite:///{path / 'bare.db'}", path)
    with postgres.started(durable=True) as server, tempfile.TemporaryDirectory() as folder:
        ours, bare = (server.address(server.make()) for _ in range(2))
        table("PostgreSQL", ours, bare, Path(folder))


def table(name: str, url: str, bare_url: str, folder: Path) -> None:
    """One table: each number of respondents, with our script and without any."""
    print(f"\nanswering on {name}, each post on disk; {os.cpu_count()} cores for all of it")
    show(HEADING)
    load(url, folder).engine.dispose()
    bare_command = [sys.executable, "-m", "benchmarks.bare", bare_url]
    for people, interviews in PEOPLE.items():
        for way, quiet in (("with script", True), ("without script", False)):
            starts = letters(url, interviews)
            with serving(werkzaam(), url, folder) as port:
                crowd(Plan(port, 1, quiet, letters(url, 1)))  # fills what a process remembers
                ours = crowd(Plan(port, people, quiet, starts))
            with serving(bare_command, url, folder, port_last=True) as port:
                body = f"submission={access.mint_secret()}&language=nl&do=next"
                theirs = crowd(Plan(port, people, quiet, ["/"] * ours.posts, body))
            show(row(people, way, ours, theirs))


def row(people: int, way: str, ours: Outcome, theirs: Outcome) -> tuple[str, ...]:
    """One row, with a mark where it is worse than we want at eight respondents."""
    mine, other = ours.posts / ours.seconds, theirs.posts / theirs.seconds
    slow, mark = p95(ours.waits), "!" if people <= 8 else ""
    return (
        str(people),
        way,
        f"{ours.interviews / ours.seconds:.1f}",
        f"{mine:.0f}",
        f"{other:.0f}",
        f"{other / mine:.1f}{mark if other / mine > TIMES else ''}",
        f"{slow * 1000:.0f}{mark if slow > SLOWEST else ''}",
        f"{p95(theirs.waits) * 1000:.0f}",
    )


def p95(waits: Sequence[float]) -> float:
    """What nineteen of twenty waits stay under."""
    return sorted(waits)[int(len(waits) * 0.95)]


def show(cells: tuple[str, ...]) -> None:
    """One row of the table."""
    print(*[cell.rjust(width) for cell, width in zip(cells, WIDTHS, strict=True)], flush=True)


def load(url: str, folder: Path) -> Database:
    """A database with the founding study, and the key of its codes in the folder."""
    (folder / "secret.key").write_text(SECRET, encoding="ascii")
    database = make_database(url)
    upgrade(database.engine)
    with database.writing() as session:
        demo.load(session, secret=SECRET)
    return database


def letters(url: str, many: int) -> list[str]:
    """As many addresses as there are interviews to do."""
    database = make_database(url)
    with database.writing() as session:
        version = get_newest(session, study=STUDY, questionnaire="status_holders").id
        key = SECRET.encode()
        codes = [
            add_invitation(session, version=version, channel="benchmark", key=key)
            for _ in range(many)
        ]
    database.engine.dispose()
    return [access.public_url(code, "nl") for code in codes]


def werkzaam() -> list[str]:
    """The program as it is served."""
    return [sys.executable, "-c", "from kb.commands import main; main()", "serve"]


@contextmanager
def serving(
    command: list[str], url: str, folder: Path, *, port_last: bool = False
) -> Iterator[int]:
    """A server until the end of the block; gives its port."""
    port = free_port()
    chosen = {
        "WERKZAAM_DATA": str(folder),
        "WERKZAAM_PORT": str(port),
        "WERKZAAM_DATABASE_URL": url,
    }
    process = subprocess.Popen(
        [*command, str(port)] if port_last else command,
        env={**os.environ, **chosen},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # waitress tells of every request that waits for a thread
    )
    try:
        begun = perf_counter()
        while not answers(port):
            if perf_counter() - begun > GIVE_UP:
                raise RuntimeError("the program does not start")
            sleep(0.02)
        yield port
    finally:
        process.terminate()
        process.wait()


def crowd(plan: Plan) -> Outcome:
    """What respondents saw, who are a process of their own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.crowd"],
        input=json.dumps(asdict(plan)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(done.stderr)
    outcome = Outcome(**json.loads(done.stdout))
    expected = (0, len(plan.starts)) if plan.body else (len(plan.starts), outcome.posts)
    if (outcome.interviews, outcome.posts) != expected:
        raise RuntimeError(f"not all was answered: {done.stderr}")
    return outcome


if __name__ == "__main__":
    report()
