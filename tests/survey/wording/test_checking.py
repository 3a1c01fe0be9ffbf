"""What a program sees of a translation."""

import pytest
import yaml

from base.locales import speak
from survey.wording.checking import check, refusals
from survey.wording.tigrinya import AMHARIC
from tests.survey.conftest import founding_texts


def found(source: str, target: str, language: str, written_in: str = "en") -> list[str]:
    return [
        speak(one.what, "en").replace("\u2068", "").replace("\u2069", "")
        for one in check(source, target, written_in=written_in, language=language)
    ]


@pytest.mark.parametrize(
    ("source", "target", "language", "said"),
    [
        ("Until {kept_until}.", "ክሳብ።", "ti", ["{kept_until} is missing. Put it where it fits."]),
        ("Dear ${name}", "${naam}", "nl", ["${name} is missing. Put it where it fits.",
                                           "${naam} is not in the source. Take it out."]),
        ("Work", "ሥራ", "ti", ["ሥራ is Amharic. In Tigrinya: ስራሕ"]),
        ("School", "ትምህርት", "ti", ["ትምህርት may be Amharic. Do you mean ትምህርቲ?"]),
        ("I know", "አነ", "ti", ["አነ may be Amharic. Do you mean ኣነ?"]),
        ("Help", "ሓገዝ .", "ti", ["ትግርኛ writes ። and not ."]),
        ("Yes, no", "نعم, لا", "ar", ["العربية writes ، and not ,."]),
        ("Are you well?", "هل أنت بخير?", "ar", ["العربية writes ؟ and not ?."]),
        ("Are you well?", "أنت بخير", "ar", ["The source ends with a question mark."]),
        ("Help", "ሓገዝ ።", "ti", ["There is a space before a mark. Take it out."]),
        ("In 2016", "في ٢٠١٦", "ar", ["Write numbers with the digits 0 to 9."]),
        ("After 24 hours", "بعد ساعات", "ar", ["The number 24 is in the source only."]),
        ("Yes", "نعم، أوافق على ذلك كله", "ar",
         ["Long: 22 letters, where 16 are usual at most."]),
        ("We keep your answers until the last day of the year.", "ዓመት።", "ti",
         ["Short: 4 letters. Is everything in it?"]),
    ],
)  # fmt: skip
def test_what_is_said(source: str, target: str, language: str, said: list[str]) -> None:
    assert [one.rstrip() for one in found(source, target, language)] == [
        one if one in found(source, target, language) else one + "." for one in said
    ]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("9,5", "9,5", "ar"),
        ("Volunteering (vrijwilligerswerk)", "عمل تطوعي (vrijwilligerswerk)", "ar"),
        ("Do you take part?", "ትሳተፉ ዶ?", "ti"),
        ("Work or school", "ስራሕ ወይ ትምህርቲ", "ti"),
    ],
)
def test_what_is_right_is_left_alone(source: str, target: str, language: str) -> None:
    assert found(source, target, language) == []


def test_amharic_is_refused_as_whole_words_only() -> None:
    for word in AMHARIC:
        assert refusals("x", f"እዚ {word}።", language="ti")
        assert not refusals("x", f"እዚ ኣ{word}ን።", language="ti")


def test_the_founding_texts_are_refused_nowhere_and_doubted_seldom() -> None:
    texts = founding_texts("status_holders")
    for language in ("ar", "ti", "en"):
        every = [
            one
            for key, source in texts["nl"].items()
            for one in check(source, texts[language][key], written_in="nl", language=language)
        ]
        assert not [one for one in every if one.refused]
        assert len(every) < len(texts["nl"]) * 0.1, yaml.dump([one.what.msgid for one in every])
