"""Drafts of questionnaires beside their frozen versions, and texts that are reviewed in steps."""

from collections.abc import Mapping
from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0018_designs"
down_revision: Final = "0017_by_hand"

MESSAGE = "a published questionnaire does not change"
FACTS = (
    "questionnaire_id, number, outline, languages, source_language, actor_group, round, mode, "
    "identity, access, kept_until, contact, officer, state, published"
)
OF_PUBLISHED = (
    "EXISTS (SELECT 1 FROM questionnaire_version v WHERE v.id = {row}.version_id "
    "AND v.state = 'published')"
)
VERSION_CHECKS = {
    "ck_questionnaire_version_state": "state IN ('draft', 'published')",
    "ck_questionnaire_version_identity": "identity IN ('anonymous', 'pseudonymous')",
    "ck_questionnaire_version_access": "access IN ('codes', 'link')",
}
WORDING_CHECKS = {
    "ck_wording_review": "review IN "
    "('draft', 'translated_twice', 'reviewed', 'adjudicated', 'pretested')"
}


def upgrade() -> None:
    """Add the columns, then the guards: rebuilding a table on SQLite would drop them."""
    _versions()
    _wording()
    _guard(
        "questionnaire_version",
        "update",
        f"UPDATE OF {FACTS}",
        "OLD.state = 'published'",
    )
    _guard(
        "questionnaire_version",
        "delete",
        "DELETE",
        "OLD.state = 'published' AND "
        "EXISTS (SELECT 1 FROM questionnaire q WHERE q.id = OLD.questionnaire_id)",
    )
    new, old = OF_PUBLISHED.format(row="NEW"), OF_PUBLISHED.format(row="OLD")
    _guard("wording", "insert", "INSERT", new)
    _guard("wording", "update", "UPDATE OF version_id, language, key, text", f"{old} OR {new}")
    _guard("wording", "delete", "DELETE", old)


def _versions() -> None:
    texts = {"source_language": 8, "identity": 12, "access": 5, "state": 9, "published": 10}
    starts = {
        "source_language": "nl",
        "identity": "anonymous",
        "access": "codes",
        "state": "published",
    }
    added: list[sa.Column[Any]] = [
        *(
            sa.Column(name, sa.String(n), nullable=False, server_default=starts.get(name, ""))
            for name, n in texts.items()
        ),
        sa.Column("officer", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("revision", sa.Integer(), nullable=False, server_default="0"),
    ]
    _rebuild("questionnaire_version", added, VERSION_CHECKS)


def _wording() -> None:
    with op.batch_alter_table("wording") as table:
        table.drop_constraint(op.f("ck_wording_review"), type_="check")
        table.alter_column("review", existing_type=sa.String(12), type_=sa.String(20))
    op.execute("UPDATE wording SET review = 'draft' WHERE review = 'unreviewed'")
    op.execute("UPDATE wording SET review = 'adjudicated' WHERE review = 'reviewed'")
    hashed = sa.Column("source_hash", sa.String(64), nullable=False, server_default="")
    _rebuild("wording", [hashed], WORDING_CHECKS)


def _rebuild(table: str, added: list[sa.Column[Any]], checks: Mapping[str, str]) -> None:
    """Add columns and checks; what filled the columns at first is not needed any more."""
    with op.batch_alter_table(table) as changed:
        for column in added:
            changed.add_column(column)
    with op.batch_alter_table(table) as changed:
        for column in added:
            changed.alter_column(column.name, server_default=None)
        for name, said in checks.items():
            changed.create_check_constraint(op.f(name), said)


def _guard(table: str, name: str, act: str, condition: str) -> None:
    trigger = f"frozen_{table}_{name}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {trigger} BEFORE {act} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
        return
    row = "OLD" if name == "delete" else "NEW"
    op.execute(
        f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23514'; END IF; "
        f"RETURN {row}; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {trigger} BEFORE {act} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {trigger}()"
    )
