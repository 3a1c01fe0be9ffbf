"""The file's name decides what it may import: whatever is outside the alphabet is pure."""

from pathlib import Path

import pytest

from tests.house.tree import code, imports, module, name

ALPHABET = {"tables", "store", "forms", "routes", "guards", "app", "commands"}
# what the web and the database are in this house: services of base, not pure
SERVICES = {"base.history", "base.files", "base.jobs"}
# the web frame; and the loader, which drives every store and is one act in many files
RIM = ("base.web.", "kb.loading.")
IMPURE_LIBRARIES = {
    "alembic", "flask", "jinja2", "psycopg", "sqlalchemy", "sqlite3", "sqlmodel", "waitress",
    "werkzeug", "wtforms", "click", "socket", "subprocess", "time", "random", "os", "shutil",
    "tempfile",
}  # fmt: skip
# settings and catalogues are files; a document arrives as bytes, so others need no path
MAY_NAME_PATHS = {"base.settings", "base.locales"}


def is_pure(dotted: str) -> bool:
    """Whether a module of ours must be pure."""
    return not (
        dotted.rpartition(".")[2] in ALPHABET or dotted in SERVICES or dotted.startswith(RIM)
    )


OURS = {module(path) for path in code()}
PURE = [path for path in code() if is_pure(module(path))]


@pytest.mark.parametrize("path", PURE, ids=name)
def test_a_pure_file_knows_neither_web_nor_database(path: Path) -> None:
    named = imports(path)
    libraries = {found.partition(".")[0] for found in named} & IMPURE_LIBRARIES
    if module(path) not in MAY_NAME_PATHS:
        libraries |= {found for found in named if found.partition(".")[0] == "pathlib"}
    rooms = {found for found in named & OURS if not is_pure(found)}
    assert not libraries | rooms


@pytest.mark.parametrize("path", code(), ids=name)
def test_rows_are_called_rows_and_live_in_tables(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    made = [line for line in text.splitlines() if "table=True" in line]
    assert path.stem == "tables" or not made
    assert all(line.split("(")[0].endswith("Row") for line in made), made
    if path.stem == "tables":
        assert "from __future__ import annotations" not in text  # breaks the mappers


def test_every_import_of_the_clock_is_at_the_rim() -> None:
    reading = {
        name(path)
        for path in PURE
        if any(word in path.read_text(encoding="utf-8") for word in ("datetime.now", ".today()"))
    }
    assert not reading
