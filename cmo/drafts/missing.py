"""What a draft lacks, each with where to mend it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from base.locales import Say
from cmo.elements import KIND_NAMES, Kind, Modality
from cmo.graph import Configuration, Link, Occurrence, Theory
from cmo.phrases import say_link
from cmo.rules import gaps

GONE = (Modality.REFUTED, Modality.WITHDRAWN)


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
    naked: tuple[tuple[Configuration, Link, Say], ...] | None


def theory_gaps(theory: Theory, told: Collection[str] | None = None) -> Gaps:
    """Outcomes without a mechanism, mechanisms without an actor, links that nothing is told of.

    `told` are the keys of links that a source supports; without it nothing is said about links.
    What was refuted or withdrawn needs no support.
    """
    places = [o for c in theory.configurations for o in c.occurrences]
    return Gaps(
        tuple(o for o in places if o.mechanism_not_stated),
        tuple(o for o in places if o.kind is Kind.MECHANISM and o.actor is None),
        None if told is None else tuple(_naked(theory, told)),
    )


def _naked(theory: Theory, told: Collection[str]) -> Iterable[tuple[Configuration, Link, Say]]:
    for c in theory.configurations:
        for link in c.links:
            if link.key not in told and link.modality not in GONE:
                yield c, link, say_link(c, link)
