"""What the documents promise exists, and what exists is in the documents."""

import re

import click

from dev import CHORES
from kb.commands import main
from tests.house.tree import ROOT, code, files

DOCUMENTS = [ROOT / "README.md", *files(".md", under="docs")]
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
SETTING = re.compile(r"\bWERKZAAM_[A-Z_]+\b")


def test_every_chore_is_documented_and_the_reverse() -> None:
    assert set(re.findall(r"\bmake ([a-z]+)\b", TEXT)) & set(CHORES) == set(CHORES)
    written = set(re.findall(r"`make ([a-z-]+)`", TEXT))
    assert written <= set(CHORES)


def test_the_makefile_forwards_every_chore() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    target = next(line for line in makefile.splitlines() if line.startswith("help "))
    assert set(target.rstrip(":").split()) == set(CHORES)


def test_every_command_is_documented_and_the_reverse() -> None:
    assert isinstance(main, click.Group)
    written = set(re.findall(r"\bwerkzaam ([a-z]+(?:-[a-z]+)*)\b", TEXT))
    assert written == set(main.commands)


def test_every_setting_is_documented_and_the_reverse() -> None:
    sources = [*code(), *files(".py", under="tests"), ROOT / "dev.py"]
    read = {
        found
        for path in sources
        if path.name != "test_docs.py"
        for found in SETTING.findall(path.read_text(encoding="utf-8"))
    }
    assert set(SETTING.findall(TEXT)) == read


def test_every_link_between_documents_leads_somewhere() -> None:
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_every_decision_says_why() -> None:
    for path in files(".md", under="docs/decisions"):
        text = path.read_text(encoding="utf-8")
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
        for heading in ("Context", "Decision", "Consequence"):
            assert f"**{heading}.**" in text, path.name
