"""Style sheets say start and end, never left and right: pages are read from both sides."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, name

SHEETS = files(".css", under="static")
COMMENT_OR_ADDRESS = re.compile(r"/\*.*?\*/|url\([^)]*\)", re.DOTALL)
PHYSICAL = re.compile(
    r"\b(left|right)\b"
    r"|(?<![-\w])(margin|padding|border|inset)-(top|bottom)\b"
    r"|(?<![-\w])(top|bottom)\s*:"
    r"|(?<![-\w])(width|height|(min|max)-(width|height))\s*:(?=[^{}]*[;}])"
)
MEDIA = re.compile(r"@(media|container)[^{]*\{")


def rules_of(path: Path) -> str:
    """A sheet without comments, addresses and media conditions."""
    return MEDIA.sub("{", COMMENT_OR_ADDRESS.sub("", path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_only_logical_properties(path: Path) -> None:
    found = [match[0] for match in PHYSICAL.finditer(rules_of(path))]
    assert found == []


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_every_address_in_a_sheet_is_a_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for address in re.findall(r"url\([\"']?([^\"')]+)[\"']?\)", text):
        if not address.startswith("data:"):
            assert (path.parent / address).resolve().is_file(), address


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_colours_have_names(path: Path) -> None:
    named = re.sub(r"--[\w-]+:[^;]*;|#fff\b|#000\b", "", rules_of(path))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", named) == []


def test_every_token_used_is_declared() -> None:
    texts = [rules_of(path) for path in SHEETS]
    declared = {found for text in texts for found in re.findall(r"(--[\w-]+)\s*:", text)}
    used = {found for text in texts for found in re.findall(r"var\((--[\w-]+)", text)}
    assert used - declared == set()


def test_every_sheet_and_script_is_on_some_page() -> None:
    pages = "".join(p.read_text(encoding="utf-8") for p in files(".html", under="templates"))
    pages += "".join(p.read_text(encoding="utf-8") for p in files(".css", ".js", under="static"))
    for path in files(".css", ".js", under="static"):
        assert path.name in pages, name(path)
    assert (ROOT / "static" / "css" / "fonts.css").is_file()
