"""Bring a database to the newest shape, and say which shape it has."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

HERE = Path(__file__).parent


class NewerDatabase(Exception):
    """The database was made by a later version of the program."""


def head() -> str:
    """Give the revision the code expects; read from a file, for Alembic is slow to import."""
    return (HERE / "HEAD").read_text(encoding="utf-8").strip()


def known() -> frozenset[str]:
    """Give every revision the code has a migration for."""
    return frozenset(path.stem for path in (HERE / "versions").glob("[0-9]*.py"))


def current(engine: Engine) -> str | None:
    """Give the revision the database has, or None when it is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(engine: Engine, to: str = "head") -> bool:
    """Run what is missing up to a revision; say whether anything was.

    The engine is one of `base.web.db`, which begins SQLite's transactions itself.
    """
    found = current(engine)
    if found is not None and found not in known():
        raise NewerDatabase(found)
    if found == (head() if to == "head" else to):
        return False
    # Alembic costs 0.3 s to import, and most starts do not need it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.connect().execution_options(writes=True) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
    return True
