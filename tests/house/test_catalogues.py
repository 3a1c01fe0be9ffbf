"""Every sentence exists in the languages it is shown in, and no sentence is left over."""

from pathlib import Path

import pytest

from tests.house import messages
from tests.house.tree import ROOT, files, name

LANGUAGES = ("nl", "ar", "ti")
PLURALS = {"nl": 2, "ar": 6, "ti": 2}
# what a respondent may read: their pages, and the code that speaks on them
RESPONDENTS = [
    *files(".html", under="templates/survey/answering"),
    *files(".html", under="templates/survey/removal"),
    ROOT / "templates" / "layouts" / "respondent.html",
]
# what is wrong with a condition is said at the desk only: no version with such a one is published
DESIGNERS = {
    ROOT / "survey" / "questions" / "expression.py",
    ROOT / "survey" / "questions" / "outline.py",
}
RESPONDENTS_CODE = [
    *files(".py", under="survey/answering"),
    *(path for path in files(".py", under="survey/questions") if path not in DESIGNERS),
]


def test_everything_staff_reads_is_in_dutch() -> None:
    assert messages.said() - messages.translated("nl") == set()


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_everything_respondents_read_is_in_their_language(language: str) -> None:
    said = {text for path in RESPONDENTS for text in messages.in_template(path)}
    said |= {text for path in RESPONDENTS_CODE for text in messages.in_python(path)}
    assert said - messages.translated(language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(language: str) -> None:
    known = messages.written() | messages.of_the_forms()
    left = [
        (file, text)
        for file, message in messages.entries(language)
        for text in messages.ids(message)
        if text not in known
    ]
    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_is_whole(language: str) -> None:
    for file, message in messages.entries(language):
        where = f"{file}: {message.id}"
        assert not message.fuzzy, where
        assert all(messages.texts(message)), where
        if message.pluralizable:
            assert len(messages.texts(message)) == PLURALS[language], where


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_same_places(language: str) -> None:
    for file, message in messages.entries(language):
        wanted = set().union(*(messages.places(text) for text in messages.ids(message)))
        for text in messages.texts(message):
            missing = wanted ^ messages.places(text)
            # "one", "two" may be said without the number
            assert not missing or (message.pluralizable and len(missing) == 1), (file, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_message_has_one_translation(language: str) -> None:
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for _file, message in messages.entries(language):
        found.setdefault(messages.ids(message), set()).add(messages.texts(message))
    assert {ids: texts for ids, texts in found.items() if len(texts) > 1} == {}


@pytest.mark.parametrize("path", files(".po", under="base/translations"), ids=name)
def test_a_catalogue_names_its_language_and_plurals(path: Path) -> None:
    head = path.read_text(encoding="utf-8")[:1500]
    assert f'"Language: {path.parent.name}\\n"' in head
    assert f"nplurals={PLURALS[path.parent.name]}" in head
    assert path.is_relative_to(ROOT / "base" / "translations")
