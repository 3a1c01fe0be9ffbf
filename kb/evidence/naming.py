"""What a claim's ends are called: elements, lanes, links and changes of the theory."""

from collections.abc import Iterable

from base.locales import Label, pick
from cmo.graph import Theory
from cmo.refinement import Refinement
from kb.evidence.claims import LANE_LABELS


def names_in(theory: Theory | None, refinements: Iterable[Refinement] = ()) -> dict[str, Label]:
    """Labels of elements by id, of links by key, of both lanes and of changes of the theory."""
    names: dict[str, Label] = dict(LANE_LABELS)
    names.update({one.id: one.change or {"en": one.id} for one in refinements})
    for configuration in theory.configurations if theory else ():
        for link in configuration.links:
            target = configuration.by_key.get(link.target)
            if target is not None:
                source = configuration.by_key[link.source]
                names[link.key] = _arrow(source.label, target.label)
    names.update({element.id: element.label for element in theory.elements} if theory else {})
    return names


def _arrow(source: Label, target: Label) -> Label:
    """Two labels as one, in every language that one of them has."""
    return {
        language: f"{pick(source, language)[0]} → {pick(target, language)[0]}"
        for language in {**source, **target}
    }
