"""Version 0 typed into the import template: rows from the founding facts, links by their rules.

It reads the facts itself and shares no code with the program's own reading of them.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
import yaml

from tests.cmo.founding_theory import FILE

Row = dict[str, str]


def typed(template: bytes) -> bytes:
    """The template with every row of version 0 typed in, at the columns it has."""
    facts = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(BytesIO(template))
    tables = {
        "elements": [_element(key, entry) for key, entry in facts["elements"].items()],
        "alike": [{"one": a, "other": b} for a, b in facts.get("similar", [])],
        "configurations": [{"id": c["id"], **_words("label", c)} for c in facts["configurations"]],
        "occurrences": [row for c in facts["configurations"] for row in _places(facts, c)],
        "links": [row for c in facts["configurations"] for row in _links(facts, c)],
        "gates": [row for c in facts["configurations"] for row in _gates(c)],
    }
    for name, rows in tables.items():
        sheet = book[name]
        heading = [cell.value for cell in sheet[1]]
        for n, row in enumerate(rows, start=2):
            for column, text in row.items():
                cell = sheet.cell(n, heading.index(column) + 1)
                cell.value = text
                cell.data_type = "s"
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _words(name: str, entry: Any) -> Row:
    return {f"{name} {code}": entry[code] for code in ("nl", "en") if code in entry}


def _element(key: str, entry: Any) -> Row:
    said = {"actor": entry.get("actor"), "part of": entry.get("part_of")}
    return {"id": key, **_words("label", entry), **{k: v for k, v in said.items() if v}}


def _lane(configuration: Any, lane: str) -> list[str]:
    return [e for column in configuration[f"{lane}_lane"].values() for e in column]


def _places(facts: Any, configuration: Any) -> Iterator[Row]:
    standing = [(e, "both") for e in configuration["context"]]
    for lane in ("problem", "intervention"):
        standing += [(e, lane) for e in _lane(configuration, lane)]
    for element, lane in standing:
        entry = facts["elements"][element]
        unsaid = f"{configuration['id']}.{element}" in facts.get("mechanism_not_stated", [])
        yield {
            "configuration": configuration["id"],
            "element": element,
            "kind": entry["kind"],
            "lane": lane,
            **({"valence": entry["valence"]} if entry.get("valence") else {}),
            **_words("wording", configuration.get("wording", {}).get(element, {})),
            "mechanism not stated": "ja" if unsaid else "nee",
        }


def _links(facts: Any, configuration: Any) -> Iterator[Row]:
    def of(kind: str, lane: str) -> list[str]:
        found = _lane(configuration, lane)
        return [e for e in found if facts["elements"][e]["kind"] == kind]

    def crosses(one: str, other: str) -> bool:
        groups = [facts["elements"][e].get("actor") for e in (one, other)]
        return None not in groups and groups[0] != groups[1]

    def named(lane: str, element: str) -> str:
        both = all(element in _lane(configuration, x) for x in ("problem", "intervention"))
        return f"{element}/{lane}" if both else element

    def row(one: str, relation: str, other: str, polarity: str = "") -> Row:
        ends = {"configuration": configuration["id"], "from": one, "to": other}
        return {**ends, "relation": relation, **({"polarity": polarity} if polarity else {})}

    unsaid = facts.get("mechanism_not_stated", [])
    for lane in ("problem", "intervention"):
        mechanisms = of("mechanism", lane)
        for start in of(lane, lane):
            for mechanism in mechanisms:
                if not crosses(start, mechanism):
                    yield row(named(lane, start), "triggers", named(lane, mechanism))
        for outcome in of("outcome", lane):
            if f"{configuration['id']}.{outcome}" not in unsaid:
                fitting = [m for m in mechanisms if not crosses(m, outcome)]
                for mechanism in fitting or mechanisms:
                    yield row(named(lane, mechanism), "generates", named(lane, outcome), "+")
    for help_ in of("intervention", "intervention"):
        for problem in of("problem", "problem"):
            yield row(help_, "addresses", problem)
    for one, other in configuration.get("counters", []):
        yield row(one, "counters", other)


def _gates(configuration: Any) -> Iterator[Row]:
    for context in configuration["context"]:
        for lane in ("problem", "intervention"):
            yield {"configuration": configuration["id"], "context": context, "lane": lane}
