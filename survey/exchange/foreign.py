"""What a question becomes here whose like other programs know: the same from every format."""

from typing import Any

from survey.questions.condition import has_any

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
