"""Versions of a theory and what they hold; the database itself refuses what is not legal."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id
from cmo.elements import LANES_OF, LEGAL, Effect, Modality, Relation


def _listed(column: str, values: type[Effect] | type[Modality] | type[Relation]) -> str:
    return f"{column} IN ({', '.join(repr(str(v)) for v in values)})"


def _legal_places() -> str:
    rows = [f"kind = '{k}' AND lane = '{lane}'" for k, lanes in LANES_OF.items() for lane in lanes]
    return " OR ".join(f"({row})" for row in rows)


def _legal_links() -> str:
    rows = []
    for row in LEGAL:
        ends = f"relation = '{row.relation}' AND from_kind = '{row.source}'"
        ends += f" AND to_kind = '{row.target}'"
        lanes = [f"(from_lane = '{a}' AND to_lane = '{b}')" for a, b in row.lanes]
        rows.append(f"({ends} AND ({' OR '.join(lanes)}))" if lanes else f"({ends})")
    return " OR ".join(rows)


def _of_version() -> Any:
    """The version that a row belongs to; what it holds goes with it."""
    key = ForeignKey("theory_version.id", ondelete="CASCADE")
    return Field(sa_column=Column(key, index=True, nullable=False))


def _words(nullable: bool = False) -> Any:
    return Field(sa_column=Column(Json(none_as_null=True), nullable=nullable))


class TheoryVersionRow(Row, table=True):
    """One version of a study's theory; published when it has its content hash."""

    __tablename__ = "theory_version"
    __table_args__ = (
        UniqueConstraint("study_id", "number"),
        CheckConstraint("(content_hash IS NULL) = (published_at IS NULL)", name="published"),
        CheckConstraint("number >= 0", name="number"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), index=True, nullable=False)
    )
    number: int
    similar: list[list[str]] = Field(sa_column=Column(Json, nullable=False))
    content_hash: str | None = Field(default=None, max_length=64)
    published_at: datetime | None = Field(
        default=None, sa_column=Column(UtcDateTime, nullable=True)
    )
    published_by: str | None = Field(default=None, max_length=32)


class ElementRow(Row, table=True):
    """An element of one version; `slug` is its identity across versions."""

    __tablename__ = "theory_element"
    __table_args__ = (
        UniqueConstraint("version_id", "slug"),
        ForeignKeyConstraint(
            ["version_id", "part_of"],
            ["theory_element.version_id", "theory_element.slug"],
            name="fk_theory_element_part_of_theory_element",
        ),
        CheckConstraint("part_of <> slug", name="part_of"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = _of_version()
    slug: str = Field(max_length=80)
    position: int
    label: dict[str, str] = _words()
    actor: str | None = Field(default=None, max_length=40)
    part_of: str | None = Field(default=None, max_length=80)


class ConfigurationRow(Row, table=True):
    """A configuration of one version."""

    __tablename__ = "theory_configuration"
    __table_args__ = (UniqueConstraint("version_id", "slug"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = _of_version()
    slug: str = Field(max_length=80)
    position: int
    label: dict[str, str] = _words()


class OccurrenceRow(Row, table=True):
    """An element in a configuration; links refer to it with its kind and lane."""

    __tablename__ = "theory_occurrence"
    __table_args__ = (
        UniqueConstraint(
            "version_id", "configuration", "element", "lane", name="uq_theory_occurrence_place"
        ),
        UniqueConstraint(
            "version_id", "configuration", "id", "kind", "lane", name="uq_theory_occurrence_end"
        ),
        ForeignKeyConstraint(
            ["version_id", "configuration"],
            ["theory_configuration.version_id", "theory_configuration.slug"],
            name="fk_theory_occurrence_configuration_theory_configuration",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["version_id", "element"],
            ["theory_element.version_id", "theory_element.slug"],
            name="fk_theory_occurrence_element_theory_element",
            ondelete="CASCADE",
        ),
        CheckConstraint(_legal_places(), name="place"),
        CheckConstraint("valence IN ('positive', 'negative', 'perverse')", name="valence"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = _of_version()
    configuration: str = Field(max_length=80)
    element: str = Field(max_length=80)
    position: int
    kind: str = Field(max_length=20)
    lane: str = Field(max_length=20)
    valence: str | None = Field(default=None, max_length=20)
    horizon: str | None = Field(default=None, max_length=80)
    wording: dict[str, str] | None = _words(nullable=True)
    mechanism_not_stated: bool = False


class LinkRow(Row, table=True):
    """A link; its ends carry their kind and lane, so that a CHECK can refuse what is not legal."""

    __tablename__ = "theory_link"
    __table_args__ = (
        UniqueConstraint(
            "from_id", "to_id", "relation", "polarity", name="uq_theory_link_parallel"
        ),
        UniqueConstraint("version_id", "configuration", "id", name="uq_theory_link_target"),
        ForeignKeyConstraint(
            ["version_id", "configuration", "from_id", "from_kind", "from_lane"],
            [
                f"theory_occurrence.{c}"
                for c in ("version_id", "configuration", "id", "kind", "lane")
            ],
            name="fk_theory_link_from_id_theory_occurrence",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["version_id", "to_configuration", "to_id", "to_kind", "to_lane"],
            [
                f"theory_occurrence.{c}"
                for c in ("version_id", "configuration", "id", "kind", "lane")
            ],
            name="fk_theory_link_to_id_theory_occurrence",
            ondelete="CASCADE",
        ),
        CheckConstraint("from_id <> to_id", name="no_self_link"),
        CheckConstraint(_legal_links(), name="legal"),
        CheckConstraint(
            "configuration = to_configuration OR relation = 'becomes context'", name="inside"
        ),
        CheckConstraint("polarity IN ('', '+', '-', '?')", name="polarity"),
        CheckConstraint("relation <> 'generates' OR polarity <> ''", name="generates_polarity"),
        CheckConstraint(_listed("modality", Modality), name="modality"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = _of_version()
    position: int
    configuration: str = Field(max_length=80)
    from_id: str = Field(max_length=32)
    from_kind: str = Field(max_length=20)
    from_lane: str = Field(max_length=20)
    relation: str = Field(max_length=20)
    to_configuration: str = Field(max_length=80)
    to_id: str = Field(max_length=32, index=True)
    to_kind: str = Field(max_length=20)
    to_lane: str = Field(max_length=20)
    polarity: str = Field(default="", max_length=1)
    modality: str = Field(max_length=20)


class GateRow(Row, table=True):
    """A condition: a context on one link, or on a whole lane."""

    __tablename__ = "theory_gate"
    __table_args__ = (
        UniqueConstraint("context_id", "link_id", name="uq_theory_gate_link"),
        UniqueConstraint("context_id", "lane", name="uq_theory_gate_lane"),
        ForeignKeyConstraint(
            ["version_id", "configuration", "context_id", "context_kind", "context_lane"],
            [
                f"theory_occurrence.{c}"
                for c in ("version_id", "configuration", "id", "kind", "lane")
            ],
            name="fk_theory_gate_context_id_theory_occurrence",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["version_id", "configuration", "link_id"],
            [f"theory_link.{c}" for c in ("version_id", "configuration", "id")],
            name="fk_theory_gate_link_id_theory_link",
            ondelete="CASCADE",
        ),
        CheckConstraint("context_kind = 'context'", name="context"),
        CheckConstraint("(link_id IS NULL) <> (lane IS NULL)", name="one_target"),
        CheckConstraint("lane IN ('problem', 'intervention')", name="lane"),
        CheckConstraint(_listed("effect", Effect), name="effect"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = _of_version()
    position: int
    configuration: str = Field(max_length=80)
    context_id: str = Field(max_length=32)
    context_kind: str = Field(default="context", max_length=20)
    context_lane: str = Field(max_length=20)
    link_id: str | None = Field(default=None, max_length=32, index=True)
    lane: str | None = Field(default=None, max_length=20)
    effect: str = Field(max_length=20)


class RefinementRow(Row, table=True):
    """Why a version differs from the one before."""

    __tablename__ = "theory_refinement"
    __table_args__ = (UniqueConstraint("version_id", "slug"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = _of_version()
    slug: str = Field(max_length=20)
    position: int
    operation: str = Field(max_length=20)
    configuration: str | None = Field(default=None, max_length=80)
    targets: list[str] = Field(sa_column=Column(Json, nullable=False))
    change: dict[str, str] = _words()
    reason: dict[str, str] = _words()
    source: str = Field(default="", max_length=200)
    evidence: list[str] = Field(sa_column=Column(Json, nullable=False))
    ours: bool = False
    decided_by: str = Field(default="", max_length=80)
    meeting: str | None = Field(default=None, max_length=200)
    decided_on: date | None = None
