"""The study at a glance: every claim beside every line, and what still wants a judgement."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from base.locales import Label, Say
from cmo.elements import Kind
from cmo.graph import Theory
from kb.evidence.claims import Claim, claim_sentence
from kb.evidence.exhibits import LineKey
from kb.evidence.words import LANE_LABELS
from kb.judgement.joint import Joint
from kb.judgement.lines import Line


@dataclass(frozen=True)
class Column:
    """A column of the matrix: one group and kind of fieldwork in one round, or the register."""

    key: LineKey
    label: Label
    of: int | None


@dataclass(frozen=True)
class Part:
    """A row of the matrix: a claim, its lines in the order of the columns, and where it stands."""

    joint: Joint
    sentence: Say
    kind: Kind | None
    element: str
    lines: tuple[Line | None, ...]

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.joint.claim

    @property
    def state(self) -> str:
        """What it waits for: `explain`, `confirm`, `test` (nobody speaks), or nothing."""
        if self.joint.is_open:
            return "explain"
        if self.joint.comparison.proposed == "silence":
            return "test"
        return "" if self.joint.confirmed else "confirm"


@dataclass(frozen=True)
class Chapter:
    """The parts of one configuration."""

    configuration: str
    label: Label
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Overview:
    """The matrix of a study and its counts."""

    columns: tuple[Column, ...]
    chapters: tuple[Chapter, ...]

    @property
    def heads(self) -> tuple[tuple[Label, tuple[Column, ...]], ...]:
        """The columns under their group: its rounds of one kind of fieldwork side by side."""
        by_series = groupby(self.columns, key=lambda column: (column.key.group, column.key.kind))
        heads = [tuple(columns) for _, columns in by_series]
        return tuple((columns[0].label, columns) for columns in heads)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All rows."""
        return tuple(part for chapter in self.chapters for part in chapter.parts)

    def waiting(self, state: str) -> tuple[Part, ...]:
        """The rows that wait for something."""
        return tuple(part for part in self.parts if part.state == state)


def overview(theory: Theory, joints: Iterable[Joint]) -> Overview:
    """The matrix of one version: chapters in the order of the theory, claims in theirs."""
    listed = list(joints)
    columns = tuple(_columns(listed))
    labels = {**LANE_LABELS, **{element.id: element.label for element in theory.elements}}
    chapters = []
    for configuration in theory.configurations:
        parts = tuple(
            _part(theory, joint, labels, columns)
            for joint in listed
            if joint.claim.configuration == configuration.id
        )
        if parts:
            chapters.append(Chapter(configuration.id, configuration.label, parts))
    return Overview(columns, tuple(chapters))


def _columns(joints: list[Joint]) -> list[Column]:
    """The lines of the study; every claim lists all of them, so the first one tells."""
    if not joints:
        return []
    sizes: dict[str, int] = {}
    for joint in joints:
        for line in joint.lines:
            sizes[line.name] = max(sizes.get(line.name, 0), line.of or 0)
    groups = joints[0].groups
    return [
        Column(line.key, groups.get(line.key.group or "", {}), sizes[line.name] or None)
        for line in joints[0].lines
    ]


def _part(
    theory: Theory, joint: Joint, labels: dict[str, Label], columns: tuple[Column, ...]
) -> Part:
    claim = joint.claim
    element = _about(theory, claim)
    kinds = [o.kind for o in theory.places(element) if o.configuration == claim.configuration]
    return Part(
        joint=joint,
        sentence=claim_sentence(claim, labels),
        kind=kinds[0] if kinds else None,
        element=element,
        lines=tuple(joint.line(column.key.name) for column in columns),
    )


def _about(theory: Theory, claim: Claim) -> str:
    """The element whose page the claim is best read on."""
    if claim.kind in ("link", "pattern") and theory.find_element(claim.end):
        return claim.end
    return claim.start
