"""What a draft lacks, each with where to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from base.locales import Say
from cmo.elements import KIND_NAMES, Kind, Relation
from cmo.graph import Configuration, Link, Occurrence, Theory
from cmo.phrases import say_link
from cmo.rules import gaps


@dataclass(frozen=True)
class Missing:
    """A sentence, whether it blocks, and what mends it: a box, or a new box of a kind."""

    configuration: Configuration
    what: Say
    blocks: bool
    box: Occurrence | None
    kind: Kind | None


def missing(configuration: Configuration) -> list[Missing]:
    """What keeps a configuration from being complete, with the way to mend it."""
    return [
        Missing(
            configuration,
            gap.what,
            gap.blocks,
            configuration.by_key.get(gap.where),
            _kind(gap.what) if gap.where == configuration.id else None,
        )
        for gap in gaps(configuration)
    ]


def _kind(what: Say) -> Kind | None:
    """The kind that the sentence names."""
    return next((k for k, name in KIND_NAMES.items() if name == what.params.get("kind")), None)


@dataclass(frozen=True)
class Gaps:
    """The gaps of a whole theory: findings about it, to be filled or kept."""

    mechanism_not_stated: tuple[Occurrence, ...]
    actor_not_stated: tuple[Occurrence, ...]
    naked: tuple[tuple[Configuration, Link, Say], ...]


def theory_gaps(theory: Theory, told: Iterable[str] = ()) -> Gaps:
    """Outcomes without a mechanism, mechanisms without an actor, links that nothing is told of.

    `told` are the keys of links that evidence speaks to. Ripples need none.
    """
    known = set(told)
    places = [o for c in theory.configurations for o in c.occurrences]
    return Gaps(
        tuple(o for o in places if o.mechanism_not_stated),
        tuple(o for o in places if o.kind is Kind.MECHANISM and o.actor is None),
        tuple(
            (c, x, say_link(c, x))
            for c in theory.configurations
            for x in c.links
            if x.key not in known and x.relation is not Relation.BECOMES_CONTEXT
        ),
    )
