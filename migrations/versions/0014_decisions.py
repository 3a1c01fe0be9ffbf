"""Refinements that wait with a draft, with their meeting and date; what people say still holds."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0014_decisions"
down_revision: Final = "0013_notes"

PARTS = ("element", "configuration", "occurrence", "link", "gate", "refinement")
INTO_PUBLISHED = (
    "NEW.version_id <> OLD.version_id AND EXISTS (SELECT 1 FROM theory_version "
    "WHERE theory_version.id = NEW.version_id AND theory_version.content_hash IS NOT NULL)"
)
MESSAGE = "a published theory version does not change"


def upgrade() -> None:
    """Make the tables. Added columns need no new table, so the guards on published rows stay."""
    op.add_column("theory_refinement", sa.Column("meeting", sa.String(200), nullable=True))
    op.add_column("theory_refinement", sa.Column("decided_on", sa.Date(), nullable=True))
    op.create_table(
        "draft_refinement",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("operation", sa.String(20), nullable=False),
        sa.Column("configuration", sa.String(80), nullable=True),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.String(80), nullable=False),
        sa.Column("meeting", sa.String(200), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id", "number"],
            ["theory_draft.study_id", "theory_draft.number"],
            name="fk_draft_refinement_study_id_theory_draft",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_draft_refinement"),
        sa.UniqueConstraint("study_id", "number", "slug", name="uq_draft_refinement_study_id"),
    )
    op.create_table(
        "carried",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("subject", sa.String(250), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(8), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('claim', 'verdict', 'statement', 'reaction')", name="ck_carried_kind"
        ),
        sa.CheckConstraint("decision IN ('holds', 'left')", name="ck_carried_decision"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_carried_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_carried"),
        sa.UniqueConstraint("study_id", "kind", "subject", "version", name="uq_carried_study_id"),
    )
    op.create_index("ix_carried_study_id", "carried", ["study_id"])
    for part in PARTS:
        _close(f"theory_{part}")


def _close(table: str) -> None:
    """A row of a draft cannot be moved into a published version either."""
    name = f"frozen_{table}_move"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {INTO_PUBLISHED} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {INTO_PUBLISHED} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23514'; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
