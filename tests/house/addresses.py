"""Every address of both applications with its door; `python -m tests.house.addresses` writes it."""

import tempfile
from pathlib import Path

from flask import Flask

from base.history import keep
from base.settings import Settings
from base.web.db import make_database
from base.web.doors import door_of
from migrations.run import upgrade
from tests.ground.site import SECRET
from tests.house.tree import ROOT

PINNED = ROOT / "tests" / "house" / "addresses.txt"


def lines(app: Flask, prefix: str = "") -> list[str]:
    """One line per address: methods, address, door."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        found.append(f"{prefix}{rule.rule}  {methods}  {door_of(app, rule.endpoint)}")
    return sorted(found)


def main() -> None:
    """Write the list anew from the code."""
    # the test of the list imports this file, and gets its applications from elsewhere
    from kb.app import create_app
    from survey.answering.app import create_app as create_answering

    with tempfile.TemporaryDirectory() as folder:
        database = make_database(f"sqlite:///{Path(folder) / 'a.db'}")
        upgrade(database.engine)
        with database.writing() as session:
            keep(session, "demo", "1")
        settings = Settings(secret=SECRET, data=Path(folder))
        staff = lines(create_app(settings, database))
        respondents = lines(create_answering(settings, database), prefix="/v")
        database.engine.dispose()
    PINNED.write_text("\n".join([*staff, *respondents]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
