"""The rules once more, slow and obvious, from the study's tables; shares no code with the program.

Written from the text of the rules only: plain loops over plain rows, nothing clever, so that it
can be read beside the rules sentence by sentence.
"""

import csv
from math import exp
from pathlib import Path
from typing import Any

import founding

FOLDER = Path(founding.__path__[0])
SHARE = 0.70
LOW, HIGH = 0.75, 1.3333333
Z = 1.959964
Row = dict[str, str]
Line = dict[str, Any]

BLOCKS = {
    "me": "matching_event",
    "tp": "trial_placement",
    "we": "work_experience_place",
    "vw": "volunteering",
}
CLOSE = ["exact", "part of", "broader", "proxy"]
SPEAK = ["+", "-", "0", "±", "?"]


def table(name: str) -> list[Row]:
    with open(FOLDER / name, encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


SOURCES = table("sources.csv")
TOLD = table("told.csv")
CLAIMS = table("claims.csv")
MEASURES = table("measures.csv")
ANSWERS = table("answers.csv")
FIGURES = table("figures/table_6_2.csv") + table("figures/table_6_3.csv")


def enough(count: int, of: int) -> bool:
    """At least 70 %: 7 of 10 is, 28 of 42 is not (whole numbers, so no rounding)."""
    return count * 100 >= of * 70


def told_line_names() -> list[str]:
    names: list[str] = []
    for source in SOURCES:
        name = f"{source['group']}/{source['kind']}/{source['round']}"
        if name not in names:
            names.append(name)
    return names


def sources_of(line: str) -> list[str]:
    return [s["source"] for s in SOURCES if f"{s['group']}/{s['kind']}/{s['round']}" == line]


# ---- rule 1


def side_of(source: str, claim: str, told: list[Row]) -> str | None:
    seen = set()
    for row in told:
        if row["source"] == source and row["claim"] == claim:
            if row["reported"] == "expectation":
                continue
            if row["stance"] == "supports":
                seen.add("+")
            if row["stance"] in ("contradicts", "counter-example"):
                seen.add("-")
            if row["stance"] == "no change":
                seen.add("0")
    if len(seen) == 0:
        return None
    if len(seen) == 1:
        return seen.pop()
    return "±"


# ---- rule 2


def told_line(line: str, claim: Row, told: list[Row]) -> Line:
    of = sources_of(line)
    counts = {"+": 0, "-": 0, "0": 0, "±": 0}
    for source in of:
        side = side_of(source, claim["claim"], told)
        if side is not None:
            counts[side] += 1
    k = counts["+"] + counts["-"] + counts["0"] + counts["±"]
    here = [row for row in told if row["source"] in of and row["claim"] == claim["claim"]]
    marks: set[str] = set()
    if k == 0:
        direction = "–"
        for row in told:
            if row["source"] in of and configuration_of(row["claim"]) == claim["configuration"]:
                direction = "∅"
        if direction == "–":
            marks.add("not asked")
        if here and all(row["reported"] == "expectation" for row in here):
            marks.add("only expected")
    else:
        direction = "±"
        for side in ("+", "-", "0"):
            if enough(counts[side], k):
                direction = side
        if k <= 2:
            marks.add("thin")
        elif direction != "±" and not enough(counts[direction], k + 1):
            marks.add("on the edge")
    for row in here:
        if row["stance"] in ("nuances", "despite") and row["reported"] != "expectation":
            marks.add("with conditions")
    return {
        "direction": direction,
        "counts": counts,
        "k": k,
        "of": len(of),
        "marks": marks,
        "thin": "thin" in marks,
    }


def configuration_of(claim: str) -> str:
    for row in CLAIMS:
        if row["claim"] == claim:
            return row["configuration"]
    raise KeyError(claim)


# ---- rule 3


def asked(question: str, person: Row) -> bool:
    block = question.split("_")[0]
    if block in BLOCKS:
        return BLOCKS[block] in person["instruments_done"].split()
    return True


def item(measure: Row, answers: list[Row]) -> Line:
    people = [person for person in answers if asked(measure["variable"], person)]
    agree = disagree = neither = 0
    for person in people:
        answer = person[measure["variable"]]
        if answer in ("4", "5"):
            agree += 1
        if answer in ("1", "2"):
            disagree += 1
        if answer == "3":
            neither += 1
    base = len(people)
    if measure["reading"] == "evaluation":
        other, against = "-", disagree
    else:
        other, against = "0", disagree + neither
    if base - agree - disagree - neither > base / 2:
        direction = "?"
    elif enough(agree, base):
        direction = "+"
    elif enough(against, base):
        direction = other
    else:
        direction = "±"
    return {"direction": direction, "k": max(agree, against), "of": base, "agree": agree}


def survey_line(claim: Row, answers: list[Row]) -> Line:
    rows = []
    for measure in MEASURES:
        here = measure["kind"] == "survey" and measure["claim"] == claim["claim"]
        if here and measure["reading"] != "count only":
            rows.append(measure)
    for relation in CLOSE:
        chosen = [measure for measure in rows if measure["relation"] == relation]
        if chosen:
            items = [item(measure, answers) for measure in chosen]
            first = items[0]
            direction = several([one["direction"] for one in items])
            return {
                "direction": direction,
                "k": first["k"],
                "of": first["of"],
                "agree": first["agree"],
                "marks": set(),
                "thin": False,
            }
    return {"direction": "–", "marks": {"not asked"}, "thin": False}


# ---- rules 4 and 5


def read_estimate(b: float, se: float, sign: int) -> str:
    low, high = exp(b - Z * se), exp(b + Z * se)
    if low >= LOW and high <= HIGH:
        return "0"
    if low > 1 or high < 1:
        return "+" if b * sign > 0 else "-"
    return "?"


def estimates_of(claim: Row) -> list[tuple[str, Row, str, bool]]:
    found = []
    for measure in MEASURES:
        if measure["kind"] != "register" or measure["claim"] != claim["claim"]:
            continue
        if measure["relation"] not in CLOSE:
            continue
        for row in FIGURES:
            if row["term_key"] == measure["variable"]:
                sign = -1 if claim["polarity"] == "-" else 1
                if measure["reversed"] == "reversed":
                    sign = -sign
                b, se = float(row["b"]), float(row["se"])
                direction = read_estimate(b, se, sign)
                edge = False
                for db in (-0.005, 0.005):
                    for ds in (-0.005, 0.005):
                        if read_estimate(b + db, se + ds, sign) != direction:
                            edge = True
                found.append((measure["relation"], row, direction, edge))
    return found


def several(directions: list[str]) -> str:
    rest = [d for d in directions if d != "?"]
    if not rest:
        return "?"
    for side in ("+", "-", "0", "±"):
        if enough(rest.count(side), len(rest)):
            return side
    return "±"


def register_line(claim: Row) -> Line:
    found = estimates_of(claim)
    for relation in CLOSE:
        chosen = [entry for entry in found if entry[0] == relation]
        if chosen:
            marks = {"on the edge"} if any(entry[3] for entry in chosen) else set()
            direction = several([entry[2] for entry in chosen])
            return {"direction": direction, "marks": marks, "thin": False}
    return {"direction": "–", "marks": {"not registered"}, "thin": False}


def lines_of(claim: Row, told: list[Row] = TOLD, answers: list[Row] = ANSWERS) -> dict[str, Line]:
    lines = {name: told_line(name, claim, told) for name in told_line_names()}
    lines["status_holders/survey/2"] = survey_line(claim, answers)
    lines["register"] = register_line(claim)
    return lines
