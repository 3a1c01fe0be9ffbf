"""The documented schema says what the program reads and writes."""

import json
from typing import Any

from cmo.acts.act import KEY, LONGEST
from cmo.document import document
from cmo.elements import POLARITIES, VALENCES, Effect, Kind, Lane, Modality, Relation
from cmo.exchange.json_file import FORMAT, SCHEMA, write_json
from cmo.exchange.shape import HORIZON, MOST, MOST_CONFIGURATIONS
from tests.cmo.founding_theory import chapters
from tests.house.tree import ROOT

WHOLE: dict[str, Any] = json.loads((ROOT / "docs" / "theory-schema.json").read_text())
PARTS = WHOLE["$defs"]


def test_every_part_of_a_document_is_in_the_schema() -> None:
    content = document(chapters()[1].theory)
    configuration = content["configurations"][0]
    for name, data in (
        ("element", content["elements"][0]),
        ("configuration", configuration),
        ("occurrence", configuration["occurrences"][0]),
        ("link", configuration["links"][0]),
        ("gate", configuration["gates"][0]),
    ):
        assert list(PARTS[name]["properties"]) == list(data), name
        assert PARTS[name]["required"] == list(data), name
    assert list(WHOLE["properties"]["content"]["properties"]) == list(content)


def test_the_head_of_a_file_is_in_the_schema() -> None:
    text = write_json(chapters()[0].theory, title={}, groups={}, made_up=True)
    assert list(WHOLE["properties"]) == list(json.loads(text))
    assert WHOLE["properties"]["format"]["const"] == FORMAT
    assert WHOLE["properties"]["schema"]["const"] == SCHEMA


def test_the_words_and_bounds_are_those_of_the_code() -> None:
    def words(part: str, name: str) -> list[str]:
        return [w for w in PARTS[part]["properties"][name]["enum"] if w is not None]

    assert words("occurrence", "kind") == list(Kind)
    assert words("occurrence", "lane") == list(Lane)
    assert words("occurrence", "valence") == list(VALENCES)
    assert words("link", "relation") == list(Relation)
    assert words("link", "polarity") == list(POLARITIES)
    assert words("link", "modality") == list(Modality)
    assert words("gate", "effect") == list(Effect)
    assert PARTS["id"]["pattern"] == f"^{KEY.pattern}$"
    assert {t["maxLength"] for t in PARTS["label"]["properties"].values()} == {LONGEST}
    assert PARTS["occurrence"]["properties"]["horizon"]["maxLength"] == HORIZON
    listed = WHOLE["properties"]["content"]["properties"]
    assert listed["elements"]["maxItems"] == MOST
    assert listed["configurations"]["maxItems"] == MOST_CONFIGURATIONS
