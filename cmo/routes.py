"""Pages of the theory: its configurations, and one configuration as a diagram."""

from flask import Blueprint, g, request, url_for

from base.accounts.guards import may
from base.tables import NotFound
from base.web.db import session
from base.web.pages import Faces, language, two_faces
from cmo import store
from cmo.drawing import draw
from cmo.elements import Kind
from cmo.graph import Configuration, Theory
from cmo.narrow import ways
from cmo.notes.store import list_open
from cmo.refinement import newness
from cmo.rules import gaps, warnings
from cmo.tabular import tables
from cmo.twin import configuration_twin, index_twin

bp = Blueprint("cmo", __name__)
S = "/studies/<study>"

bp.add_app_template_global(tables, "theory_tables")
bp.add_app_template_global(ways, "theory_ways")


@two_faces(bp, f"{S}/configurations", opens="study: read")
def index(study: str) -> Faces:
    """The configurations of a version, and the versions there are; or how to begin."""
    if _asked() is None and not store.list_versions(session(), study):
        return Faces("cmo/beginning.html", {}, index_twin(study, None, (), language()))
    theory = _theory(study)
    return Faces(
        "cmo/index.html",
        {
            "theory": theory,
            "asked": _asked(),
            "versions": store.list_versions(session(), study),
            "gaps": {c.id: gaps(c) for c in theory.configurations},
        },
        lambda: index_twin(study, theory.version, theory.configurations, language()),
    )


@two_faces(bp, f"{S}/configurations/<configuration>", opens="study: read")
def show(study: str, configuration: str) -> Faces:
    """One configuration: the diagram, the same as a table, and what is missing."""
    theory = _theory(study)
    found = theory.find_configuration(configuration)
    if found is None:
        raise NotFound(configuration)
    drawing = draw(
        found,
        language(),
        new=newness(theory.version, store.list_refinements(session(), study, theory.version)),
        hrefs=_addresses(study, found),
        notation=g.study.notation,
    )
    return Faces(
        "cmo/show.html",
        {
            "theory": theory,
            "asked": _asked(),
            "configuration": found,
            "place": theory.configurations.index(found) + 1,
            "drawing": drawing,
            "gaps": gaps(found),
            "warnings": warnings(found),
            "open_notes": list_open(session(), study) if may("research") else {},
            "versions": store.list_versions(session(), study),
        },
        lambda: configuration_twin(found, theory.version, language()),
    )


def _theory(study: str) -> Theory:
    return store.get_theory(session(), g.study.id if g.get("study") else study, _asked())


def _asked() -> int | None:
    """The version asked for in the address; what is no number is no version."""
    asked = request.args.get("version", "")
    if asked and not (asked.isdecimal() and len(asked) < 6):
        raise NotFound(asked)
    return int(asked) if asked else None


def _addresses(study: str, configuration: Configuration) -> dict[str, str]:
    """Mechanisms and interventions have a page of their own."""
    pages = {Kind.MECHANISM: "mechanism", Kind.INTERVENTION: "intervention"}
    return {
        o.key: url_for(
            f"kb_dossiers.{pages[o.kind]}", study=study, element=o.element.id, version=_asked()
        )
        for o in configuration.occurrences
        if o.kind in pages
    }
