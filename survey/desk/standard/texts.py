"""What a new questionnaire says before anything is written in it, in each of its languages."""

from collections.abc import Iterable, Mapping

from survey.design.acts.act import Key
from survey.desk.standard.arabic import ARABIC
from survey.desk.standard.dutch import DUTCH
from survey.desk.standard.english import ENGLISH
from survey.desk.standard.tigrinya import TIGRINYA

STANDARD: Mapping[str, Mapping[str, str]] = {
    "nl": DUTCH,
    "en": ENGLISH,
    "ar": ARABIC,
    "ti": TIGRINYA,
}


def standard_texts(languages: Iterable[str]) -> dict[Key, str]:
    """The texts that every questionnaire needs and few need to change.

    Pages of consent and closing, scales, yes and no, "I don't know". What the study is and who does
    it stays to be written. Arabic and Tigrinya come as drafts: a native speaker reviews them.
    """
    return {
        (language, key): text
        for language in languages
        for key, text in STANDARD.get(language, {}).items()
    }
