"""A small questionnaire to act on."""

from survey.design.acts.act import Act, Key, apply
from survey.design.version import DRAFT, Version
from survey.questions.outline import read_outline

TEXTS: dict[Key, str] = {
    ("en", "title"): "Help with work",
    ("nl", "title"): "Hulp bij werk",
    ("en", "section.help"): "The help",
    ("en", "help_had.label"): "Which help did you have?",
    ("nl", "help_had.label"): "Welke hulp hebt u gehad?",
    ("ti", "help_had.label"): "ሓገዝ",
    ("en", "help_had.coach"): "A coach",
    ("nl", "help_had.coach"): "Een coach",
    ("en", "help_had.course"): "A course",
    ("en", "useful.label"): "Was ${help_had} useful?",
    ("nl", "useful.label"): "Was ${help_had} nuttig?",
    ("en", "section.later"): "Later",
    ("en", "age.label"): "Your age",
}


def small() -> Version:
    """Two sections: which help, whether it was useful; and age."""
    outline = read_outline(
        {
            "sections": [
                {
                    "id": "help",
                    "questions": [
                        {
                            "id": "help_had",
                            "kind": "multiple",
                            "choices": ["coach", "course"],
                            "exclusive": ["none"],
                        },
                        {"id": "useful", "kind": "agree5", "shown_if": "help_had has coach"},
                    ],
                },
                {
                    "id": "later",
                    "shown_if": "${useful} = 'agree'",
                    "questions": [{"id": "age", "kind": "number", "lowest": 1, "highest": 99}],
                },
            ]
        }
    )
    return Version(
        questionnaire="help_with_work",
        number=1,
        outline=outline,
        languages=("en", "nl", "ti"),
        group="clients",
        round=1,
        mode="self",
        kept_until="2030-12-31",
        contact={"en": "the desk"},
        id="v1",
        study="test",
        state=DRAFT,
        source="en",
    )


def after(version: Version, texts: dict[Key, str], act: Act) -> tuple[Version, dict[Key, str]]:
    """The draft and its texts after an act."""
    changed = apply(version, texts, act)
    left = {**texts, **changed.texts}
    return changed.version, {key: text for key, text in left.items() if text}


def order(version: Version) -> list[str]:
    """Sections with their questions, as one line each."""
    return [
        f"{section.id}: {' '.join(q.id for q in section.questions)}"
        for section in version.outline.sections
    ]
