"""The founding theory as the project carries it, read once."""

from functools import cache
from pathlib import Path

import yaml

import founding
from cmo.exchange.study_file import read_theory
from cmo.graph import Configuration
from cmo.refinement import Chapter

STUDY = "den-haag-2017-2018"
FILE = Path(next(iter(founding.__path__))) / "theory.yaml"

FACTS = {
    "id": STUDY,
    "title": {"nl": "Statushouders naar werk", "en": "Status holders to work"},
    "languages": ["nl", "en"],
    "groups": {
        "status_holders": {"nl": "Statushouders", "en": "Status holders"},
        "employers": {"nl": "Werkgevers", "en": "Employers"},
    },
    "rounds": {},
    "regimes": [],
    "thresholds": {"small_cells": 10, "share": 0.7, "band": [0.75, 1.3333], "level": 0.95},
    "made_up": True,
    "period": ["2017-01-01", "2019-06-30"],
}


@cache
def chapters() -> tuple[Chapter, ...]:
    """Versions 0 and 1."""
    reading = read_theory(yaml.safe_load(FILE.read_text(encoding="utf-8")))
    assert reading.problems == ()
    return reading.chapters


def configuration(name: str, version: int = 1) -> Configuration:
    """One configuration of one version."""
    found = chapters()[version].theory.find_configuration(name)
    assert found is not None
    return found


def all_configurations() -> list[tuple[int, Configuration]]:
    """Every configuration of every version."""
    return [(c.theory.version, one) for c in chapters() for one in c.theory.configurations]
