"""Versions of a theory with what they hold; what is published stays as it is."""

import sqlalchemy as sa
from alembic import op

revision = "0002_theory"
down_revision = "0001_people"
branch_labels = None
depends_on = None

# Which kind can stand in which lane, and which links are legal: a copy of cmo/elements.py as it
# was when this step was written, because a migration must not change with the code.
PLACES = (
    ("context", ("problem", "intervention", "both")),
    ("problem", ("problem",)),
    ("intervention", ("intervention",)),
    ("resource", ("intervention",)),
    ("mechanism", ("problem", "intervention")),
    ("outcome", ("problem", "intervention")),
)
HELP = (("intervention", "intervention"),)
HARM = (("problem", "problem"),)
ACROSS = (("intervention", "problem"),)
LINKS: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    ("addresses", "intervention", "problem", ACROSS),
    ("offers", "intervention", "resource", HELP),
    ("triggers", "resource", "mechanism", HELP),
    ("triggers", "intervention", "mechanism", HELP),
    ("triggers", "problem", "mechanism", HARM),
    ("leads to", "mechanism", "mechanism", HARM + HELP),
    ("generates", "mechanism", "outcome", HARM + HELP),
    ("becomes context", "outcome", "context", ()),
    ("feeds", "outcome", "outcome", HARM + HELP),
    ("counters", "intervention", "mechanism", ACROSS),
    ("counters", "intervention", "outcome", ACROSS),
    ("counters", "resource", "mechanism", ACROSS),
    ("counters", "resource", "outcome", ACROSS),
    ("counters", "mechanism", "mechanism", ACROSS),
    ("counters", "mechanism", "outcome", ACROSS),
    ("despite", "context", "outcome", ()),
    ("despite", "problem", "outcome", ()),
)

# Rows of a published version are neither changed nor removed. When a whole version or study
# goes, its row is gone before the rows below it, so the condition no longer holds for them.
# An added row is found by the content hash, which is checked when a version is read.
PARTS = ("element", "configuration", "occurrence", "link", "gate", "refinement")
PUBLISHED = (
    "EXISTS (SELECT 1 FROM theory_version WHERE id = OLD.version_id AND content_hash IS NOT NULL)"
)
IN_USE = "OLD.content_hash IS NOT NULL AND EXISTS (SELECT 1 FROM study WHERE id = OLD.study_id)"
MESSAGE = "a published theory version does not change"


def upgrade() -> None:
    """Make the tables, and freeze what is published."""
    op.create_table(
        "theory_version",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("similar", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.String(32), nullable=True),
        sa.CheckConstraint(
            "(content_hash IS NULL) = (published_at IS NULL)", name="ck_theory_version_published"
        ),
        sa.CheckConstraint("number >= 0", name="ck_theory_version_number"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_theory_version_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theory_version"),
        sa.UniqueConstraint("study_id", "number", name="uq_theory_version_study_id"),
    )
    op.create_index("ix_theory_version_study_id", "theory_version", ["study_id"])
    op.create_table(
        "theory_configuration",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["theory_version.id"],
            name="fk_theory_configuration_version_id_theory_version",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theory_configuration"),
        sa.UniqueConstraint("version_id", "slug", name="uq_theory_configuration_version_id"),
    )
    op.create_index("ix_theory_configuration_version_id", "theory_configuration", ["version_id"])
    op.create_table(
        "theory_element",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("actor", sa.String(40), nullable=True),
        sa.Column("part_of", sa.String(80), nullable=True),
        sa.CheckConstraint("part_of <> slug", name="ck_theory_element_part_of"),
        sa.ForeignKeyConstraint(
            ["version_id", "part_of"],
            ["theory_element.version_id", "theory_element.slug"],
            name="fk_theory_element_part_of_theory_element",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["theory_version.id"],
            name="fk_theory_element_version_id_theory_version",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theory_element"),
        sa.UniqueConstraint("version_id", "slug", name="uq_theory_element_version_id"),
    )
    op.create_index("ix_theory_element_version_id", "theory_element", ["version_id"])
    op.create_table(
        "theory_refinement",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("slug", sa.String(20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("operation", sa.String(20), nullable=False),
        sa.Column("configuration", sa.String(80), nullable=True),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["theory_version.id"],
            name="fk_theory_refinement_version_id_theory_version",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theory_refinement"),
        sa.UniqueConstraint("version_id", "slug", name="uq_theory_refinement_version_id"),
    )
    op.create_index("ix_theory_refinement_version_id", "theory_refinement", ["version_id"])
    op.create_table(
        "theory_occurrence",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("configuration", sa.String(80), nullable=False),
        sa.Column("element", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("lane", sa.String(20), nullable=False),
        sa.Column("valence", sa.String(20), nullable=True),
        sa.Column("horizon", sa.String(80), nullable=True),
        sa.Column("wording", sa.JSON(), nullable=True),
        sa.Column("mechanism_not_stated", sa.Boolean(), nullable=False),
        sa.CheckConstraint(_places(), name="ck_theory_occurrence_place"),
        sa.CheckConstraint(
            "valence IN ('positive', 'negative', 'perverse')", name="ck_theory_occurrence_valence"
        ),
        sa.ForeignKeyConstraint(
            ["version_id", "configuration"],
            ["theory_configuration.version_id", "theory_configuration.slug"],
            name="fk_theory_occurrence_configuration_theory_configuration",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id", "element"],
            ["theory_element.version_id", "theory_element.slug"],
            name="fk_theory_occurrence_element_theory_element",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["theory_version.id"],
            name="fk_theory_occurrence_version_id_theory_version",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theory_occurrence"),
        sa.UniqueConstraint(
            "version_id", "configuration", "element", "lane", name="uq_theory_occurrence_place"
        ),
        sa.UniqueConstraint(
            "version_id", "configuration", "id", "kind", "lane", name="uq_theory_occurrence_end"
        ),
    )
    op.create_index("ix_theory_occurrence_version_id", "theory_occurrence", ["version_id"])
    op.create_table(
        "theory_link",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("configuration", sa.String(80), nullable=False),
        sa.Column("from_id", sa.String(32), nullable=False),
        sa.Column("from_kind", sa.String(20), nullable=False),
        sa.Column("from_lane", sa.String(20), nullable=False),
        sa.Column("relation", sa.String(20), nullable=False),
        sa.Column("to_configuration", sa.String(80), nullable=False),
        sa.Column("to_id", sa.String(32), nullable=False),
        sa.Column("to_kind", sa.String(20), nullable=False),
        sa.Column("to_lane", sa.String(20), nullable=False),
        sa.Column("polarity", sa.String(1), nullable=False),
        sa.Column("modality", sa.String(20), nullable=False),
        sa.CheckConstraint(_links(), name="ck_theory_link_legal"),
        sa.CheckConstraint(
            "configuration = to_configuration OR relation = 'becomes context'",
            name="ck_theory_link_inside",
        ),
        sa.CheckConstraint(
            "modality IN ('hypothesised', 'observed', 'refuted', 'withdrawn')",
            name="ck_theory_link_modality",
        ),
        sa.CheckConstraint("polarity IN ('', '+', '-', '?')", name="ck_theory_link_polarity"),
        sa.CheckConstraint(
            "relation <> 'generates' OR polarity <> ''", name="ck_theory_link_generates_polarity"
        ),
        sa.CheckConstraint("from_id <> to_id", name="ck_theory_link_no_self_link"),
        sa.ForeignKeyConstraint(
            ["version_id", "configuration", "from_id", "from_kind", "from_lane"],
            [
                "theory_occurrence.version_id",
                "theory_occurrence.configuration",
                "theory_occurrence.id",
                "theory_occurrence.kind",
                "theory_occurrence.lane",
            ],
            name="fk_theory_link_from_id_theory_occurrence",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id", "to_configuration", "to_id", "to_kind", "to_lane"],
            [
                "theory_occurrence.version_id",
                "theory_occurrence.configuration",
                "theory_occurrence.id",
                "theory_occurrence.kind",
                "theory_occurrence.lane",
            ],
            name="fk_theory_link_to_id_theory_occurrence",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["theory_version.id"],
            name="fk_theory_link_version_id_theory_version",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theory_link"),
        sa.UniqueConstraint(
            "from_id", "to_id", "relation", "polarity", name="uq_theory_link_parallel"
        ),
        sa.UniqueConstraint("version_id", "configuration", "id", name="uq_theory_link_target"),
    )
    op.create_index("ix_theory_link_to_id", "theory_link", ["to_id"])
    op.create_index("ix_theory_link_version_id", "theory_link", ["version_id"])
    op.create_table(
        "theory_gate",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("configuration", sa.String(80), nullable=False),
        sa.Column("context_id", sa.String(32), nullable=False),
        sa.Column("context_kind", sa.String(20), nullable=False),
        sa.Column("context_lane", sa.String(20), nullable=False),
        sa.Column("link_id", sa.String(32), nullable=True),
        sa.Column("lane", sa.String(20), nullable=True),
        sa.Column("effect", sa.String(20), nullable=False),
        sa.CheckConstraint("context_kind = 'context'", name="ck_theory_gate_context"),
        sa.CheckConstraint(
            "effect IN ('enables', 'strengthens', 'weakens', 'blocks', 'not stated')",
            name="ck_theory_gate_effect",
        ),
        sa.CheckConstraint("lane IN ('problem', 'intervention')", name="ck_theory_gate_lane"),
        sa.CheckConstraint("(link_id IS NULL) <> (lane IS NULL)", name="ck_theory_gate_one_target"),
        sa.ForeignKeyConstraint(
            ["version_id", "configuration", "context_id", "context_kind", "context_lane"],
            [
                "theory_occurrence.version_id",
                "theory_occurrence.configuration",
                "theory_occurrence.id",
                "theory_occurrence.kind",
                "theory_occurrence.lane",
            ],
            name="fk_theory_gate_context_id_theory_occurrence",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id", "configuration", "link_id"],
            ["theory_link.version_id", "theory_link.configuration", "theory_link.id"],
            name="fk_theory_gate_link_id_theory_link",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["theory_version.id"],
            name="fk_theory_gate_version_id_theory_version",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theory_gate"),
        sa.UniqueConstraint("context_id", "lane", name="uq_theory_gate_lane"),
        sa.UniqueConstraint("context_id", "link_id", name="uq_theory_gate_link"),
    )
    op.create_index("ix_theory_gate_link_id", "theory_gate", ["link_id"])
    op.create_index("ix_theory_gate_version_id", "theory_gate", ["version_id"])
    for table in PARTS:
        _freeze(f"theory_{table}", PUBLISHED)
    _freeze("theory_version", IN_USE)


def _places() -> str:
    return " OR ".join(
        f"(kind = '{kind}' AND lane = '{lane}')" for kind, lanes in PLACES for lane in lanes
    )


def _links() -> str:
    rows = []
    for relation, source, target, lanes in LINKS:
        ends = f"relation = '{relation}' AND from_kind = '{source}' AND to_kind = '{target}'"
        pairs = [f"(from_lane = '{one}' AND to_lane = '{other}')" for one, other in lanes]
        rows.append(f"({ends} AND ({' OR '.join(pairs)}))" if pairs else f"({ends})")
    return " OR ".join(rows)


def _freeze(table: str, condition: str) -> None:
    for act in ("UPDATE", "DELETE"):
        name = f"frozen_{table}_{act.lower()}"
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )
            continue
        row = "NEW" if act == "UPDATE" else "OLD"
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23514'; END IF; "
            f"RETURN {row}; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
