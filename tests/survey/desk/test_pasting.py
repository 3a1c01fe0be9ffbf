"""What a pasted list of questions is understood as."""

import pytest

from survey.desk.pasting import as_outline, read_paste

LIST = """
Over de hulp:
1. Welke hulp kreeg u? (meer antwoorden)
   • Een coach
   • Een cursus
   • Geen van deze
   • Weet ik niet
2) De hulp was nuttig. [schaal]
Vraag 3: Hoe tevreden bent u?
- Heel ontevreden
- Ontevreden
- Neutraal
- Tevreden
- Heel tevreden
# Over u
Werkt u nu?
a. Ja
b. Nee
4. Welk cijfer geeft u? (1-10)
5. Hoeveel uur werkt u
   per week? (getal)
6. Wat wilt u nog zeggen?
zomaar een regel (open)
"""


def test_questions_answers_headings_and_hints_are_read() -> None:
    paste = read_paste(LIST)
    assert [section.title for section in paste.sections] == ["Over de hulp", "Over u"]
    assert [(q.text, q.kind) for q in paste.questions] == [
        ("Welke hulp kreeg u?", "multiple"),
        ("De hulp was nuttig.", "agree5"),
        ("Hoe tevreden bent u?", "satisfied5"),
        ("Werkt u nu?", "yesno"),
        ("Welk cijfer geeft u?", "grade10"),
        ("Hoeveel uur werkt u per week?", "number"),
        ("Wat wilt u nog zeggen? zomaar een regel", "long_text"),
    ]


def test_a_paste_becomes_an_outline_with_its_words() -> None:
    outline, texts = as_outline(read_paste(LIST), "nl")
    first = next(iter(outline))
    assert first.facts() == {
        "choices": ["coach", "cursus"],
        "exclusive": ["geen_deze"],
    }
    assert first.specials == ("dk", "rns")
    assert texts["nl", f"{first.id}.cursus"] == "Een cursus"
    assert len({question.id for question in outline}) == 7


@pytest.mark.parametrize(
    ("text", "questions", "lost"),
    [
        ("", 0, 0),
        ("only some words", 0, 1),
        ("- an answer to nothing", 0, 1),
        ("1. One?\n1. One?\n1. One?", 3, 0),
        ("ما هو عمرك؟\n- شاب\n- كبير", 1, 0),
        ("እንታይ ገበርካ?\n• ሓደ\n• ክልተ", 1, 0),
        ("1. " + "long " * 2000, 1, 0),
    ],
)
def test_whatever_is_pasted_gives_an_outline(text: str, questions: int, lost: int) -> None:
    paste = read_paste(text)
    assert (len(paste.questions), len(paste.lost)) == (questions, lost)
    outline, _texts = as_outline(paste, "ar")
    assert len(list(outline)) == questions
