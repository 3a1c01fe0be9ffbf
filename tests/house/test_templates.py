"""Templates: all parse, every link resolves, nothing is imported or kept for no use."""

from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes
from werkzeug.routing import Rule

from tests.house.tree import ROOT, code, files, name

FOLDER = ROOT / "templates"
TEMPLATES = files(".html", under="templates")


def parse(app: Flask, path: Path) -> nodes.Template:
    """A template as a tree."""
    return app.jinja_env.parse(path.read_text(encoding="utf-8"), filename=str(path))


def constants(tree: nodes.Template) -> set[str]:
    """Every text written in a template's expressions."""
    return {c.value for c in tree.find_all(nodes.Const) if isinstance(c.value, str)}


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_link_resolves(path: Path, staff_app: Flask, answering_app: Flask) -> None:
    rules = [*staff_app.url_map.iter_rules(), *answering_app.url_map.iter_rules()]
    for call in parse(staff_app, path).find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name) or call.node.name != "url_for":
            continue
        target = call.args[0]
        if isinstance(target, nodes.Const):
            given = {keyword.key for keyword in call.kwargs}
            meant = [rule for rule in rules if _is_meant(rule, str(target.value))]
            assert meant, target.value
            needed = [rule.arguments - set(rule.defaults or {}) for rule in meant]
            if call.dyn_kwargs is None:
                assert any(one <= given for one in needed), f"{target.value}: {needed} {given}"


def _is_meant(rule: Rule, written: str) -> bool:
    """Whether a link means this rule; `.page` is a page of whichever blueprint shows it."""
    endpoint = str(rule.endpoint)
    return endpoint == written or (written.startswith(".") and endpoint.endswith(written))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_nothing_is_imported_for_no_use(path: Path, staff_app: Flask) -> None:
    tree = parse(staff_app, path)
    imported: set[str] = set()
    for found in tree.find_all(nodes.FromImport):
        imported |= {one if isinstance(one, str) else one[1] for one in found.names}
    imported |= {found.target for found in tree.find_all(nodes.Import)}
    used = {found.name for found in tree.find_all(nodes.Name) if found.ctx == "load"}
    assert imported - used == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_what_a_template_builds_on_exists(path: Path, staff_app: Flask) -> None:
    tree = parse(staff_app, path)
    kinds = (nodes.Extends, nodes.Include, nodes.FromImport, nodes.Import)
    for found in tree.find_all(kinds):
        target = found.template  # type: ignore[attr-defined]
        if isinstance(target, nodes.Const):
            assert (FOLDER / target.value).is_file()


def test_every_template_is_used(staff_app: Flask) -> None:
    named = {value for path in TEMPLATES for value in constants(parse(staff_app, path))}
    written = "".join(path.read_text(encoding="utf-8") for path in code())
    for path in TEMPLATES:
        place = path.relative_to(FOLDER)
        made = f'f"{place.parent.as_posix()}/{{' in written and f'"{path.stem}"' in written
        assert made or place.as_posix() in named or f'"{place.as_posix()}"' in written, place


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_code_or_colour_is_loose_in_a_template(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 'style="' not in text
    assert "|safe" not in text.replace(" ", "")
    assert "<script>" not in text
