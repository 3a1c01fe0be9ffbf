"""Databases grow step by step without losing a row, and become what the code describes."""

import shutil
from collections.abc import Callable, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    CheckConstraint,
    Column,
    Engine,
    MetaData,
    Table,
    UniqueConstraint,
    func,
    inspect,
)
from sqlalchemy import select as pick
from sqlmodel import SQLModel

from base.web.db import Database, make_database
from migrations import run
from tests.house.tree import ROOT, code, module

SOME = 40
Rows = list[dict[str, Any]]


def known_tables() -> MetaData:
    """Every table of the code."""
    for path in code():
        if path.stem == "tables":
            import_module(module(path))
    return SQLModel.metadata


def steps() -> list[str]:
    """The revisions, oldest first."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("path_separator", "os")
    walked = ScriptDirectory.from_config(config).walk_revisions()
    return [script.revision for script in walked][::-1]


def test_the_migrations_are_one_chain_and_head_is_its_end() -> None:
    chain = steps()
    assert chain == sorted(run.known())
    assert run.head() == chain[-1]


def test_running_twice_changes_nothing(bare: Engine) -> None:
    assert run.current(bare) is None
    assert run.upgrade(bare) is True
    assert run.current(bare) == run.head()
    assert run.upgrade(bare) is False


def test_every_step_keeps_the_rows_there_were(bare: Engine, founded: Database) -> None:
    kept: dict[str, Rows] = {}
    for step in steps():
        run.upgrade(bare, to=step)
        reached = _reflected(bare)
        counts = {name: _count(bare, reached.tables[name]) for name in kept}
        assert counts == {name: len(rows) for name, rows in kept.items()}
        _copy(founded.engine, bare, reached, kept)
    assert sum(len(rows) for rows in kept.values()) > len(kept)


def test_the_migrated_database_is_what_the_code_describes(bare: Engine) -> None:
    run.upgrade(bare)
    with bare.connect() as connection:
        options = {"compare_type": True, "render_as_batch": True}
        context = MigrationContext.configure(connection, opts=options)
        different = compare_metadata(context, known_tables())
    assert different == []


def test_checks_and_unique_sets_are_what_the_code_describes(bare: Engine) -> None:
    run.upgrade(bare)
    there = inspect(bare)
    for table in known_tables().sorted_tables:
        checks = {c["name"] for c in there.get_check_constraints(table.name)}
        assert checks == _names(table, CheckConstraint), table.name
        unique = {c["name"] for c in there.get_unique_constraints(table.name)}
        assert unique == _names(table, UniqueConstraint), table.name


def test_foreign_keys_are_on_again_after_a_migration(tmp_path: Path) -> None:
    database = make_database(f"sqlite:///{tmp_path / 'a.db'}")
    run.upgrade(database.engine)
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    database.engine.dispose()


@pytest.mark.fault
def test_a_migration_that_breaks_halfway_leaves_nothing(
    bare: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "migrations"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "migrations", broken, ignore=ignored)
    last = run.head()
    (broken / "versions" / "9999_broken.py").write_text(
        f'''
import sqlalchemy as sa
from alembic import op

revision = "9999_broken"
down_revision = "{last}"


def upgrade():
    op.create_table("half", sa.Column("id", sa.String(32), primary_key=True))
    op.execute("INSERT INTO half VALUES ('a')")
    raise RuntimeError("the power went")
'''
    )
    (broken / "HEAD").write_text("9999_broken")
    monkeypatch.setattr(run, "HERE", broken)
    with pytest.raises(RuntimeError, match="the power went"):
        run.upgrade(bare)
    assert inspect(bare).get_table_names() == []
    assert run.current(bare) is None


def test_a_database_of_a_later_version_is_refused(bare: Engine) -> None:
    run.upgrade(bare)
    with bare.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999_later'")
    with pytest.raises(run.NewerDatabase, match="9999_later"):
        run.upgrade(bare)


def _review_before_trapd(row: dict[str, Any]) -> dict[str, Any]:
    """A text's review had two states until 0018."""
    return {**row, "review": "unreviewed" if row["review"] == "draft" else "reviewed"}


BEFORE: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {"wording": _review_before_trapd}
"""How the founding study's rows looked when their table was first made."""


def _reflected(engine: Engine) -> MetaData:
    metadata = MetaData()
    metadata.reflect(engine)
    return metadata


def _rows_of(metadata: MetaData) -> list[Table]:
    return [table for table in metadata.sorted_tables if table.name != "alembic_version"]


def _count(engine: Engine, table: Table) -> int:
    with engine.connect() as connection:
        return connection.execute(pick(func.count()).select_from(table)).scalar_one()


def _copy(source: Engine, target: Engine, reached: MetaData, kept: dict[str, Rows]) -> None:
    """Put the first rows of the founding study in the new tables, with all they refer to."""
    described = known_tables()
    for table in _rows_of(reached):
        if table.name in kept or table.name not in described.tables:
            continue
        columns = [c for c in described.tables[table.name].columns if c.name in table.columns]
        with source.connect() as connection:
            found = connection.execute(pick(*columns).order_by(*columns[:1])).mappings().all()
        as_then = BEFORE.get(table.name, dict)
        whole = (as_then(dict(row)) for row in found if _is_whole(table, dict(row), kept))
        kept[table.name] = rows = list(islice(whole, SOME))
        if rows:
            # only the columns there are: the others' defaults belong to later steps
            there = Table(table.name, MetaData(), *(Column(c.name, c.type) for c in columns))
            with target.begin() as connection:
                connection.execute(there.insert(), rows)


def _is_whole(table: Table, row: Mapping[str, Any], kept: dict[str, Rows]) -> bool:
    """Whether everything a row refers to was put there before it."""
    for key in table.foreign_key_constraints:
        wanted = {pair.column.name: row[pair.parent.name] for pair in key.elements}
        there = kept.get(key.referred_table.name, [])
        if None not in wanted.values() and not any(wanted.items() <= r.items() for r in there):
            return False
    return True


def _names(table: Table, kind: type[CheckConstraint] | type[UniqueConstraint]) -> set[str | None]:
    return {str(c.name) for c in table.constraints if isinstance(c, kind)}
