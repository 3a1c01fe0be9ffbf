"""What a person may choose from while drawing: legal places, arrows and conditions only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from base.locales import Label, Say, say
from base.studies.study import Notation
from cmo.editing import Act, Illegal, apply, legal_links
from cmo.elements import KIND_NAMES, LANE_NAMES, LANES_OF, Kind, Lane, Relation
from cmo.graph import Configuration, Gate, Link, Occurrence, Theory
from cmo.patch import flat
from cmo.phrases import say_gate, say_link

BETWEEN = "|"
COLUMNS = (
    Kind.CONTEXT,
    Kind.PROBLEM,
    Kind.INTERVENTION,
    Kind.RESOURCE,
    Kind.MECHANISM,
    Kind.OUTCOME,
)
KIND_TITLES: Mapping[Kind, Say] = {
    Kind.CONTEXT: say("Contexts"),
    Kind.PROBLEM: say("Problems"),
    Kind.INTERVENTION: say("Interventions"),
    Kind.RESOURCE: say("Resources"),
    Kind.MECHANISM: say("Mechanisms"),
    Kind.OUTCOME: say("Outcomes"),
}
NEW_BOXES: Mapping[Kind, Say] = {
    Kind.CONTEXT: say("Add a context"),
    Kind.PROBLEM: say("Add a problem"),
    Kind.INTERVENTION: say("Add an intervention"),
    Kind.RESOURCE: say("Add a resource"),
    Kind.MECHANISM: say("Add a mechanism"),
    Kind.OUTCOME: say("Add an outcome"),
}


@dataclass(frozen=True)
class Standing:
    """A kind in a lane; its value is what a form posts."""

    kind: Kind
    lane: Lane

    @property
    def value(self) -> str:
        """`mechanism:problem`."""
        return f"{self.kind.value}:{self.lane.value}"

    @property
    def name(self) -> Say:
        """In words."""
        return say("{kind}, {lane}", kind=KIND_NAMES[self.kind], lane=LANE_NAMES[self.lane])


def read_standing(value: str) -> Standing | None:
    """A kind and a lane from what was posted, or None."""
    kind, _, lane = value.partition(":")
    if kind not in set(Kind) or lane not in set(Lane):
        return None
    return Standing(Kind(kind), Lane(lane))


def kinds(notation: Notation, theory: Theory | None = None) -> list[Kind]:
    """The columns of the study, and those that the theory uses all the same."""
    used = {o.kind for c in theory.configurations for o in c.occurrences} if theory else set()
    left_out = {
        *(() if notation.problem else (Kind.PROBLEM,)),
        *(() if notation.resource else (Kind.RESOURCE,)),
    }
    return [kind for kind in COLUMNS if kind not in left_out or kind in used]


def standings(notation: Notation, now: Standing | None = None) -> dict[Kind, list[Standing]]:
    """Every legal kind and lane that the study uses, by kind; and where the box stands now."""
    found: dict[Kind, list[Standing]] = {}
    offered = kinds(notation)
    for kind in COLUMNS:
        for lane in LANES_OF[kind]:
            one = Standing(kind, lane)
            alone = notation.problem or lane is Lane.INTERVENTION
            if one == now or (kind in offered and alone):
                found.setdefault(kind, []).append(one)
    return found


@dataclass(frozen=True)
class Choice:
    """One thing to choose: what is posted, and its words."""

    value: str
    says: Label | Say


def targets(theory: Theory, configuration: str, source: str) -> dict[Relation, list[Choice]]:
    """The arrows that may start at a box, by what they say."""
    found: dict[Relation, list[Choice]] = {}
    for relation, other in legal_links(theory, configuration, source):
        words = _elsewhere(theory, other) if other.configuration != configuration else other.label
        choice = Choice(f"{relation.value}{BETWEEN}{other.key}", words)
        found.setdefault(relation, []).append(choice)
    return found


def _elsewhere(theory: Theory, other: Occurrence) -> Say:
    there = theory.find_configuration(other.configuration)
    return say(
        "{element} (in “{configuration}”)",
        element=other.label,
        configuration=there.label if there else other.configuration,
    )


def sources(theory: Theory, configuration: Configuration) -> list[Occurrence]:
    """The boxes that an arrow can start at."""
    return [o for o in configuration.occurrences if legal_links(theory, configuration.id, o.key)]


@dataclass(frozen=True)
class Holds:
    """What a condition can hold for: `lane|...`, `mechanism|...` or `link|...`."""

    lanes: tuple[Choice, ...]
    mechanisms: tuple[Choice, ...]
    links: tuple[Choice, ...]


def holds(configuration: Configuration, notation: Notation) -> Holds:
    """Everything that a context of the configuration can be a condition for."""
    lanes = [Lane.INTERVENTION]
    if notation.problem or any(o.lane is Lane.PROBLEM for o in configuration.occurrences):
        lanes.insert(0, Lane.PROBLEM)
    return Holds(
        tuple(
            Choice(f"lane{BETWEEN}{x.value}", say("the whole {lane}", lane=LANE_NAMES[x]))
            for x in lanes
        ),
        tuple(
            Choice(
                f"mechanism{BETWEEN}{o.key}",
                say("all that sets off “{mechanism}”", mechanism=o.label),
            )
            for o in configuration.of(Kind.MECHANISM)
            if configuration.links_to(o.key, Relation.TRIGGERS)
        ),
        tuple(
            Choice(f"link{BETWEEN}{x.key}", say_link(configuration, x)) for x in configuration.links
        ),
    )


def goes_along(theory: Theory, act: Act, itself: str) -> list[Say]:
    """What an act takes out besides the thing itself (typed key), in words.

    Boxes, links and conditions; nothing where the act cannot be done.
    """
    try:
        left = flat(apply(theory, act))
    except Illegal:
        return []
    gone = [part for c in theory.configurations for part in _parts(c) if part[0] not in left]
    return [said for key, said in gone if key != itself]


def _parts(configuration: Configuration) -> Iterable[tuple[str, Say]]:
    for o in configuration.occurrences:
        yield f"place:{o.key}", say("“{element}”", element=o.label)
    for link in configuration.links:
        yield f"link:{link.key}", say_link(configuration, link)
    for gate in configuration.gates:
        yield f"gate:{gate.key}", say_gate(configuration, gate)


def find_gate(configuration: Configuration, key: str) -> Gate | None:
    """A condition by its key, or None."""
    return next((gate for gate in configuration.gates if gate.key == key), None)


def on_what(configuration: Configuration, gate: Gate) -> Say:
    """What a condition holds for, as a phrase."""
    link = configuration.links_by_key.get(gate.link or "")
    if link is not None:
        return say_link(configuration, link)
    return say("the whole {lane}", lane=LANE_NAMES[gate.lane] if gate.lane else "")


def gates_of(configuration: Configuration, link: Link) -> list[Gate]:
    """The conditions on this link itself."""
    return [gate for gate in configuration.gates if gate.link == link.key]
