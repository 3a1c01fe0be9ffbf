"""The closed lists of a theory in the words that people write -> the value that is meant."""

from base.locales import STAFF_LANGUAGES, speak
from cmo.elements import Lane
from cmo.exchange.grid import VALUES, YES, values_of

LANES = (Lane.PROBLEM.value, Lane.INTERVENTION.value, Lane.BOTH.value)


def plain_words(text: str) -> str:
    """A word as it is looked up: without capitals and double spaces."""
    return " ".join(text.split()).casefold()


def _meanings() -> dict[str, dict[str, str]]:
    """Every closed list in the languages of the desk -> the value that is meant."""
    found: dict[str, dict[str, str]] = {}
    for column in VALUES:
        for value, meaning in values_of(column).items():
            said = {plain_words(speak(meaning, code)) for code in STAFF_LANGUAGES}
            found.setdefault(column, {}).update(dict.fromkeys((value, *said), value))
    for lane in LANES:
        found["lane"].setdefault(lane, lane)
    yes = ("yes", "ja", "true", "1", "x", "waar")
    no = ("no", "nee", "false", "0", "onwaar")
    found["mechanism not stated"] |= {**dict.fromkeys(yes, YES), **dict.fromkeys(no, "no")}
    found["polarity"] |= {"−": "-", "–": "-"}
    return found


MEANINGS = _meanings()
