"""The diagrams on a dossier: one per place, with its own way lit."""

from collections.abc import Mapping

from cmo.drawing import Drawing, draw
from cmo.graph import Theory
from kb.dossiers.dossier import Dossier


def pictures(
    found: Dossier, theory: Theory, language: str, hrefs: Mapping[str, str]
) -> dict[str, Drawing]:
    """Configuration id -> its diagram in this version of the theory."""
    return {
        section.configuration.id: draw(
            section.configuration, language, lit=section.lit, hrefs=hrefs
        )
        for section in found.sections
        if theory.find_configuration(section.configuration.id) is not None
    }
