"""Changes of boxes: an element's place in a configuration."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from base.locales import Label, Say, say
from cmo.acts.act import (
    Illegal,
    configuration_in,
    free_key,
    named,
    plain,
    rekeyed,
    shifted,
    with_configuration,
)
from cmo.elements import KIND_NAMES, LANE_NAMES, LANES_OF, VALENCES, Kind, Lane
from cmo.graph import Configuration, Element, Occurrence, Theory, with_doubles
from cmo.phrases import say_link
from cmo.rules import link_refusal


@dataclass(frozen=True)
class AddOccurrence:
    """A new box: an element that is new, or one that stands elsewhere (by its id)."""

    configuration: str
    element: Element
    kind: Kind
    lane: Lane
    valence: str | None = None
    horizon: str | None = None
    wording: Label | None = None
    mechanism_not_stated: bool = False

    def result(self, theory: Theory) -> Theory:
        """The theory with the box, last in its configuration."""
        found = configuration_in(theory, self.configuration)
        known = theory.find_element(self.element.id)
        element = known or replace(
            self.element,
            id=free_key(self.element.id, set(), "key"),
            label=named(self.element.label),
        )
        if known is None:
            theory = replace(theory, elements=(*theory.elements, element))
        place = _checked(
            Occurrence(
                self.configuration,
                element,
                self.kind,
                self.lane,
                self.valence or None,
                plain(self.horizon or "") or None,
                _own(self.wording),
                self.mechanism_not_stated,
            )
        )
        if any(o.lane is place.lane for o in found.places(element.id)):
            raise Illegal(
                "lane", say("“{element}” stands twice in the same lane.", element=element.label)
            )
        return _with_places(theory, found, [*_keyed(found.occurrences), ("", place)])

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        known = theory.find_element(self.element.id)
        return say(
            "“{element}” added as {kind} ({lane}).",
            element=(known or self.element).label,
            kind=KIND_NAMES[self.kind],
            lane=LANE_NAMES[self.lane],
        )


@dataclass(frozen=True)
class ChangeOccurrence:
    """A box otherwise: kind, lane, and what belongs to this place only."""

    key: str
    kind: Kind
    lane: Lane
    valence: str | None = None
    horizon: str | None = None
    wording: Label | None = None
    mechanism_not_stated: bool = False

    def result(self, theory: Theory) -> Theory:
        """The theory with the box as it is now. Refused where a link would become illegal."""
        found, index = place_in(theory, self.key)
        old = found.occurrences[index]
        new = _checked(
            replace(
                old,
                kind=self.kind,
                lane=self.lane,
                valence=self.valence or None,
                horizon=plain(self.horizon or "") or None,
                wording=_own(self.wording),
                mechanism_not_stated=self.mechanism_not_stated,
            )
        )
        if any(o.lane is new.lane and o is not old for o in found.places(old.element.id)):
            raise Illegal(
                "lane", say("“{element}” stands twice in the same lane.", element=old.label)
            )
        if new.kind is not Kind.CONTEXT and any(g.context == old.key for g in found.gates):
            raise Illegal(
                "kind",
                say(
                    "“{element}” is a condition. Take its conditions off first.", element=old.label
                ),
            )
        places = _keyed(found.occurrences)
        places[index] = (old.key, new)
        after = _with_places(theory, found, places)
        _demand_legal(theory, after)
        return after

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        found, index = place_in(theory, self.key)
        old = found.occurrences[index]
        if (old.kind, old.lane) != (self.kind, self.lane):
            return say(
                "“{element}” is {kind} now ({lane}).",
                element=old.label,
                kind=KIND_NAMES[self.kind],
                lane=LANE_NAMES[self.lane],
            )
        return say("Box changed: “{element}”.", element=old.label)


@dataclass(frozen=True)
class MoveOccurrence:
    """A box up (-1) or down (1) among those of its kind and lane."""

    key: str
    by: int

    def result(self, theory: Theory) -> Theory:
        """The theory in its new order."""
        found, index = place_in(theory, self.key)
        one = found.occurrences[index]
        column = [
            n for n, o in enumerate(found.occurrences) if (o.kind, o.lane) == (one.kind, one.lane)
        ]
        at = column.index(index) + self.by
        to = column[max(0, min(at, len(column) - 1))]
        order = shifted(found.occurrences, index, to)
        return with_configuration(theory, replace(found, occurrences=order))

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        found, index = place_in(theory, self.key)
        label = found.occurrences[index].label
        return say("“{element}” moved in the order of reading.", element=label)


@dataclass(frozen=True)
class RemoveOccurrence:
    """A box taken out, with its links and its conditions."""

    key: str

    def result(self, theory: Theory) -> Theory:
        """The theory without it."""
        _found, index = place_in(theory, self.key)
        cut = []
        for c in theory.configurations:
            links = tuple(x for x in c.links if self.key not in (x.source, x.target))
            kept = {x.key for x in links}
            gates = tuple(
                g for g in c.gates if g.context != self.key and (g.link is None or g.link in kept)
            )
            cut.append(replace(c, links=links, gates=gates))
        theory = replace(theory, configurations=tuple(cut))
        found, index = place_in(theory, self.key)
        places = _keyed(found.occurrences)
        del places[index]
        return _with_places(theory, found, places)

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        found, index = place_in(theory, self.key)
        one = found.occurrences[index]
        return say("“{element}” dropped as {kind}.", element=one.label, kind=KIND_NAMES[one.kind])


def place_in(theory: Theory, key: str) -> tuple[Configuration, int]:
    """The configuration of a box, and where it stands in it; Illegal if it is gone."""
    for configuration in theory.configurations:
        for index, occurrence in enumerate(configuration.occurrences):
            if occurrence.key == key:
                return configuration, index
    raise Illegal("key", say("This box is not there any more ({key}).", key=key))


def _with_places(
    theory: Theory, configuration: Configuration, places: Sequence[tuple[str, Occurrence]]
) -> Theory:
    """The configuration with these places, each with the key it had before (none: it is new)."""
    marked = with_doubles(place for _was, place in places)
    moved = {was: now.key for (was, _), now in zip(places, marked, strict=True) if was}
    other = with_configuration(theory, replace(configuration, occurrences=marked))
    return rekeyed(other, moved)


def _keyed(occurrences: Sequence[Occurrence]) -> list[tuple[str, Occurrence]]:
    return [(o.key, o) for o in occurrences]


def _checked(place: Occurrence) -> Occurrence:
    if place.lane not in LANES_OF[place.kind]:
        raise Illegal(
            "lane",
            say(
                "In the {lane} there can be no {kind}.",
                kind=KIND_NAMES[place.kind],
                lane=LANE_NAMES[place.lane],
            ),
        )
    if place.valence is not None and place.valence not in VALENCES:
        raise Illegal("valence", say("“{valence}” is no valence.", valence=place.valence))
    return place


def _demand_legal(before: Theory, after: Theory) -> None:
    for old, new in zip(before.configurations, after.configurations, strict=True):
        for was, link in zip(old.links, new.links, strict=True):
            refused = link_refusal(after, new, link)
            if refused is not None:
                raise Illegal(
                    "kind",
                    say(
                        "The link {link} does not allow this: {reason}",
                        link=say_link(old, was),
                        reason=refused,
                    ),
                )


def _own(wording: Label | None) -> dict[str, str] | None:
    written = wording and any(plain(text) for text in wording.values())
    return named(wording, "wording") if wording and written else None
