"""The page of a mechanism or an intervention: its places, evidence, chains, reasons and verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from base.locales import Label, Say
from cmo.elements import Kind
from cmo.graph import Condition, Configuration, Element, Occurrence, Theory, conditions
from cmo.paths.inside import mechanisms_between, way_of
from kb.dossiers.statement import Statement, from_the_graph, statement_for
from kb.evidence.claims import Claim, claim_sentence
from kb.evidence.measures import Measure
from kb.evidence.words import LANE_LABELS
from kb.judgement.chains import Chain, through
from kb.judgement.joint import Joint
from kb.judgement.judged import Explanation, Verdict
from kb.judgement.showing import Shown, intervention_claims, mechanism_claims


@dataclass(frozen=True)
class Block:
    """One claim of the page with its joint display."""

    joint: Joint
    sentence: Say
    pattern: bool

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.joint.claim


@dataclass(frozen=True)
class Section:
    """An element's place in one configuration, with the evidence that shows there.

    `own` speaks about the element and what sets it off; `onward` about what it leads to, outcome
    patterns included; `gates` about conditions; `nearby` about what lies one link away.
    """

    configuration: Configuration
    place: Occurrence
    statement: Statement
    conditions: tuple[Condition, ...]
    lit: frozenset[str]
    own: tuple[Block, ...]
    onward: tuple[Block, ...]
    gates: tuple[Block, ...]
    nearby: tuple[Block, ...]
    chains: tuple[Chain, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All claims of the section."""
        return self.own + self.onward + self.gates + self.nearby


@dataclass(frozen=True)
class Measured:
    """How a claim was measured: by which variable, how near, and with which caution."""

    claim: Claim
    sentence: Say
    measure: Measure


@dataclass(frozen=True)
class Dossier:
    """Everything on the page of one element in one version of the theory."""

    element: Element
    kind: Kind
    version: int
    sections: tuple[Section, ...]
    verdict: Verdict | None
    measures: tuple[Measured, ...]
    lookalikes: tuple[Element, ...]

    @property
    def joints(self) -> tuple[Joint, ...]:
        """The joint display of every claim on the page, each once."""
        found = {b.claim.key: b.joint for s in self.sections for b in s.blocks}
        return tuple(found.values())

    @property
    def core(self) -> tuple[Joint, ...]:
        """The claims that the head of the page names: the element itself and what it leads to."""
        found = {b.claim.key: b.joint for s in self.sections for b in s.own + s.onward}
        return tuple(found.values())

    @property
    def explanations(self) -> tuple[Explanation, ...]:
        """Why lines differ, for every claim on the page."""
        return tuple(e for joint in self.joints for e in joint.explanations)

    @property
    def unexplained(self) -> tuple[Joint, ...]:
        """Dissonances that nobody explained yet."""
        return tuple(joint for joint in self.joints if joint.is_open)

    @property
    def unspoken(self) -> tuple[Block, ...]:
        """Claims on which no line speaks, each once."""
        silent = [b for s in self.sections for b in s.blocks if not b.joint.speaking]
        return tuple({b.claim.key: b for b in silent}.values())


@dataclass(frozen=True)
class Shelf:
    """What dossiers are made from: one version of the theory with all that was found."""

    theory: Theory
    joints: Mapping[str, Joint]
    chains: tuple[Chain, ...]
    statements: tuple[Statement, ...]
    verdicts: Mapping[str, Verdict]
    measures: Mapping[str, tuple[Measure, ...]]

    @property
    def labels(self) -> Mapping[str, Label]:
        """Labels of elements, and of the two lanes that a gate may name."""
        return {**LANE_LABELS, **{e.id: e.label for e in self.theory.elements}}


def dossier(shelf: Shelf, element: str, kind: Kind) -> Dossier | None:
    """The dossier of an element that stands somewhere as this kind; None if it does not."""
    places = shelf.theory.places(element, kind)
    if not places:
        return None
    sections = tuple(_section(shelf, place) for place in places)
    shown = {b.claim.key: b for s in sections for b in s.blocks}
    return Dossier(
        element=places[0].element,
        kind=kind,
        version=shelf.theory.version,
        sections=sections,
        verdict=shelf.verdicts.get(element),
        measures=tuple(
            Measured(block.claim, block.sentence, measure)
            for key, block in shown.items()
            for measure in shelf.measures.get(key, ())
        ),
        lookalikes=tuple(shelf.theory.lookalikes(element)),
    )


def _section(shelf: Shelf, place: Occurrence) -> Section:
    configuration = shelf.theory.find_configuration(place.configuration)
    if configuration is None:
        raise LookupError(place.configuration)
    here = replace(shelf.theory, configurations=(configuration,))
    claims = [joint.claim for joint in shelf.joints.values()]
    finds = mechanism_claims if place.kind is Kind.MECHANISM else intervention_claims
    shown = _of_place(finds(here, claims, place.element.id), here, place)
    version = shelf.theory.version
    lit = way_of(configuration, place.key)
    links = [key for key in lit if key in configuration.links_by_key]
    onward = (*shown.onward, *shown.patterns)
    found = through(shelf.chains, place.element.id)
    return Section(
        configuration=configuration,
        place=place,
        statement=statement_for(shelf.statements, place, version)
        or from_the_graph(configuration, place, version),
        conditions=tuple(conditions(configuration, for_links=links)),
        lit=frozenset(lit),
        own=_blocks(shelf, shown.own),
        onward=_blocks(shelf, onward),
        gates=_blocks(shelf, shown.gates),
        nearby=_blocks(shelf, shown.nearby, besides=shown.own),
        chains=tuple(chain for chain in found if chain.configuration == configuration.id),
    )


def _of_place(shown: Shown, here: Theory, place: Occurrence) -> Shown:
    """Links and gates belong to a configuration; a pattern shows wherever its way passes."""
    configuration = place.configuration
    on_the_way = place.kind is Kind.MECHANISM
    return Shown(
        own=tuple(c for c in shown.own if c.configuration == configuration),
        onward=tuple(c for c in shown.onward if c.configuration == configuration),
        patterns=tuple(
            c
            for c in shown.patterns
            if on_the_way or mechanisms_between(here, configuration, c.start, c.end)
        ),
        gates=tuple(c for c in shown.gates if c.configuration == configuration),
        nearby=shown.nearby,
    )


def _blocks(
    shelf: Shelf, claims: Iterable[Claim], besides: Iterable[Claim] = ()
) -> tuple[Block, ...]:
    left_out = {claim.key for claim in besides}
    return tuple(
        Block(
            shelf.joints[claim.key],
            claim_sentence(claim, shelf.labels),
            pattern=claim.kind == "pattern",
        )
        for claim in claims
        if claim.key not in left_out
    )
