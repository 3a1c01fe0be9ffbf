"""Explanations, confirmations and verdicts."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0008_judgement"
down_revision: Final = "0007_evidence"


def upgrade() -> None:
    """Make the tables."""
    _confirmation()
    _explanation()
    _verdict()
    _verdict_component()


def _confirmation() -> None:
    op.create_table(
        "confirmation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("claim_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("proposed", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "code IN ('convergence', 'partial', 'weak', 'strong', 'inconclusive', 'one line "
            "only', 'silence')",
            name="ck_confirmation_code",
        ),
        sa.CheckConstraint("code = proposed OR reason <> ''", name="ck_confirmation_reason"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_confirmation_study_id_study", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_confirmation_claim_id_claim", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_confirmation"),
    )
    op.create_index("ix_confirmation_claim_id", "confirmation", ["claim_id"])
    op.create_index("ix_confirmation_study_id", "confirmation", ["study_id"])


def _explanation() -> None:
    op.create_table(
        "explanation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("claim_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('targeting', 'timing', 'lock-in', 'implementation', 'measurement "
            "mismatch', 'subgroup', 'ceiling', 'artefact', 'rival mechanism', 'too little "
            "evidence')",
            name="ck_explanation_kind",
        ),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_explanation_study_id_study", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_explanation_claim_id_claim", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_explanation"),
    )
    op.create_index("ix_explanation_claim_id", "explanation", ["claim_id"])
    op.create_index("ix_explanation_study_id", "explanation", ["study_id"])


def _verdict() -> None:
    op.create_table(
        "verdict",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("element", sa.String(120), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(28), nullable=False),
        sa.Column("confidence", sa.String(10), nullable=False),
        sa.Column("proposed_confidence", sa.String(10), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("dissent", sa.JSON(), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('high', 'moderate', 'low', 'very low')", name="ck_verdict_confidence"
        ),
        sa.CheckConstraint(
            "value IN ('supported', 'supported under conditions', 'mixed', 'not supported', "
            "'untested')",
            name="ck_verdict_value",
        ),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_verdict_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_verdict"),
        sa.UniqueConstraint("study_id", "element", "number", name="uq_verdict_study_id"),
    )
    op.create_index("ix_verdict_study_id", "verdict", ["study_id"])


def _verdict_component() -> None:
    op.create_table(
        "verdict_component",
        sa.Column("verdict_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(28), nullable=False),
        sa.Column("concern", sa.String(16), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "concern IN ('none or minor', 'moderate', 'serious')",
            name="ck_verdict_component_concern",
        ),
        sa.CheckConstraint(
            "name IN ('methodological limitations', 'coherence', 'adequacy', 'relevance')",
            name="ck_verdict_component_name",
        ),
        sa.ForeignKeyConstraint(
            ["verdict_id"],
            ["verdict.id"],
            name="fk_verdict_component_verdict_id_verdict",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("verdict_id", "name", name="pk_verdict_component"),
    )
