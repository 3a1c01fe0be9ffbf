"""What a question becomes here whose like other programs know: the same from every format."""

from collections.abc import Mapping
from typing import Any

from base.locales import say
from survey.design.acts.act import of_kind
from survey.exchange.report import Findings
from survey.questions.condition import has_any
from survey.questions.kind import Question

MOST_NUMBER = 999_999_999
"""The highest number where a form sets no bound."""


def other_line(name: str, asker: str, page: str) -> dict[str, Any]:
    """The facts of the line beside "other": what it is called, its question and their page."""
    return {
        "id": name,
        "kind": "short_text",
        "namely": "other",
        "page": page,
        "specials": [],
        "shown_if": has_any(asker, ["other"]).written(),
    }


def made(findings: Findings, where: str, facts: Mapping[str, Any]) -> Question | None:
    """The question of these facts; where they make none, that is refused with its place."""
    try:
        return of_kind(facts)
    except (KeyError, TypeError, ValueError):
        findings.refuse(where, say("This row cannot be understood."))
        return None
