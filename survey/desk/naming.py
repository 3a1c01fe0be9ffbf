"""Ids made from words, for whoever does not want to think of one."""

import re
import unicodedata
from collections.abc import Collection

from survey.design.acts.act import PARTS, TAKEN
from survey.questions.answer import SPECIAL_VALUES

LONGEST = 30
SMALL = frozenset(
    (
        *("a", "an", "and", "at", "de", "do", "een", "en", "het", "i", "ik", "in", "is", "me"),
        *("mijn", "my", "of", "on", "op", "the", "to", "u", "uw", "van", "was", "were", "what"),
        *("you", "your", "did", "have", "had", "heb", "hebt", "je", "wat", "welke"),
    )
)


def free_id(words: str, taken: Collection[str], otherwise: str) -> str:
    """A short id from the first telling words of a text that is not taken yet.

    Args:
        words: a title or a question.
        taken: ids there are.
        otherwise: what to begin with where the words have no letters from a to z.

    Examples:
        >>> free_id("Was the help useful to you?", [], "question")
        'help_useful'
        >>> free_id("هل كانت المساعدة مفيدة؟", ["question"], "question")
        'question_2'
    """
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    every = re.findall(r"[a-z0-9]+", plain)
    telling = [word for word in every if word not in SMALL] or every
    name = ""
    for word in telling[:4]:
        longer = f"{name}_{word}" if name else word
        if len(longer) > LONGEST:
            break
        name = longer
    name = name or otherwise
    name = name if name[0].isalpha() else f"{otherwise[0]}_{name}"
    found, number = name, 2
    while found in taken or found in TAKEN or found in PARTS or found in SPECIAL_VALUES:
        found, number = f"{name}_{number}", number + 1
    return found
