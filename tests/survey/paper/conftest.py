"""A small questionnaire of every kind, to be printed."""

from pathlib import Path
from typing import Any

from survey.design.version import Version, read_version
from survey.wording.texts import Texts

FONTS = str(Path(__file__).parents[3] / "static" / "fonts" / "print")
FACTS: dict[str, Any] = {
    "id": "small",
    "version": 3,
    "group": "employers",
    "round": 1,
    "languages": ["en"],
    "kept_until": "2029-12-31",
    "contact": {"en": "the contact point"},
    "sections": [
        {
            "id": "work",
            "questions": [
                {"id": "hired", "kind": "yesno"},
                {"id": "how_many", "kind": "number", "highest": 999,
                 "shown_if": "${hired} = 'yes'"},
                {"id": "since", "kind": "month", "lowest": 2010, "shown_if": "${hired} = 'yes'"},
                {"id": "barriers", "kind": "multiple", "choices": ["language", "other"],
                 "exclusive": ["none"]},
                {"id": "barriers_other", "kind": "short_text", "namely": "other",
                 "shown_if": "selected(${barriers}, 'other')"},
                {"id": "total", "kind": "calculated", "formula": "${how_many} * 2"},
            ],
        },
        {
            "id": "more",
            "shown_if": "${how_many} > 10",
            "questions": [
                {"id": "order", "kind": "ranking", "choices": ["pay", "hours"]},
                {"id": "fair", "kind": "agree5", "page": "both"},
                {"id": "kind", "kind": "agree5", "page": "both"},
            ],
        },
        {"id": "end", "questions": [{"id": "story", "kind": "long_text"}]},
    ],
}  # fmt: skip
SMALL: Version = read_version(FACTS)
TEXTS = Texts(
    "en",
    {
        "title": "Your workplace",
        "info.heading": "Read this first",
        "info.1": "We ask about work.",
        "consent.label": "Do you take part?",
        "consent.yes": "Yes",
        "consent.no": "No",
        "hired.label": "Did you hire anyone?",
        "how_many.label": "How many people?",
        "barriers.language": "The language",
        "order.label": "You hired ${how_many}: what matters most?",
        "yesno.yes": "Yes",
        "yesno.no": "No",
        "special.dk": "I don't know",
        "special.rns": "I'd rather not say",
    },
)
