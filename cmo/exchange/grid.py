"""A theory as tables, one for each kind of thing: which columns there are, and their rows."""

from collections.abc import Iterator, Mapping

from base.locales import Label, Say, say
from cmo.elements import (
    EFFECT_NAMES,
    KIND_NAMES,
    LANE_NAMES,
    MODALITY_NAMES,
    POLARITIES,
    RELATION_NAMES,
    VALENCE_NAMES,
)
from cmo.exchange.outgoing import Outgoing
from cmo.graph import Configuration, Element, Gate, Link, Occurrence, Theory

Cells = dict[str, str]
"""Column -> what stands there; what is empty is left out."""
Tables = dict[str, list[Cells]]

CODES = ("nl", "en", "ar", "ti")
READ_ME, MADE_UP, YES = "read me", "made up", "yes"
ELEMENTS, ALIKE, CONFIGURATIONS = "elements", "alike", "configurations"
OCCURRENCES, LINKS, GATES, GROUPS = "occurrences", "links", "gates", "groups"


def in_languages(name: str) -> list[str]:
    """A column for each language."""
    return [f"{name} {code}" for code in CODES]


COLUMNS: Mapping[str, list[str]] = {
    ELEMENTS: ["id", *in_languages("label"), "actor", "part of"],
    ALIKE: ["one", "other"],
    CONFIGURATIONS: ["id", *in_languages("label")],
    OCCURRENCES: [
        *("configuration", "element", "kind", "lane", "valence", "horizon"),
        *in_languages("wording"),
        "mechanism not stated",
    ],
    LINKS: ["configuration", "from", "relation", "to", "polarity", "modality"],
    GATES: [
        *("configuration", "context", "effect", "lane"),
        *("link from", "link relation", "link to", "link polarity"),
    ],
    GROUPS: ["id", *in_languages("label")],
}
NEEDED: Mapping[str, list[str]] = {
    ELEMENTS: ["id"],
    ALIKE: ["one", "other"],
    CONFIGURATIONS: ["id"],
    OCCURRENCES: ["configuration", "element", "kind"],
    LINKS: ["configuration", "from", "relation", "to"],
    GATES: ["configuration", "context"],
    GROUPS: [],
}
VALUES: Mapping[str, Mapping[str, Say]] = {
    "kind": {str(k): v for k, v in KIND_NAMES.items()},
    "lane": {str(k): v for k, v in LANE_NAMES.items()},
    "valence": VALENCE_NAMES,
    "relation": {str(k): v for k, v in RELATION_NAMES.items()},
    "modality": {str(k): v for k, v in MODALITY_NAMES.items()},
    "effect": {str(k): v for k, v in EFFECT_NAMES.items()},
    "polarity": dict(zip(POLARITIES, (say("more"), say("less"), say("unknown")), strict=True)),
    "mechanism not stated": {YES: say("the source names no mechanism"), "no": say("it does")},
}
"""Columns with a closed list of values, and what each value means."""


def values_of(column: str) -> Mapping[str, Say]:
    """The values of a column, if it has a closed list."""
    return VALUES.get(column.removeprefix("link "), {})


def rows(out: Outgoing) -> Tables:
    """Every table of a theory; with a mark in every row where the study is made up."""
    found = {
        ELEMENTS: [_element(e) for e in out.theory.elements],
        ALIKE: [{"one": a, "other": b} for a, b in out.theory.similar],
        CONFIGURATIONS: [
            {"id": c.id, **_words("label", c.label)} for c in out.theory.configurations
        ],
        OCCURRENCES: [_place(o) for c in out.theory.configurations for o in c.occurrences],
        LINKS: [_link(c, x) for c in out.theory.configurations for x in c.links],
        GATES: [_gate(c, g) for c in out.theory.configurations for g in c.gates],
        GROUPS: [{"id": key, **_words("label", label)} for key, label in out.groups.items()],
    }
    if out.made_up:
        for table in found.values():
            for row in table:
                row[MADE_UP] = YES
    return found


def empty(out: Outgoing) -> Outgoing:
    """The same without a theory: what an import template holds."""
    bare = Theory(out.theory.study, out.theory.version, (), ())
    return Outgoing(bare, out.title, out.groups, out.made_up, out.draft, out.language)


def columns(table: str, made_up: bool) -> list[str]:
    """The columns of a table, in their order."""
    return [*COLUMNS[table], MADE_UP] if made_up else COLUMNS[table]


def end(configuration: str, key: str) -> str:
    """A place as a row names it: without the configuration that stands in the row."""
    return key.removeprefix(f"{configuration}/")


def _words(name: str, label: Label | None) -> Cells:
    return {f"{name} {code}": text for code, text in (label or {}).items()}


def _filled(**cells: str | None) -> Cells:
    return {name.replace("_", " "): text for name, text in cells.items() if text}


def _element(e: Element) -> Cells:
    actor = e.actor.id if e.actor else None
    return {"id": e.id, **_words("label", e.label), **_filled(actor=actor, part_of=e.part_of)}


def _place(o: Occurrence) -> Cells:
    return {
        **_filled(configuration=o.configuration, element=o.element.id, kind=o.kind, lane=o.lane),
        **_filled(valence=o.valence, horizon=o.horizon),
        **_words("wording", o.wording),
        "mechanism not stated": YES if o.mechanism_not_stated else "no",
    }


def _link(configuration: Configuration, link: Link) -> Cells:
    name = configuration.id
    return {
        "configuration": name,
        "from": end(name, link.source),
        "relation": link.relation,
        "to": end(name, link.target),
        **_filled(polarity=link.polarity, modality=link.modality),
    }


def _gate(configuration: Configuration, gate: Gate) -> Cells:
    name = configuration.id
    cells = {"configuration": name, "context": end(name, gate.context), "effect": gate.effect}
    if gate.lane:
        return {**cells, "lane": gate.lane}
    link = configuration.links_by_key[gate.link or ""]
    on = _link(configuration, link)
    del on["configuration"], on["modality"]
    return {**cells, **{f"link {name}": text for name, text in on.items()}}


def explained(out: Outgoing) -> Iterator[tuple[Say | str, Say | str]]:
    """What the first sheet says: heading or column, and its explanation."""
    if out.made_up:
        yield say("Made up"), say("This study is a made-up example. So is what stands here.")
    yield (
        say("What this is"),
        say("A theory as tables. Fill in one row for each thing, then import the file."),
    )
    yield say("Sheets"), ", ".join(COLUMNS)
    yield "id", say("A short name: small letters, digits, - and _. It never changes later.")
    yield "label nl, en, ar, ti", say("The words, in at least one language.")
    yield "actor", say("Whose reasoning it is: an id of the sheet groups, or nothing.")
    yield "part of", say("The id of the element that this one is a part of.")
    yield "one, other", say("Two elements that look alike but are not the same.")
    yield (
        "wording",
        say("Only where an element is worded otherwise in this configuration."),
    )
    yield (
        "from, to, context",
        say(
            "The id of an element in this configuration. Put /problem or /intervention behind it "
            "where the element stands in both lanes, and the configuration with / before it where "
            "it is another one."
        ),
    )
    yield (
        "gates",
        say("A condition holds for a lane, or for the link that the link columns name."),
    )
    for column, values in VALUES.items():
        for value, meaning in values.items():
            yield f"{column}: {value}", meaning
