"""Translation: who translates what, independent texts, what was done to a text, the glossary."""

import hashlib
from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0019_translation"
down_revision: Final = "0018_designs"

ACTS: Final = (
    "'translated', 'handed in', 'written', 'imported', 'reviewed', 'adjudicated', 'pretested', "
    "'sent back', 'translated back', 'noted', 'went live'"
)


def upgrade() -> None:
    """Make the tables; texts there are learn what they were translated from."""
    for table in ("role", "handed_link"):
        spoken = sa.Column("languages", sa.JSON(), nullable=False, server_default="[]")
        op.add_column(table, spoken)
    op.add_column("wording", sa.Column("writer", sa.String(32), nullable=False, server_default=""))
    _independent()
    _documented()
    _whole_languages()
    _remember_sources()


def _independent() -> None:
    op.create_table(
        "translator",
        *_of_version("translator"),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("version_id", "language", "person_id", name="pk_translator"),
        sa.UniqueConstraint("version_id", "language", "slot", name="uq_translator_version_id"),
        sa.CheckConstraint("slot IN (1, 2)", name="ck_translator_slot"),
    )
    op.create_table(
        "translation",
        *_of_version("translation"),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source_hash", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_in", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("version_id", "language", "key", "slot", name="pk_translation"),
        sa.CheckConstraint("slot IN (1, 2, 3)", name="ck_translation_slot"),
    )


def _documented() -> None:
    op.create_table(
        "text_event",
        sa.Column("id", sa.String(32), nullable=False),
        *_of_version("text_event"),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_text_event"),
        sa.CheckConstraint(f"act IN ({ACTS})", name="ck_text_event_act"),
    )
    op.create_index("ix_text_event_version_id", "text_event", ["version_id", "language", "key"])
    op.create_table(
        "glossary_term",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("source_language", sa.String(8), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("source", sa.String(120), nullable=False),
        sa.Column("target", sa.String(200), nullable=False),
        sa.Column("note", sa.String(400), nullable=False),
        _to("glossary_term", "study_id", "study"),
        sa.PrimaryKeyConstraint("id", name="pk_glossary_term"),
        sa.UniqueConstraint(
            "study_id",
            "source_language",
            "language",
            "source",
            name="uq_glossary_term_study_id",
        ),
    )
    op.create_index("ix_glossary_term_study_id", "glossary_term", ["study_id"])


def _whole_languages() -> None:
    op.create_table(
        "language_release",
        *_of_version("language_release"),
        sa.Column("by_team", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version_id", "language", name="pk_language_release"),
    )


def _remember_sources() -> None:
    """A text that was there is taken to be translated from the source as it is now."""
    bind = op.get_bind()
    sources: dict[tuple[Any, Any], str] = {
        (version, key): _hash(text)
        for version, key, text in bind.execute(
            sa.text(
                "SELECT w.version_id, w.key, w.text FROM wording w "
                "JOIN questionnaire_version v ON v.id = w.version_id "
                "WHERE w.language = v.source_language"
            )
        )
    }
    for (version, key), hashed in sources.items():
        bind.execute(
            sa.text(
                "UPDATE wording SET source_hash = :hashed WHERE version_id = :version "
                "AND key = :key AND source_hash = '' AND language <> "
                "(SELECT source_language FROM questionnaire_version v WHERE v.id = :version)"
            ),
            {"hashed": hashed, "version": version, "key": key},
        )


def _hash(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def _of_version(table: str) -> list[sa.Column[Any] | sa.ForeignKeyConstraint]:
    return [
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        _to(table, "version_id", "questionnaire_version"),
    ]


def _to(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{parent}"
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete="CASCADE")
