"""Whether every text of the questionnaires is there, in its own language and in its own script."""

import re
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

from base import locales
from survey.questions.outline import Outline, read_outline
from survey.wording.texts import Texts, missing

ROOT = Path(__file__).parents[2]
QUESTIONNAIRES = ROOT / "founding" / "questionnaires"
TRANSLATIONS = ROOT / "base" / "translations"
FONTS = ROOT / "static" / "fonts"

LANGUAGES = {
    "status_holders": ("nl", "ar", "ti", "en"),
    "employers": ("nl", "en"),
    "volunteer_organisations": ("nl", "en"),
}
WRITTEN = [(name, language) for name, all_ in LANGUAGES.items() for language in all_]
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "ti": r"[\u1200-\u135f]"}
SENTENCE_END = re.compile(r"(?<=[.?!።؟])\s+")
LONGEST_SENTENCE = 14
PLACE = re.compile(r"\{\w+\}|%\(\w+\)s")

# Amharic that slips into Tigrinya: none of these words is Tigrinya.
AMHARIC = set(
    re.findall(
        r"\w+",
        """
        ነው ናቸው አዎ አይደለም አላውቅም ሥራ ስራ ፈቃድ ዕድሜ ወንድ ወይም እና እባክዎ
        ጥያቄ መጠይቅ ማዘጋጃ በጣም ብቻ ምን እንዴት ውስጥ ሰው እስማማለሁ
        """,
    )
)
# Not proof, but a reason to look: Amharic words, plurals and letters, and spelling of Tigray.
DOUBTFUL = re.compile(r"^(ትምህርት|ሴት|ጋር)$|ዎች$|ኦች$|^አ|[ሠ-ሧኀ-ኇፀ-ፆ]")


def texts(name: str, language: str) -> dict[str, str]:
    path = QUESTIONNAIRES / "texts" / f"{name}.{language}.yaml"
    found: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def outline(name: str) -> Outline:
    return read_outline(yaml.safe_load((QUESTIONNAIRES / f"{name}.yaml").read_text("utf-8")))


def catalogue(language: str) -> dict[str, str]:
    """What the program says to respondents on a screen."""
    found: dict[str, str] = {}
    for name in ("survey", "questions", "answering"):
        with (TRANSLATIONS / language / f"{name}.po").open("rb") as source:
            said = [m for m in read_po(source, locale=language) if m.id and not m.pluralizable]
        found |= {str(message.id): str(message.string) for message in said}
    return found


def everything(language: str) -> dict[str, str]:
    """All that a respondent reads in a language: the questionnaire and the words around it."""
    contact = yaml.safe_load((QUESTIONNAIRES / "status_holders.yaml").read_text("utf-8"))["contact"]
    return {
        **texts("status_holders", language),
        **catalogue(language),
        "contact": contact[language],
    }


def words(text: str) -> list[str]:
    return re.findall(r"[\u1200-\u135f]+", text)


def without_places(text: str) -> str:
    return PLACE.sub("0", text)


@pytest.mark.parametrize(("name", "language"), WRITTEN)
def test_every_question_and_answer_has_a_text(name: str, language: str) -> None:
    assert missing(outline(name), Texts(language, texts(name, language))) == []


@pytest.mark.parametrize(("name", "language"), WRITTEN)
def test_all_languages_have_the_same_keys_in_the_same_order(name: str, language: str) -> None:
    assert list(texts(name, language)) == list(texts(name, "nl"))


@pytest.mark.parametrize(("name", "language"), WRITTEN)
def test_nothing_is_written_about_a_question_that_is_not_asked(name: str, language: str) -> None:
    asked = {question.id for question in outline(name)}
    around = {"title", "info", "consent", "declined", "section", "closing", "special"}
    lists = {"agree5", "satisfied5", "yesno", "grade10"}
    assert {key.split(".")[0] for key in texts(name, language)} <= asked | around | lists


@pytest.mark.parametrize(("name", "language"), WRITTEN)
def test_the_same_places_are_filled_in_every_language(name: str, language: str) -> None:
    dutch = texts(name, "nl")
    for key, text in texts(name, language).items():
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(dutch[key])), key
        assert set(PLACE.findall(text)) <= {"{kept_until}", "{contact}"}, key


@pytest.mark.parametrize(("name", "language"), WRITTEN)
def test_sentences_are_short(name: str, language: str) -> None:
    for key, text in texts(name, language).items():
        for sentence in SENTENCE_END.split(text):
            assert len(sentence.split()) <= LONGEST_SENTENCE, (key, sentence)


def test_a_number_of_things_takes_the_form_of_its_language() -> None:
    said = locales.catalogue
    assert [said("ar").plural(n) for n in (0, 1, 2, 5, 12, 100)] == [0, 1, 2, 3, 4, 5]
    assert [said("ti").plural(n) for n in (0, 1, 2)] == [0, 0, 1]


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_nothing_was_left_in_another_script(language: str) -> None:
    for key, text in everything(language).items():
        assert re.search(SCRIPTS[language], text), key
        outside_brackets = re.sub(r"\([^()]*\)", "", without_places(text))
        assert not re.search("[A-Za-z]", outside_brackets.replace("CV", "")), key


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_digits_are_western(language: str) -> None:
    for key, text in everything(language).items():
        assert all(c in "0123456789" for c in text if c.isnumeric()), key


def test_tigrinya_holds_no_amharic() -> None:
    for key, text in everything("ti").items():
        assert AMHARIC.isdisjoint(words(text)), key
        assert not [word for word in words(text) if DOUBTFUL.search(word)], key


def test_tigrinya_is_punctuated_as_in_eritrea() -> None:
    for key, text in everything("ti").items():
        said = without_places(text)
        assert not re.search(r"[፧፡፤፥፦፨.,;!\u200b]", said), key
        assert not re.search(r"\s[።፣?]", said), key


def test_arabic_has_its_own_comma_and_question_mark() -> None:
    for key, text in everything("ar").items():
        assert not re.search(r"[,;?\u0640]", without_places(text)), key
    questions = [t for k, t in texts("status_holders", "en").items() if t.endswith("?")]
    asked = [t for t in texts("status_holders", "ar").values() if t.endswith("؟")]
    assert len(asked) >= len(questions) - 3


@pytest.mark.parametrize(("language", "font"), [("ar", "arabic"), ("ti", "ethiopic")])
def test_the_font_we_serve_draws_every_letter(language: str, font: str) -> None:
    drawn = TTFont(FONTS / f"{font}.woff2").getBestCmap()
    used = {c for text in everything(language).values() for c in text if not c.isascii()}
    assert {c for c in used if ord(c) not in drawn} == set()


@pytest.mark.parametrize(("name", "font"), [("العربية", "name-ar"), ("ትግርኛ", "name-ti")])
def test_a_small_font_draws_what_the_page_of_languages_says(name: str, font: str) -> None:
    drawn = TTFont(FONTS / f"{font}.woff2").getBestCmap()
    said = name + locales.gettext(font.removeprefix("name-"), "Choose your language")
    assert {c for c in said if not c.isspace() and ord(c) not in drawn} == set()


def test_the_notices_in_four_languages_are_said_in_all_of_them() -> None:
    template = (ROOT / "templates/survey/answering/notice.html").read_text("utf-8")
    said = set(re.findall(r'said\(code, "([^"]+)"\)', template))
    assert len(said) > 10
    for language in ("nl", "ar", "ti"):
        assert said <= set(catalogue(language)), language
