"""The program knows no study: no id, group, element, claim or question of the founding one.

Exempt is only `kb/loading`: it loads that study's files, and its ways in open that study's
questionnaire, so it may name them. What a study calls things lies in its own files.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.tree import ROOMS, ROOT, files, name

FOUNDING = ROOT / "founding"
LOADING = ROOT / "kb" / "loading"
READ = [
    path
    for folder in (*ROOMS, "templates", "static/js", "static/css")
    for path in files(".py", ".html", ".js", ".css", under=folder)
    if not path.is_relative_to(LOADING)
]
CATALOGUES = files(".po", under="base/translations")

GENERAL = {
    "background": "the section of a questionnaire that says who people are; and of CSS",
    "conditions": "what contexts are",
    "constant": "the intercept of every regression",
    "continuity": "a correction of intervals",
    "gender": "a word",
    "help": "what an intervention is",
    "male": "a word",
    "mechanisms": "a kind of box",
    "none": "nothing",
    "other": "the rest",
    "outcomes": "a kind of box",
    "problems": "a kind of box, and what is wrong with a file",
    "researchers": "who works here",
}
"""Words that some study happens to use as a key, and that every program of this kind needs."""


def rows(path: str) -> list[dict[str, str]]:
    """The rows of one of the study's sheets."""
    with (FOUNDING / path).open(encoding="utf-8") as sheet:
        return list(csv.DictReader(sheet))


def read(path: Path) -> Any:
    """What one of the study's files says."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def questions() -> Iterator[str]:
    """Names of questionnaires and of everything asked in them, blocks written out."""
    for path in sorted((FOUNDING / "questionnaires").glob("*.yaml")):
        yield path.stem
        for section in read(path)["sections"]:
            block = section.get("block", {})
            for prefix in block.get("prefixes", {}).values():
                yield from (f"{prefix}_{item['id']}" for item in block["items"])
            yield from (question["id"] for question in section.get("questions", ()))


@cache
def keys() -> frozenset[str]:
    """Every key by which the founding study names something of its own."""
    study, theory = read(FOUNDING / "study.yaml"), read(FOUNDING / "theory.yaml")
    found = {study["id"], *study["groups"], *(regime["id"] for regime in study["regimes"])}
    found |= {*theory["elements"], *(one["id"] for one in theory["configurations"])}
    found |= {row["claim"] for row in rows("claims.csv")}
    found |= {row["source"] for row in rows("sources.csv")}
    found |= {row["code"] for row in rows("codebook.csv")}
    found |= {part for row in rows("measures.csv") for part in row["variable"].split(":")}
    found |= {*read(FOUNDING / "predictors.yaml")["outcomes"], *questions()}
    return frozenset(found - {""} - set(GENERAL))


@cache
def words() -> frozenset[str]:
    """What the founding study's people, places and groups are called."""
    study = read(FOUNDING / "study.yaml")
    labels = [*study["groups"].values(), *(regime["label"] for regime in study["regimes"])]
    found = {text.split(" (")[0] for label in labels for text in label.values()}
    return frozenset((found | PLACES) - OURS)


PLACES = {"Den Haag", "The Hague", "statushouder", "status holder", "gemeente"}
OURS = {"Onderzoekers", "Researchers"}  # who works here, in every study


def standing(text: str, wanted: frozenset[str]) -> set[str]:
    """Which of these stand in a text as whole words."""
    # longest first: a key may begin with another
    ordered = sorted(wanted, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?:en|s)?(?![\w-])")
    return set(pattern.findall(text))


def test_there_is_something_to_look_for() -> None:
    assert len(keys()) > 200
    assert {"status_holders", "int_matching_event", "trial_work", "me_useful"} <= keys()
    assert standing("for status_holders only", keys()) == {"status_holders"}
    assert len(READ) > 200


@pytest.mark.parametrize("path", READ, ids=name)
def test_no_file_knows_a_key_of_the_founding_study(path: Path) -> None:
    assert standing(path.read_text(encoding="utf-8"), keys()) == set()


@pytest.mark.parametrize("path", READ, ids=name)
def test_no_file_knows_its_groups_or_its_place(path: Path) -> None:
    assert standing(path.read_text(encoding="utf-8"), words()) == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_no_catalogue_speaks_of_its_groups_or_its_place(path: Path) -> None:
    assert standing(path.read_text(encoding="utf-8"), words()) == set()
