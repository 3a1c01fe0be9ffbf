"""Questionnaires, their texts, invitations and answers."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003_survey"
down_revision: Final = "0002_theory"


def upgrade() -> None:
    """Make the tables."""
    _questionnaires()
    _wording()
    _before_sending()
    _responses()


def _questionnaires() -> None:
    op.create_table(
        "questionnaire",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        _to("questionnaire", "study_id", "study"),
        sa.PrimaryKeyConstraint("id", name="pk_questionnaire"),
        sa.UniqueConstraint("study_id", "name", name="uq_questionnaire_study_id"),
    )
    op.create_index("ix_questionnaire_study_id", "questionnaire", ["study_id"])
    op.create_table(
        "questionnaire_version",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("questionnaire_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("actor_group", sa.String(80), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(20), nullable=False),
        sa.Column("kept_until", sa.String(10), nullable=False),
        sa.Column("contact", sa.JSON(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        _to("questionnaire_version", "questionnaire_id", "questionnaire"),
        sa.PrimaryKeyConstraint("id", name="pk_questionnaire_version"),
        sa.UniqueConstraint(
            "questionnaire_id", "number", name="uq_questionnaire_version_questionnaire_id"
        ),
    )
    op.create_index(
        "ix_questionnaire_version_questionnaire_id", "questionnaire_version", ["questionnaire_id"]
    )


def _wording() -> None:
    op.create_table(
        "wording",
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("review", sa.String(12), nullable=False),
        sa.CheckConstraint("review IN ('unreviewed', 'reviewed')", name="ck_wording_review"),
        _to("wording", "version_id", "questionnaire_version"),
        sa.PrimaryKeyConstraint("version_id", "language", "key", name="pk_wording"),
    )


def _before_sending() -> None:
    op.create_table(
        "invitation",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        _to("invitation", "version_id", "questionnaire_version"),
        sa.PrimaryKeyConstraint("code_hash", name="pk_invitation"),
    )
    op.create_index("ix_invitation_version_id", "invitation", ["version_id"])
    op.create_table(
        "draft",
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("half_day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name="pk_draft"),
    )
    op.create_index("ix_draft_half_day", "draft", ["half_day"])


def _responses() -> None:
    # no rowid: its order would tell who came first
    op.create_table(
        "response",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(20), nullable=False),
        sa.Column("made_up", sa.Boolean(), nullable=False),
        sa.Column("receipt_hash", sa.String(64), nullable=False),
        sa.Column("submission_hash", sa.String(64), nullable=False),
        _to("response", "version_id", "questionnaire_version"),
        sa.PrimaryKeyConstraint("id", name="pk_response"),
        sa.UniqueConstraint("receipt_hash", name="uq_response_receipt_hash"),
        sa.UniqueConstraint("submission_hash", name="uq_response_submission_hash"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_response_version_id", "response", ["version_id"])
    op.create_table(
        "answer",
        sa.Column("response_id", sa.String(32), nullable=False),
        sa.Column("question", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        _to("answer", "response_id", "response"),
        sa.PrimaryKeyConstraint("response_id", "question", "position", name="pk_answer"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "return_count",
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        _to("return_count", "version_id", "questionnaire_version"),
        sa.PrimaryKeyConstraint("version_id", "week", "channel", name="pk_return_count"),
    )


def _to(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{parent}"
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete="CASCADE")
