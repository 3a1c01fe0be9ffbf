"""The diagrams on a dossier: one per place, with its own way lit."""

from collections.abc import Mapping, Sequence

from base.studies.study import Notation
from cmo.drawing import Drawing, draw
from cmo.graph import Theory
from cmo.refinement import Refinement, newness
from kb.dossiers.dossier import Dossier, Section


def pictures(
    found: Dossier,
    theory: Theory,
    language: str,
    hrefs: Mapping[str, str],
    refinements: Sequence[Refinement] = (),
    notation: Notation | None = None,
) -> dict[str, Drawing]:
    """Configuration id -> its diagram in this version of the theory.

    `refinements` are those that made this version: what they added is called new.
    """
    new = newness(theory.version, refinements)
    return {
        section.configuration.id: draw(
            section.configuration,
            language,
            lit=section.lit,
            hrefs=hrefs,
            new=new,
            observed=seen(section),
            notation=notation,
        )
        for section in found.sections
        if theory.find_configuration(section.configuration.id) is not None
    }


def seen(section: Section) -> set[str]:
    """Keys of the links that at least one line of evidence on this page supports."""
    supported = {
        (block.claim.start, block.claim.end)
        for block in section.blocks
        if block.claim.kind == "link" and any(x.direction == "+" for x in block.joint.lines)
    }
    places = section.configuration.by_key
    return {
        link.key
        for link in section.configuration.links
        if section.configuration.lane_of(link) is not None
        and link.target in places
        and (places[link.source].element.id, places[link.target].element.id) in supported
    }
