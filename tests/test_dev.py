"""The chores: they are found, they say what they do, and they start under an old Python."""

import ast
import subprocess
import sys

import dev
from tests.house.tree import ROOT


def chore(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run dev.py to its end."""
    command = [sys.executable, "dev.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_help_names_every_chore() -> None:
    done = chore("help")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(dev.CHORES)


def test_an_unknown_chore_gets_the_list_and_fails() -> None:
    done = chore("fly")
    assert done.returncode == 2
    assert "screenshots" in done.stdout


def test_a_changed_lock_file_or_python_asks_for_a_new_installation() -> None:
    prints = {dev.fingerprint(dev.RUN), dev.fingerprint(dev.DEV)}
    assert len(prints) == 2
    assert dev.fingerprint(dev.RUN) in prints


def test_the_chores_can_be_read_by_an_old_python_which_then_says_so() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))
