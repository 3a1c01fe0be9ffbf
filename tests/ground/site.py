"""The real program, serving a data folder on a free port."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECRET = "not secret"
WAY = re.compile(r"^\s+(?P<name>[\w-]+)\s+(?P<url>http://\S+)$")
BEGIN = re.compile(r"^Nobody can sign in yet\..* (?P<url>http://\S+)$")


@dataclass(frozen=True)
class Site:
    """A running Werkzaam."""

    url: str
    ways: Mapping[str, str]
    data: Path
    process: subprocess.Popen[str]

    def at(self, path: str) -> str:
        """The full address of a page."""
        ended = self.process.poll()
        assert ended is None, f"the program ended by itself or was ended: status {ended}"
        return f"{self.url}{path}"


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[Site]:
    """Serve a data folder by `werkzaam serve` until the end of the block.

    With WERKZAAM_DEMO="0" and an empty folder the one way in is "begin": the first person's.
    """
    port = free_port()
    chosen = {"WERKZAAM_DATA": str(data), "WERKZAAM_PORT": str(port), **settings}
    process = subprocess.Popen(
        [sys.executable, "-c", "from kb.commands import main; main()", "serve"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **chosen},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Site(f"http://127.0.0.1:{port}", _ways(process, port), data, process)
    finally:
        process.terminate()
        process.wait(timeout=30)
        if process.stdout is not None:
            process.stdout.close()


def settle(template: Path, data: Path) -> Path:
    """Put a copy of the founding study in a data folder, with the secret it was loaded under."""
    data.mkdir(exist_ok=True)
    shutil.copyfile(template, data / "werkzaam.db")
    (data / "secret.key").write_text(SECRET, encoding="ascii")
    return data


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _ways(process: subprocess.Popen[str], port: int) -> dict[str, str]:
    """Read what the program says while it starts; it takes requests after the last way in."""
    assert process.stdout is not None
    said: list[str] = []
    ways: dict[str, str] = {}
    for line in process.stdout:
        said.append(line)
        if found := WAY.match(line.rstrip()):
            ways[found["name"]] = found["url"]
        if found := BEGIN.match(line.rstrip()):
            ways["begin"] = found["url"]
        if ways.keys() & {"respondent-en", "begin"}:
            break
    else:
        raise AssertionError(f"the program did not start: {''.join(said)}")
    _wait_for(port)
    return ways


def _wait_for(port: int) -> None:
    # the listening socket is opened just after the last line is printed
    for _ in range(3000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise AssertionError("the program does not listen")
