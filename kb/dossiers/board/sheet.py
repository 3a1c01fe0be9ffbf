"""A sheet for the sounding board: one mechanism or intervention, large and plain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cmo.elements import Kind, Lane
from cmo.graph import Configuration
from kb.coding.passages import Release
from kb.dossiers.dossier import Block, Dossier, Section
from kb.evidence.exhibits import Quote
from kb.judgement.directions import SIDE_OF_STANCE
from kb.judgement.joint import Joint
from kb.judgement.lines import Line
from kb.judgement.twin import for_board


@dataclass(frozen=True)
class Voice:
    """A released quote and the side it takes; it shows its group at most, never its round."""

    quote: Release
    direction: str


@dataclass(frozen=True)
class Part:
    """One claim on a sheet: who says what, who is silent, and whether they agree."""

    block: Block
    lines: tuple[Line, ...]
    voices: tuple[Voice, ...]
    silent: Mapping[str, tuple[int, ...]]
    """Group -> the rounds in which it was asked and said nothing."""


@dataclass(frozen=True)
class Sheet:
    """What the board sees of an element; counts are of lines and sources, never who."""

    dossier: Dossier
    parts: tuple[Part, ...]
    others: tuple[Release, ...]

    @property
    def groups_for(self) -> int:
        """How many groups support at least one claim about the element itself."""
        return len(self._groups("+"))

    @property
    def groups(self) -> int:
        """How many groups speak at all."""
        return len(self._groups())

    @property
    def asked(self) -> int:
        """How many groups were talked with or asked at all; observers are none of them."""
        return len(
            {
                line.key.group
                for joint in self.dossier.joints
                for line in joint.lines
                if line.key.group and line.key.kind != "observation"
            }
        )

    @property
    def own(self) -> tuple[Joint, ...]:
        """The claims about the element itself."""
        return tuple(b.joint for s in self.dossier.sections for b in s.own)

    @property
    def outcome(self) -> tuple[Line, ...]:
        """What the register says about the outcomes."""
        found = [
            line
            for s in self.dossier.sections
            for b in s.onward
            if b.pattern and not b.claim.condition
            for line in b.joint.lines
            if line.key.kind == "register" and line.speaks
        ]
        return tuple({line.direction: line for line in found}.values())

    def _groups(self, direction: str = "") -> set[str]:
        return {
            line.key.group
            for joint in self.own
            for line in joint.speaking
            if line.key.group
            and line.key.kind != "observation"
            and direction in ("", line.direction)
        }


def sheet(found: Dossier, released: Iterable[Release], small: int) -> Sheet:
    """Make a sheet; `small` is the study's threshold for cells."""
    quotes = list(released)
    blocks = {b.claim.key: b for s in found.sections for b in (*s.own, *s.onward)}
    parts = tuple(_part(block, quotes, small) for block in blocks.values())
    used = {voice.quote.id for part in parts for voice in part.voices}
    of_page = cited(block.joint for s in found.sections for block in s.blocks)
    others = tuple(q for q in quotes if q.coding in of_page and q.id not in used)
    return Sheet(found, parts, others)


def cited(joints: Iterable[Joint]) -> Mapping[str, tuple[str, ...]]:
    """Coding id -> the claims it is cited under."""
    found: dict[str, list[str]] = {}
    for joint in joints:
        for line in joint.lines:
            for exhibit in line.exhibits:
                if isinstance(exhibit.what, Quote):
                    found.setdefault(exhibit.what.coding, []).append(joint.claim.key)
    return {coding: tuple(dict.fromkeys(claims)) for coding, claims in found.items()}


def _part(block: Block, quotes: list[Release], small: int) -> Part:
    seen = replace(block, joint=for_board(block.joint, small))
    silent: dict[str, tuple[int, ...]] = {}
    for line in seen.joint.silent:
        group = line.key.group or ""
        silent[group] = (*silent.get(group, ()), line.key.round or 0)
    return Part(seen, seen.joint.speaking, _voices(block.joint, quotes), silent)


def _voices(joint: Joint, quotes: list[Release]) -> tuple[Voice, ...]:
    """Released quotes on a claim, with the side each takes; conditions take none."""
    sides = {
        exhibit.what.coding: SIDE_OF_STANCE.get(exhibit.what.stance, "")
        for line in joint.lines
        for exhibit in line.exhibits
        if isinstance(exhibit.what, Quote)
    }
    return tuple(Voice(quote, sides[quote.coding]) for quote in quotes if quote.coding in sides)


def help_lane(section: Section) -> Configuration:
    """The part of a configuration that a sheet draws: the way through the element, in its lane."""
    configuration = section.configuration
    lane = section.place.lane
    lit = {key for key in section.lit if key in configuration.links_by_key}
    ends = {configuration.links_by_key[key].source for key in lit}
    ends |= {configuration.links_by_key[key].target for key in lit}
    kept = tuple(
        o
        for o in configuration.occurrences
        if o.key in ends or (o.kind is Kind.CONTEXT and o.key in _gating(section))
    )
    links = tuple(link for link in configuration.links if link.key in lit)
    gates = tuple(
        gate
        for gate in configuration.gates
        if gate.link in lit or (gate.lane is lane and lane is not Lane.BOTH)
    )
    return replace(configuration, occurrences=kept, links=links, gates=gates)


def _gating(section: Section) -> set[str]:
    return {condition.occurrence.key for condition in section.conditions}
