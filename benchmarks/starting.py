"""How long it takes from the command to the first answer, with the study loaded before."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from statistics import median
from time import perf_counter, sleep

from base.settings import Settings

AT_MOST = 1.5
TIMES = 5
GIVE_UP = 30.0


def starting_rows(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    """Median seconds until `/healthz` answers."""
    started(settings)  # the very first start also compiles our modules
    seconds = [started(settings) for _ in range(TIMES)]
    verdict = "in time" if median(seconds) <= AT_MOST else "too slow"
    yield f"werkzaam serve, {TIMES} times", f"{median(seconds):.2f}", f"{AT_MOST}", verdict


def started(settings: Settings) -> float:
    """Start the program on a free port, and stop it once it answers."""
    port = free_port()
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    chosen = {"WERKZAAM_DATA": str(settings.data), "WERKZAAM_PORT": str(port)}
    begun = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", "from kb.commands import main; main()", "serve"],
        env={**kept, **chosen},
        stdout=subprocess.DEVNULL,
    )
    try:
        while not answers(port):
            if perf_counter() - begun > GIVE_UP:
                raise RuntimeError("the program does not start")
            sleep(0.005)
        return perf_counter() - begun
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody answers that all is well."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
