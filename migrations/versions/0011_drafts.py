"""Drafts of a theory, every step of them kept; and nothing comes into a published version."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0011_drafts"
down_revision: Final = "0010_statements"

PARTS = ("element", "configuration", "occurrence", "link", "gate", "refinement")
PUBLISHED = (
    "EXISTS (SELECT 1 FROM theory_version WHERE theory_version.id = NEW.version_id "
    "AND theory_version.content_hash IS NOT NULL)"
)
MESSAGE = "a published theory version does not change"


def upgrade() -> None:
    """Make the tables, and close published versions to additions."""
    op.create_table(
        "theory_draft",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started_from", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_theory_draft_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theory_draft"),
        sa.UniqueConstraint("study_id", "number", name="uq_theory_draft_study_id"),
    )
    op.create_index("ix_theory_draft_study_id", "theory_draft", ["study_id"])
    op.create_table(
        "theory_step",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(4), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sentence", sa.JSON(), nullable=False),
        sa.Column("patch", sa.JSON(), nullable=False),
        sa.CheckConstraint("kind IN ('do', 'undo', 'redo')", name="ck_theory_step_kind"),
        sa.CheckConstraint("(kind = 'do') = (of IS NULL)", name="ck_theory_step_of"),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["theory_draft.id"],
            name="fk_theory_step_draft_id_theory_draft",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theory_step"),
        sa.UniqueConstraint("draft_id", "number", name="uq_theory_step_draft_id"),
    )
    op.create_index("ix_theory_step_draft_id", "theory_step", ["draft_id"])
    for part in PARTS:
        _close(f"theory_{part}")


def _close(table: str) -> None:
    name = f"frozen_{table}_insert"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {PUBLISHED} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {PUBLISHED} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23514'; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
