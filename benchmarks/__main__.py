"""How fast Werkzaam is here, beside the least that could be done: `python -m benchmarks`."""

import argparse
import tempfile
from pathlib import Path

from base.settings import Settings
from base.web.db import Database
from benchmarks import answering
from benchmarks.designing import design_rows, letter_rows
from benchmarks.drawing import drawing_rows
from benchmarks.pages import page_rows, profiled
from benchmarks.paths import path_rows
from benchmarks.sending import sending_rows
from benchmarks.starting import starting_rows
from benchmarks.weights import weight_rows

WIDTHS = (46, 13, 13, 11)


def main() -> None:
    """Load the founding study in a folder of its own, measure, and print; nothing is kept."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("--profile", action="store_true", help="say where the time of pages goes")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), secret=answering.SECRET)
        database = answering.load(f"sqlite:///{settings.data / 'werkzaam.db'}", settings.data)
        if options.profile:
            for report in profiled(settings, database):
                print(report)
        else:
            report_all(settings, database)
        database.engine.dispose()


def report_all(settings: Settings, database: Database) -> None:
    """All tables."""
    show(("server time of a page, milliseconds", "Werkzaam", "bare Flask", "times"))
    for row in page_rows(settings, database):
        show(row)
    show(("submissions a second, each on disk", "Werkzaam", "bare INSERT", "times"))
    for row in sending_rows(settings, database):
        show(row)
    show(("a question to 5,000 boxes, milliseconds", "Werkzaam", "networkx", "times"))
    for row in path_rows():
        show(row)
    show(("a diagram, milliseconds", "Werkzaam", "places alone", "times"))
    for row in drawing_rows():
        show(row)
    show(("seconds from command to first answer", "Werkzaam", "at most", ""))
    for row in starting_rows(settings):
        show(row)
    show(("what a respondent fetches, kB or requests", "Werkzaam", "at most", ""))
    for row in weight_rows(settings, database):
        show(row)
    show(("a large questionnaire, and letters", "Werkzaam", "at most", ""))
    for row in (*design_rows(settings, database), *letter_rows(database)):
        show(row)
    answering.report()


def show(cells: tuple[str, ...]) -> None:
    """One row of a table; a heading gets a line above it."""
    if cells[1] == "Werkzaam":
        print()
    first, *others = [cell.rjust(width) for cell, width in zip(cells, WIDTHS, strict=True)]
    print(first.strip().ljust(WIDTHS[0]), *others)


if __name__ == "__main__":
    main()
