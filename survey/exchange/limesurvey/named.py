"""What each question of a LimeSurvey survey is called here, with its rows and its answers."""

from dataclasses import dataclass, field

from base.locales import say
from survey.exchange.limesurvey.parsed import Row, Survey, identity, ordered
from survey.exchange.limesurvey.relevance import Field
from survey.exchange.names import fitting
from survey.exchange.report import Findings

ONE = ("L", "!", "O")
SEVERAL = ("M", "P")
ROWS = ("F", "K", "Q")
"""Types whose rows are questions of their own here."""
ASIDE = (
    *("em_validation_q", "array_filter", "array_filter_exclude", "hidden", "random_order"),
    *("max_answers", "min_answers", "equals_num_value", "min_num_value", "max_num_value"),
)
"""Settings of a question that change what is asked or taken, and have no place here."""
KNOWN = frozenset((*ONE, *SEVERAL, *ROWS, "5", "N", "S", "T", "U", "D", "R", "X", "Y"))


@dataclass(frozen=True)
class Named:
    """A question of the file."""

    id: str
    rows: dict[str, str] = field(default_factory=dict)
    """Id of a row in the file -> what it is called here."""
    answers: tuple[tuple[str, str, str, str], ...] = ()
    """Table, id in it, code and condition of each answer."""
    fields: dict[str, Field] = field(default_factory=dict)
    """What conditions of the file call it, its rows and its answers."""
    other: str = ""
    """What the text beside "other" is called."""


def named(survey: Survey, findings: Findings) -> dict[str, Named]:
    """The questions that can be kept, by their id in the file."""
    groups = {row.get("gid") for row in survey.rows("groups")}
    used: set[str] = set()
    found: dict[str, Named] = {}
    for row in survey.rows("questions"):
        if row.get("parent_qid", "0") not in ("0", ""):
            continue
        title, kind = row.get("title", ""), row.get("type", "")
        if row.get("gid") not in groups:
            findings.lose(title, say("This question stands in no group. It is not kept."))
            continue
        if kind not in KNOWN:
            what = say("A question of the LimeSurvey type {type} is not kept.", type=kind[:5])
            findings.lose(title, what)
            continue
        name = _free(title, used, findings)
        if name is None:
            continue
        found[row.get("qid", "")] = _one(survey, row, name, used)
    return found


def _free(title: str, used: set[str], findings: Findings) -> str | None:
    name = fitting(title, used) if title else None
    if name is None:
        what = say("This name is missing, or in use already: {id}.", id=title[:60])
        findings.refuse(title[:60], what)
        return None
    if name != title:
        findings.lose(title, say("This is called {id} here.", id=name))
    used.add(name)
    return name


def _one(survey: Survey, row: Row, name: str, used: set[str]) -> Named:
    title, kind = row.get("title", ""), row.get("type", "")
    below = [
        sub
        for table in ("subquestions", "questions")
        for sub in survey.rows(table)
        if sub.get("parent_qid") == row.get("qid") and sub.get("scale_id", "0") in ("0", "")
    ]
    below = ordered(below, "question_order")
    fields = {title: Field(name, yes_no=kind == "Y")}
    rows: dict[str, str] = {}
    if kind in ROWS:
        for sub in below:
            found = _free(f"{title}_{sub.get('title', '')}", used, Findings())
            if found is not None:
                rows[sub.get("qid", "")] = found
                fields[f"{title}_{sub.get('title', '')}"] = Field(found)
    if kind in SEVERAL:
        fields |= {f"{title}_{sub['title']}": Field(name, sub["title"]) for sub in below}
    other = ""
    if row.get("other") == "Y" and kind in (*ONE, *SEVERAL):
        other = fitting(f"{name[:34]}_other", used) or ""
        used.add(other)
        fields[f"{title}_other"] = Field(other)
    return Named(name, rows, _answers(survey, row, below), fields, other)


def _answers(survey: Survey, row: Row, below: list[Row]) -> tuple[tuple[str, str, str, str], ...]:
    """Answers to choose from: of one or several they stand in different tables."""
    rows = [a for a in survey.rows("answers") if a.get("qid") == row.get("qid")]
    if row.get("type") in SEVERAL or (row.get("type") == "R" and not rows):
        return tuple(
            ("subquestions", sub.get("qid", ""), sub.get("title", ""), sub.get("relevance", ""))
            for sub in below
        )
    return tuple(
        ("answers", identity("answers", a), a.get("code", ""), "")
        for a in ordered(rows, "sortorder")
        if a.get("scale_id", "0") in ("0", "")
    )
