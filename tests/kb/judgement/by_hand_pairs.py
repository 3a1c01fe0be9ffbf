"""Rules 6 to 8 once more, slow and obvious: pairs, codes, chains."""

from typing import Any

from tests.kb.judgement.by_hand import CLAIMS, SPEAK, Line, Row, lines_of

Lines = dict[str, Line]
Name = tuple[str | None, str, str | None]
Pair = tuple[str, str, bool, str]

TABLE = {
    "++": "agreement",
    "--": "agreement",
    "00": "agreement",
    "±±": "agreement",
    "+-": "strong",
    "-+": "strong",
    "+0": "weak",
    "0+": "weak",
    "-0": "weak",
    "0-": "weak",
    "+±": "partial",
    "±+": "partial",
    "-±": "partial",
    "±-": "partial",
    "0±": "partial",
    "±0": "partial",
}
WORST = ["strong", "weak", "partial", "inconclusive", "agreement"]
AXES = ["rounds", "groups", "instruments", "told/measured"]


def split(name: str) -> Name:
    if name == "register":
        return None, "register", None
    group, kind, number = name.split("/")
    return group, kind, number


def axis_of(one: str, other: str) -> str:
    if "register" in (one, other):
        return "told/measured"
    group, kind, _ = split(one)
    group2, kind2, _ = split(other)
    if (group, kind) == (group2, kind2):
        return "rounds"
    if group == group2:
        return "instruments"
    return "groups"


def rounds_that_speak(lines: Lines, series: tuple[str | None, str]) -> set[str | None]:
    return {
        split(name)[2]
        for name, line in lines.items()
        if split(name)[:2] == series and line["direction"] in SPEAK
    }


def is_compared(lines: Lines, one: str, other: str) -> bool:
    """Whether two speaking lines stand beside each other."""
    first, second = split(one), split(other)
    if first[:2] == second[:2]:
        return True
    if first[2] is None or second[2] is None:
        return True
    if first[2] == second[2]:
        return True
    in_common = rounds_that_speak(lines, first[:2]) & rounds_that_speak(lines, second[:2])
    return not in_common


def pairs_of(lines: Lines) -> tuple[list[str], list[Pair]]:
    speaking = [name for name, line in lines.items() if line["direction"] in SPEAK]
    pairs: list[Pair] = []
    for place, one in enumerate(speaking):
        for other in speaking[place + 1 :]:
            if is_compared(lines, one, other):
                signs = lines[one]["direction"] + lines[other]["direction"]
                code = "inconclusive" if "?" in signs else TABLE[signs]
                thin = lines[one]["thin"] or lines[other]["thin"]
                pairs.append((code, axis_of(one, other), thin, signs))
    return speaking, pairs


def compare(lines: Lines) -> dict[str, Any]:
    speaking, pairs = pairs_of(lines)
    if not speaking:
        return code_of("silence")
    if not pairs:
        return code_of("one line only")
    worst = next(code for code in WORST if code in [pair[0] for pair in pairs])
    deciding = [pair for pair in pairs if pair[0] == worst]
    axes = [axis for axis in AXES if axis in [pair[1] for pair in deciding]]
    return {
        "code": "convergence" if worst == "agreement" else worst,
        "axes": [] if worst == "agreement" else axes,
        "thin": all(pair[2] for pair in deciding),
        "mixed": worst == "agreement" and all(pair[3] == "±±" for pair in deciding),
        "deciding": len(deciding),
        "all": len(pairs),
    }


def code_of(name: str) -> dict[str, Any]:
    return {"code": name, "axes": [], "thin": False, "mixed": False, "deciding": 0, "all": 0}


def claim_row(key: str) -> Row:
    return next(row for row in CLAIMS if row["claim"] == key)


def recomputed(key: str) -> tuple[Lines, dict[str, Any]]:
    """Lines and comparison of one claim, from the study's tables."""
    lines = lines_of(claim_row(key))
    return lines, compare(lines)


def round_alone(lines: Lines, number: str) -> dict[str, Any]:
    return compare({n: line for n, line in lines.items() if split(n)[2] in (number, None)})


def chain(mechanism_side: list[str], outcome_side: list[str], flipped: bool) -> str:
    """Every speaking line of M's side with every one of O's side, rounds ignored."""
    told = [line for key in mechanism_side for line in speaking_lines(key)]
    then = [line for key in outcome_side for line in speaking_lines(key)]
    if flipped:
        turned = {"+": "-", "-": "+"}
        then = [turned.get(sign, sign) for sign in then]
    if not told and not then:
        return "silence"
    if not then:
        return "mechanism heard, outcome silent"
    if not told:
        return "outcome heard, mechanism silent"
    codes = ["inconclusive" if "?" in a + b else TABLE[a + b] for a in told for b in then]
    worst = next(code for code in WORST if code in codes)
    return "complementarity" if worst == "agreement" else worst


def speaking_lines(key: str) -> list[str]:
    lines, _ = recomputed(key)
    return [line["direction"] for line in lines.values() if line["direction"] in SPEAK]
