"""No file is too long to read, and none knows the machine it was written on."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, code, files, name

WRITTEN = {".py", ".html", ".css", ".js", ".md", ".cfg", ".toml", ".yaml", ".txt", ".csv", ".po"}
READ = [p for p in files(*WRITTEN) if "vendor" not in p.parts and "licences" not in p.parts]
LONGEST = 400
LONG = 280
# written apart, so that this file does not name them
ELSEWHERE = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry." + "npmjs",
    "proxy." + "golang",
    "/" + "work/",
    "/" + "home/",
    "/" + "root/",
    "/" + "opt/",
    "shared/" + "design",
    "shared/" + "study",
]
BANNED_NAMES = {"utils", "helpers", "misc", "manager", "handler", "service", "common"}


@pytest.mark.parametrize("path", files(".py"), ids=name)
def test_no_file_is_longer_than_a_reader_bears(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_few_files_are_long() -> None:
    long = [name(p) for p in code() if len(p.read_text(encoding="utf-8").splitlines()) > LONG]
    assert len(long) <= len(code()) * 0.05, long


@pytest.mark.parametrize("path", READ, ids=name)
def test_no_file_names_a_registry_or_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [word for word in ELSEWHERE if word in text] == []


@pytest.mark.parametrize("path", files(".py"), ids=name)
def test_a_name_says_what_is_inside(path: Path) -> None:
    assert path.stem not in BANNED_NAMES
    text = path.read_text(encoding="utf-8")
    assert text.startswith('"""'), "no docstring"


@pytest.mark.parametrize("path", files(".py", under="tests"), ids=name)
def test_no_test_is_skipped_or_waits(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    skipping = re.compile(
        r"pytest\.(skip|importorskip|xfail)|mark\.(skip|xfail)|unittest" + r"\.mock"
    )
    assert not skipping.search(text)


def test_every_font_has_its_licence() -> None:
    named = (ROOT / "docs" / "third-party-licences.md").read_text(encoding="utf-8")
    for path in files(".woff2", ".ttf", under="static/fonts"):
        assert path.name in named
    assert len(files(".txt", under="static/fonts/licences")) == 4


def test_every_locked_package_has_its_licence_in_the_list() -> None:
    named = (ROOT / "docs" / "third-party-licences.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| ([a-z0-9._-]+) \|", named, re.MULTILINE)) - {"package", "what"}
    locked: set[str] = set()
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        locked |= set(re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE))
    assert listed == locked
