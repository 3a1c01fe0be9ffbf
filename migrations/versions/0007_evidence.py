"""Claims, their measures, and citations of quotes and estimates under them."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0007_evidence"
down_revision: Final = "0006_findings"


def upgrade() -> None:
    """Make the tables."""
    _claim()
    _measure()
    _evidence_link()
    _asked()


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("since_version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("configuration", sa.String(80), nullable=False),
        sa.Column("start_at", sa.String(120), nullable=False),
        sa.Column("end_at", sa.String(240), nullable=False),
        sa.Column("condition", sa.JSON(), nullable=False),
        sa.Column("polarity", sa.String(1), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('present', 'refinement') OR end_at <> ''", name="ck_claim_end_at"
        ),
        sa.CheckConstraint(
            "kind IN ('present', 'link', 'gate', 'pattern', 'refinement')", name="ck_claim_kind"
        ),
        sa.CheckConstraint("start_at <> end_at", name="ck_claim_no_self"),
        sa.CheckConstraint("polarity IN ('+', '-', '')", name="ck_claim_polarity"),
        sa.CheckConstraint("since_version >= 0", name="ck_claim_since_version"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_claim_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sa.UniqueConstraint("study_id", "key", name="uq_claim_study_id"),
    )
    op.create_index("ix_claim_study_id", "claim", ["study_id"])


def _measure() -> None:
    op.create_table(
        "measure",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("claim_id", sa.String(32), nullable=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("variable", sa.String(120), nullable=False),
        sa.Column("relation", sa.String(24), nullable=False),
        sa.Column("reading", sa.String(14), nullable=False),
        sa.Column("reversed", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("band_low", sa.Float(), nullable=True),
        sa.Column("band_high", sa.Float(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("low IS NULL OR high >= low", name="ck_measure_bounds"),
        sa.CheckConstraint(
            "claim_id IS NOT NULL OR relation = 'no box in the theory'",
            name="ck_measure_claim_or_no_box",
        ),
        sa.CheckConstraint("kind IN ('register', 'survey')", name="ck_measure_kind"),
        sa.CheckConstraint(
            "reading IN ('interval', 'evaluation', 'effect', 'score', 'count only', 'context "
            "only')",
            name="ck_measure_reading",
        ),
        sa.CheckConstraint(
            "relation IN ('exact', 'part of', 'broader', 'proxy', 'not registered', 'no box "
            "in the theory', 'descriptive')",
            name="ck_measure_relation",
        ),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_measure_study_id_study", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_measure_claim_id_claim", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_measure"),
    )
    op.create_index("ix_measure_claim_id", "measure", ["claim_id"])
    op.create_index("ix_measure_study_id", "measure", ["study_id"])


def _evidence_link() -> None:
    op.create_table(
        "evidence_link",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("claim_id", sa.String(32), nullable=False),
        sa.Column("coding_id", sa.String(32), nullable=True),
        sa.Column("estimate_id", sa.String(32), nullable=True),
        sa.Column("stance", sa.String(16), nullable=False),
        sa.Column("reported", sa.String(16), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("relation", sa.String(12), nullable=False),
        sa.Column("reversed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(coding_id IS NULL) <> (estimate_id IS NULL)", name="ck_evidence_link_one_thing"
        ),
        sa.CheckConstraint(
            "relation IN ('exact', 'part of', 'broader', 'proxy') OR (relation = '' AND "
            "estimate_id IS NULL)",
            name="ck_evidence_link_relation",
        ),
        sa.CheckConstraint(
            "reported IN ('own experience', 'about others', 'expectation') OR (reported = '' "
            "AND coding_id IS NULL)",
            name="ck_evidence_link_reported",
        ),
        sa.CheckConstraint(
            "stance IN ('supports', 'contradicts', 'no change', 'nuances', 'counter-example',"
            " 'despite') OR (stance = '' AND coding_id IS NULL)",
            name="ck_evidence_link_stance",
        ),
        sa.ForeignKeyConstraint(
            ["coding_id"],
            ["coding.id"],
            name="fk_evidence_link_coding_id_coding",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_evidence_link_claim_id_claim", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_evidence_link_study_id_study", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["estimate_id"],
            ["estimate.id"],
            name="fk_evidence_link_estimate_id_estimate",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_evidence_link"),
        sa.UniqueConstraint("claim_id", "coding_id", "stance", name="uq_evidence_link_coding"),
        sa.UniqueConstraint("claim_id", "estimate_id", name="uq_evidence_link_estimate"),
    )
    op.create_index("ix_evidence_link_claim_id", "evidence_link", ["claim_id"])
    op.create_index("ix_evidence_link_coding_id", "evidence_link", ["coding_id"])
    op.create_index("ix_evidence_link_estimate_id", "evidence_link", ["estimate_id"])
    op.create_index("ix_evidence_link_study_id", "evidence_link", ["study_id"])


def _asked() -> None:
    op.create_table(
        "asked",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("claim_id", sa.String(32), nullable=False),
        sa.Column("actor_group", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.CheckConstraint(
            "kind IN ('interview', 'group interview', 'observation')", name="ck_asked_kind"
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_asked_claim_id_claim", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_asked"),
        sa.UniqueConstraint("claim_id", "actor_group", "kind", "round", name="uq_asked_claim_id"),
    )
    op.create_index("ix_asked_claim_id", "asked", ["claim_id"])
