"""The content hash counts what a reader sees: order too, not the study's name."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0015_content_hash"
down_revision: Final = "0014_decisions"

FROZEN = "frozen_theory_version_update"
Part = Mapping[str, Any]
Parts = Mapping[str, Sequence[Part]]

# What the two hashes read: names of columns as they are at this step.
VERSIONS = sa.table(
    "theory_version",
    sa.column("id", sa.String),
    sa.column("study_id", sa.String),
    sa.column("similar", sa.JSON),
    sa.column("content_hash", sa.String),
)
PLAIN = {
    "element": ("id", "version_id", "position", "slug", "actor", "part_of"),
    "configuration": ("id", "version_id", "position", "slug"),
    "occurrence": (
        *("id", "version_id", "position", "configuration", "element", "kind", "lane"),
        *("valence", "horizon"),
    ),
    "link": (
        *("id", "version_id", "position", "configuration", "from_id", "relation", "to_id"),
        *("polarity", "modality"),
    ),
    "gate": (
        *("id", "version_id", "position", "configuration", "context_id", "link_id", "lane"),
        "effect",
    ),
}
WORDS = {"element": "label", "configuration": "label", "occurrence": "wording"}


def upgrade() -> None:
    """Count anew; a version that was altered behind our back keeps the hash that shows it."""
    connection = op.get_bind()
    published = sa.select(VERSIONS).where(VERSIONS.c.content_hash.is_not(None))
    with _thawed(connection):
        for row in map(dict, connection.execute(published).mappings().all()):
            parts = {name: _rows(connection, name, row["id"]) for name in PLAIN}
            keys = _keys(parts)
            if row["content_hash"] != _hash(_former(row, parts, keys)):
                continue
            connection.execute(
                sa.update(VERSIONS)
                .where(VERSIONS.c.id == row["id"])
                .values(content_hash=_hash(_present(row, parts, keys)))
            )


@contextmanager
def _thawed(connection: sa.Connection) -> Iterator[None]:
    """Lift the guard on published versions for this step only, and put back the very same."""
    if connection.dialect.name == "sqlite":
        guard = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
        written = connection.execute(guard, {"name": FROZEN}).scalar_one()
        op.execute(f"DROP TRIGGER {FROZEN}")
        yield
        connection.exec_driver_sql(written)
        return
    op.execute(f"ALTER TABLE theory_version DISABLE TRIGGER {FROZEN}")
    yield
    op.execute(f"ALTER TABLE theory_version ENABLE TRIGGER {FROZEN}")


def _rows(connection: sa.Connection, name: str, version: str) -> list[Part]:
    columns: list[sa.ColumnClause[Any]] = [sa.column(c) for c in PLAIN[name]]
    if name in WORDS:
        columns.append(sa.column(WORDS[name], sa.JSON(none_as_null=True)))
    if name == "occurrence":
        columns.append(sa.column("mechanism_not_stated", sa.Boolean))
    table = sa.table(f"theory_{name}", *columns)
    wanted = sa.select(table).where(table.c.version_id == version)
    found = connection.execute(wanted.order_by(table.c.position, table.c.id)).mappings()
    return [dict(row) for row in found]


def _keys(parts: Parts) -> dict[str, str]:
    """Row id -> stable key of occurrences and links, as they were named at this step."""
    names = [(o["configuration"], o["element"]) for o in parts["occurrence"]]
    found = {}
    for o, name in zip(parts["occurrence"], names, strict=True):
        found[o["id"]] = "/".join((*name, o["lane"]) if names.count(name) > 1 else name)
    for x in parts["link"]:
        source, target = found[x["from_id"]], found[x["to_id"]]
        short = target.removeprefix(f"{source.split('/', 1)[0]}/")
        key = f"{source}/{x['relation'].replace(' ', '_')}/{short}"
        found[x["id"]] = f"{key}/{x['polarity']}" if x["polarity"] else key
    return found


def _hash(data: Part) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _present(version: Part, parts: Parts, keys: Mapping[str, str]) -> Part:
    """What the hash counts from now on."""
    return {
        "elements": [{"id": e["slug"], **_element(e)} for e in parts["element"]],
        "alike": version["similar"],
        "configurations": [
            {
                "id": c["slug"],
                "label": c["label"],
                "occurrences": [_place(o) for o in _of(c, parts["occurrence"])],
                "links": [_link(x, keys, "from", "to") for x in _of(c, parts["link"])],
                "gates": [_gate(g, keys) for g in _of(c, parts["gate"])],
            }
            for c in parts["configuration"]
        ],
    }


def _former(version: Part, parts: Parts, keys: Mapping[str, str]) -> Part:
    """What it counted until now."""
    return {
        "study": version["study_id"],
        "elements": {e["slug"]: _element(e) for e in parts["element"]},
        "similar": sorted(sorted(pair) for pair in version["similar"]),
        "configurations": {
            c["slug"]: {
                "label": c["label"],
                "places": {keys[o["id"]]: _place(o) for o in _of(c, parts["occurrence"])},
                "links": {
                    keys[x["id"]]: _link(x, keys, "source", "target") for x in _of(c, parts["link"])
                },
                "gates": {_gate_key(g, keys): _gate(g, keys) for g in _of(c, parts["gate"])},
            }
            for c in parts["configuration"]
        },
    }


def _of(configuration: Part, rows: Sequence[Part]) -> list[Part]:
    return [row for row in rows if row["configuration"] == configuration["slug"]]


def _element(row: Part) -> dict[str, Any]:
    return {name: row[name] for name in ("label", "actor", "part_of")}


def _place(row: Part) -> dict[str, Any]:
    facts = ("element", "kind", "lane", "valence", "horizon", "mechanism_not_stated")
    return {**{name: row[name] for name in facts}, "wording": row["wording"] or None}


def _link(row: Part, keys: Mapping[str, str], source: str, target: str) -> dict[str, Any]:
    return {
        source: keys[row["from_id"]],
        "relation": row["relation"],
        target: keys[row["to_id"]],
        "polarity": row["polarity"] or None,
        "modality": row["modality"],
    }


def _gate(row: Part, keys: Mapping[str, str]) -> dict[str, Any]:
    link = keys[row["link_id"]] if row["link_id"] else None
    return {
        "context": keys[row["context_id"]],
        "effect": row["effect"],
        "link": link,
        "lane": row["lane"],
    }


def _gate_key(row: Part, keys: Mapping[str, str]) -> str:
    on = keys[row["link_id"]] if row["link_id"] else row["lane"]
    return f"{keys[row['context_id']]}/gates/{on}"
