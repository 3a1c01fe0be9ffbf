"""Typed settings, read once from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class SettingsError(Exception):
    """A setting that cannot be used; the message is a sentence for the person who starts us."""


@dataclass(frozen=True)
class Settings:
    """What the person who starts Werkzaam may choose."""

    demo: bool = True
    host: str = "127.0.0.1"
    port: int = 8000
    data: Path = Path("data")
    database_url: str = ""
    seed: int = 1
    secret: str = ""
    address: str = ""
    """Where respondents reach us, as printed on letters; without it, where the page was asked."""

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach us: the demo's ways in exist nowhere else."""
        return self.host in {"127.0.0.1", "::1", "localhost"}


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Settings from environment variables.

    Raises SettingsError with a sentence when a value cannot be understood.
    """
    data = Path(environ.get("WERKZAAM_DATA") or "data").resolve()
    return Settings(
        demo=_flag(environ, "WERKZAAM_DEMO", default=True),
        host=environ.get("WERKZAAM_HOST") or "127.0.0.1",
        port=_number(environ, "WERKZAAM_PORT", default=8000, lowest=1, highest=65535),
        data=data,
        database_url=environ.get("WERKZAAM_DATABASE_URL") or f"sqlite:///{data / 'werkzaam.db'}",
        seed=_number(environ, "WERKZAAM_SEED", default=1, lowest=0, highest=2**31),
        address=_address(environ, "WERKZAAM_ADDRESS"),
    )


def _flag(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environ.get(name, "")
    if value not in {"", "0", "1"}:
        raise SettingsError(f"{name} must be 0 or 1, not {value!r}.")
    return default if value == "" else value == "1"


def _address(environ: Mapping[str, str], name: str) -> str:
    value = environ.get(name, "").rstrip("/")
    if value and not value.startswith(("https://", "http://")):
        raise SettingsError(f"{name} must begin with https:// or http://, not {value[:40]!r}.")
    return value


def _number(
    environ: Mapping[str, str], name: str, *, default: int, lowest: int, highest: int
) -> int:
    value = environ.get(name, "")
    if value == "":
        return default
    written = value.isascii() and value.isdigit() and len(value) <= len(str(highest))
    if not written or not lowest <= int(value) <= highest:
        raise SettingsError(
            f"{name} must be a whole number from {lowest} to {highest}, not {value[:40]!r}."
        )
    return int(value)
