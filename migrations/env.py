"""How Alembic runs the migrations: everything or nothing, on SQLite and on PostgreSQL alike."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, text
from sqlmodel.sql.sqltypes import AutoString

ONE_AT_A_TIME = 7_041_776  # any fixed number: the name of the advisory lock


def render_item(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Write SQLModel's string type as a plain one, which needs no import."""
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String({item.length})" if item.length else "sa.String()"
    return False


def raw(connection: Connection, statement: str) -> list[Any]:
    """Run a statement beneath SQLAlchemy, so that no transaction is begun for it."""
    dbapi: Any = connection.connection.dbapi_connection
    cursor = dbapi.execute(statement)
    try:
        return list(cursor.fetchall())
    finally:
        cursor.close()


def run(connection: Connection) -> None:
    """Run the migrations asked for in one transaction; broken references undo them all."""
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes.get("metadata"),
        transactional_ddl=True,
        render_as_batch=sqlite,
        render_item=render_item,
    )
    with context.begin_transaction():
        if not sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        context.run_migrations()
        if sqlite and (broken := raw(connection, "PRAGMA foreign_key_check")):
            raise RuntimeError(f"The migration left {len(broken)} rows without their parent.")


def main(connection: Connection) -> None:
    """Run with SQLite's foreign keys off: rebuilding a table would remove its children."""
    if connection.dialect.name != "sqlite":
        return run(connection)
    raw(connection, "PRAGMA foreign_keys=OFF")
    try:
        run(connection)
    finally:
        raw(connection, "PRAGMA foreign_keys=ON")


main(context.config.attributes["connection"])
