"""A claim's lines as the rows of a joint display: what each says, counted, drawn and in short."""

from collections.abc import Iterable
from dataclasses import dataclass

from base.locales import Say, say
from kb.dossiers.measured import register_rows, survey_rows
from kb.dossiers.view import Row, View, marks_of, row_id, who
from kb.evidence.exhibits import Exhibit, Quote
from kb.judgement.joint import Joint
from kb.judgement.lines import Line
from kb.judgement.words import KIND_WORDS

MOST_DOTS = 30


@dataclass(frozen=True)
class Unheard:
    """Lines that say nothing on a claim: those that were asked, and those that were not."""

    silent: tuple[Row, ...]
    absent: tuple[Row, ...]


def speaking_rows(joint: Joint, view: View) -> list[Row]:
    """The rows of the lines that speak, and of counts and context beside them."""
    rows: list[Row] = []
    for line in joint.lines:
        if line.key.kind == "survey":
            rows += survey_rows(joint, line, view)
        elif line.key.kind == "register":
            rows += register_rows(joint, line, view)
        elif line.speaks or line.exhibits:
            rows.append(_told_row(joint, line, view))
    return rows


def unheard(joint: Joint, view: View) -> Unheard:
    """The rows of lines without anything to show."""
    bare = [
        line
        for line in joint.lines
        if not line.speaks and not line.items and not line.estimates and not line.exhibits
    ]
    rows = [(line.direction, _bare_row(joint, line, view)) for line in bare]
    return Unheard(
        tuple(row for direction, row in rows if direction == "∅"),
        tuple(row for direction, row in rows if direction != "∅"),
    )


def _told_row(joint: Joint, line: Line, view: View) -> Row:
    quotes = _quotes(line.exhibits)
    return Row(
        id=row_id(joint, line.name),
        title=who(line, view),
        under=_how(line),
        direction=line.direction,
        reason="",
        count=_sources(line),
        chart=None,
        axis="",
        dots=line.counts if (line.of or 0) <= MOST_DOTS else None,
        of=line.of or 0,
        brief=_told_brief(line),
        marks=marks_of(line),
        quotes=quotes,
    )


def _told_brief(line: Line) -> Say:
    if line.counts is None:
        return line.why
    if line.direction == "∅" and "only expected" in line.marks:
        return say("They hope or expect it; nobody says that it happened.")
    if line.direction == "∅":
        return say("They name conditions, and take no side.")
    counts = line.counts or {}
    if line.already_so and line.direction == "0":
        return say("For {n} of them it was already so.", n=line.already_so)
    against = [counts.get(side, 0) for side in "+-0±" if side != line.direction]
    if line.direction == "±":
        return say(
            "{plus} support it, {minus} contradict it, {none} saw no change.",
            plus=counts.get("+", 0),
            minus=counts.get("-", 0),
            none=counts.get("0", 0),
        )
    if not sum(against):
        return say("All who speak about it say the same.")
    return say("{n} of those who speak about it say otherwise.", n=sum(against))


def _sources(line: Line) -> Say:
    if line.counts is None:
        return say("{of} sources", of=line.of or 0)
    k, of = line.k or 0, line.of or 0
    largest = max((line.counts or {"+": 0}).values())
    if line.speaks and largest != k:
        return say("{n} of the {k} who take a side; {of} in all", n=largest, k=k, of=of)
    return say("{k} of {of} sources", k=k, of=of)


def _bare_row(joint: Joint, line: Line, view: View) -> Row:
    return Row(
        id=row_id(joint, line.name),
        title=who(line, view),
        under=None,
        direction=line.direction,
        reason=next((m for m in line.marks if m.startswith("not ")), ""),
        count=say("0 of {of}", of=line.of) if line.of else None,
        chart=None,
        axis="",
        dots=line.counts if line.direction == "∅" and (line.of or 0) <= MOST_DOTS else None,
        of=line.of or 0,
        brief=line.why,
        marks=(),
    )


def _how(line: Line) -> Say:
    return KIND_WORDS.get(line.key.kind, say("{kind}", kind=line.key.kind))


def _quotes(exhibits: Iterable[Exhibit]) -> tuple[Quote, ...]:
    """One passage per source and stance, the two coders' twin passages shown once."""
    found: dict[tuple[str, str, str], Quote] = {}
    for exhibit in exhibits:
        if isinstance(exhibit.what, Quote):
            quote = exhibit.what
            found.setdefault((quote.source, quote.stance, quote.text), quote)
    return tuple(found.values())
