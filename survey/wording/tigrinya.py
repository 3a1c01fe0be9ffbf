"""Amharic that slips into Tigrinya: words to refuse, and signs to look at twice."""

import re
from collections.abc import Iterator, Mapping

AMHARIC: Mapping[str, str] = {
    "ነው": "እዩ",
    "ናቸው": "እዮም",
    "አዎ": "እወ",
    "አይደለም": "ኣይኮነን",
    "አላውቅም": "ኣይፈልጥን",
    "ሥራ": "ስራሕ",
    "ስራ": "ስራሕ",
    "ፈቃድ": "ፍቓድ",
    "ዕድሜ": "ዕድመ",
    "ወንድ": "ተባዕታይ",
    "ወይም": "ወይ",
    "እና": "-ን ... -ን",
    "እባክዎ": "በጃኹም",
    "ጥያቄ": "ሕቶ",
    "መጠይቅ": "ቅጥዒ ሕቶታት",
    "ማዘጋጃ": "ምምሕዳር ከተማ",
    "በጣም": "ብጣዕሚ",
    "ብቻ": "ጥራይ",
    "ምን": "እንታይ",
    "እንዴት": "ከመይ",
    "ውስጥ": "ኣብ ውሽጢ",
    "ሰው": "ሰብ",
    "እስማማለሁ": "እሰማማዕ",
}
"""Whole words that no Tigrinya text of 378,000 words has -> what Tigrinya says instead.

The replacements are proposals: a native speaker decides.
"""

DOUBTFUL: Mapping[str, str] = {"ትምህርት": "ትምህርቲ", "ሴት": "ኣንስተይቲ", "ጋር": "ምስ"}
"""Words that are Amharic more often than not -> what is usual in Tigrinya."""

DOUBTFUL_ENDINGS = ("ዎች", "ኦች")
ETHIOPIAN_LETTERS = re.compile("[ሠ-ሧኀ-ኇፀ-ፆ]")
"""Letters that Eritrean spelling does not use."""

AMHARIC_BEGIN = "አ"
ERITREAN_BEGIN = "ኣ"

_WORD = re.compile(r"\w+")


def words(text: str) -> Iterator[str]:
    """The words of a text, without marks."""
    return (found[0] for found in _WORD.finditer(text))


def amharic(text: str) -> dict[str, str]:
    """The Amharic words of a text, with what to say instead.

    Examples:
        >>> amharic("ሥራ ነው።")
        {'ሥራ': 'ስራሕ', 'ነው': 'እዩ'}
    """
    return {word: AMHARIC[word] for word in words(text) if word in AMHARIC}


def doubtful(text: str) -> dict[str, str]:
    """Words that may be Amharic or spelled as in Ethiopia, with what may be meant; or nothing."""
    found: dict[str, str] = {}
    for word in words(text):
        if word in AMHARIC:
            continue
        if word in DOUBTFUL:
            found[word] = DOUBTFUL[word]
        elif word.startswith(AMHARIC_BEGIN):
            found[word] = ERITREAN_BEGIN + word[1:]
        elif word.endswith(DOUBTFUL_ENDINGS) or ETHIOPIAN_LETTERS.search(word):
            found[word] = ""
    return found
