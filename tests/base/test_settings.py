"""Settings come from the environment; a value nobody can use is refused in a sentence."""

from pathlib import Path

import pytest

from base.settings import Settings, SettingsError, read_settings


def test_nothing_needs_to_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = read_settings({})
    assert (found.demo, found.host, found.port) == (True, "127.0.0.1", 8000)
    assert found.data == tmp_path / "data"
    assert found.database_url == f"sqlite:///{tmp_path / 'data' / 'werkzaam.db'}"


def test_everything_can_be_set(tmp_path: Path) -> None:
    found = read_settings(
        {
            "WERKZAAM_DEMO": "0",
            "WERKZAAM_HOST": "0.0.0.0",
            "WERKZAAM_PORT": "80",
            "WERKZAAM_DATA": str(tmp_path),
            "WERKZAAM_DATABASE_URL": "sqlite:///elsewhere.db",
            "WERKZAAM_SEED": "7",
            "WERKZAAM_ADDRESS": "https://example.org/",
        }
    )
    assert (found.demo, found.host, found.port, found.seed) == (False, "0.0.0.0", 80, 7)
    assert (found.data, found.database_url) == (tmp_path, "sqlite:///elsewhere.db")
    assert found.address == "https://example.org"


def test_an_empty_value_is_as_good_as_none() -> None:
    names = ("DEMO", "HOST", "PORT", "DATA", "DATABASE_URL", "SEED", "ADDRESS")
    assert read_settings({f"WERKZAAM_{name}": "" for name in names}) == read_settings({})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WERKZAAM_ADDRESS", "example.org"),
        ("WERKZAAM_DEMO", "yes"),
        ("WERKZAAM_PORT", "http"),
        ("WERKZAAM_PORT", "0"),
        ("WERKZAAM_PORT", "-1"),
        ("WERKZAAM_PORT", "65536"),
        ("WERKZAAM_PORT", "8000.0"),
        ("WERKZAAM_PORT", "٨٠٠٠"),
        ("WERKZAAM_PORT", "9" * 5000),
        ("WERKZAAM_SEED", "one"),
    ],
)
def test_nonsense_is_refused_with_its_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value})


@pytest.mark.parametrize(
    ("host", "on_loopback"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("::", False)],
)
def test_only_this_machine_reaches_the_loopback(host: str, on_loopback: bool) -> None:
    assert Settings(host=host).on_loopback == on_loopback
