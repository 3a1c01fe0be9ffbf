"""What a program can see of a translation: places, length, marks, digits, words that slip in."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from base.locales import LANGUAGES, Say, say
from survey.wording.tigrinya import amharic, doubtful

PLACE = re.compile(r"\$\{[^{}]*\}|\{\w+\}")
"""Where something is filled in: an earlier answer, or a fact of the questionnaire."""

LENGTH: Mapping[str, float] = {"en": 1.0, "nl": 1.03, "ar": 0.9, "ti": 0.63}
"""Letters that a language needs for what English says in one (measured)."""

LABEL_AT_MOST: Mapping[str, float] = {"en": 1.5, "nl": 1.5, "ar": 1.5, "ti": 1.3}
"""The same for a short label: how far it may go before it does not fit its place."""

SHORT = 30
SLACK = 12
LONGEST, SHORTEST = 1.6, 0.5
"""A longer text may be so many times as long as expected, and no shorter than that."""

_BETWEEN_DIGITS = r"(?<!\d){mark}|{mark}(?!\d)"
_WRONG_MARKS: Mapping[str, tuple[tuple[re.Pattern[str], str, str], ...]] = {
    "ar": (
        (re.compile(_BETWEEN_DIGITS.format(mark=",")), ",", "،"),
        (re.compile(";"), ";", "؛"),
        (re.compile(r"\?"), "?", "؟"),
    ),
    "ti": (
        (re.compile(_BETWEEN_DIGITS.format(mark=",")), ",", "፣"),
        (re.compile(";"), ";", "፤"),
        (re.compile(r"(?<=[\u1200-\u137f])\.|\.$"), ".", "።"),
        (re.compile("፧"), "፧", "?"),
        (re.compile("؟"), "؟", "?"),
        (re.compile("፡"), "፡", "፣"),
    ),
}
_QUESTION = {"ar": "؟"}
_FOREIGN_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9\u1369-\u137c]")
_NUMBER = re.compile(r"\d+")
_SPACE_BEFORE = re.compile(r"\s[።፣፤،؛؟]")


@dataclass(frozen=True)
class Finding:
    """Something about a translation: refused, or to be looked at."""

    what: Say
    refused: bool = False


def tidy(typed: str | None) -> str:
    """A text without blanks around it and without what no person types.

    Examples:
        >>> tidy("  one\\r\\ntwo\\x07 ")
        'one\\ntwo'
    """
    text = (typed or "").replace("\r\n", "\n")
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cc").strip()


def check(source: str, target: str, *, written_in: str, language: str) -> list[Finding]:
    """What is wrong or doubtful about a translation; what is refused comes first.

    Parameters: the source text and its language, the translation and its language.
    """
    found = [
        *_places(source, target),
        *_slipped_in(target, language),
        *_length(source, target, written_in, language),
        *_marks(source, target, written_in, language),
        *_numbers(source, target),
    ]
    return sorted(found, key=lambda finding: not finding.refused)


def refusals(source: str, target: str, *, language: str) -> list[Say]:
    """Why a text cannot be kept as a translation; none if it can."""
    return [f.what for f in (*_places(source, target), *_slipped_in(target, language)) if f.refused]


def places(text: str) -> Counter[str]:
    """The places of a text where something is filled in.

    Examples:
        >>> sorted(places("Dear ${name}, until {kept_until}.").elements())
        ['${name}', '{kept_until}']
    """
    return Counter(found[0] for found in PLACE.finditer(text))


def pieces(text: str) -> list[tuple[str, bool]]:
    """A text in pieces, with which of them are places where something is filled in.

    Examples:
        >>> pieces("Until {kept_until}.")
        [('Until ', False), ('{kept_until}', True), ('.', False)]
    """
    found: list[tuple[str, bool]] = []
    at = 0
    for place in PLACE.finditer(text):
        found += [(text[at : place.start()], False), (place[0], True)]
        at = place.end()
    return [piece for piece in (*found, (text[at:], False)) if piece[0]]


def _places(source: str, target: str) -> Iterator[Finding]:
    wanted, given = places(source), places(target)
    for place in wanted - given:
        yield Finding(say("{place} is missing. Put it where it fits.", place=apart(place)), True)
    for place in given - wanted:
        yield Finding(say("{place} is not in the source. Take it out.", place=apart(place)), True)


def _slipped_in(target: str, language: str) -> Iterator[Finding]:
    if language != "ti":
        return
    for word, instead in amharic(target).items():
        what = say(
            "{word} is Amharic. In Tigrinya: {instead}", word=apart(word), instead=apart(instead)
        )
        yield Finding(what, refused=True)
    for word, instead in doubtful(target).items():
        if instead:
            pattern = say(
                "{word} may be Amharic. Do you mean {instead}?",
                word=apart(word),
                instead=apart(instead),
            )
        else:
            pattern = say("{word} may be Amharic or Ethiopian spelling.", word=apart(word))
        yield Finding(pattern)


def expected(source: str, *, written_in: str, language: str) -> tuple[float, float]:
    """The fewest and the most letters that a translation of a text usually has."""
    unit = len(source) / LENGTH.get(written_in, 1.0)
    if len(source) <= SHORT:
        most = unit * LABEL_AT_MOST.get(language, 1.5)
        return 1, max(most, len(source)) + SLACK
    usual = unit * LENGTH.get(language, 1.0)
    return usual * SHORTEST, usual * LONGEST


def _length(source: str, target: str, written_in: str, language: str) -> Iterator[Finding]:
    source, target = _without_latin(source), _without_latin(target)
    if not source.strip() or not target.strip():
        return
    least, most = expected(source, written_in=written_in, language=language)
    if len(target) > most:
        yield Finding(
            say(
                "Long: {n} letters, where {most} are usual at most.",
                n=len(target),
                most=round(most),
            )
        )
    elif len(target) < least:
        yield Finding(say("Short: {n} letters. Is everything in it?", n=len(target)))


def _marks(source: str, target: str, written_in: str, language: str) -> Iterator[Finding]:
    for pattern, mark, instead in _WRONG_MARKS.get(language, ()):
        if pattern.search(_without_latin(target)):
            yield Finding(
                say(
                    "{language} writes {instead} and not {mark}.",
                    language=LANGUAGES[language].name,
                    instead=apart(instead),
                    mark=apart(mark),
                )
            )
    if _SPACE_BEFORE.search(target):
        yield Finding(say("There is a space before a mark. Take it out."))
    asks = source.rstrip().endswith(_QUESTION.get(written_in, "?"))
    if asks and not target.rstrip().endswith((_QUESTION.get(language, "?"), "?", "፧")):
        yield Finding(say("The source ends with a question mark."))


def _without_latin(text: str) -> str:
    # the Dutch word in brackets behind a term counts for no language
    return re.sub(r"\([^()\u0600-\u06ff\u1200-\u137f]*\)", "", PLACE.sub("", text))


def _numbers(source: str, target: str) -> Iterator[Finding]:
    if _FOREIGN_DIGITS.search(target):
        yield Finding(say("Write numbers with the digits 0 to 9."))
    else:
        wanted = Counter(_NUMBER.findall(PLACE.sub("", source)))
        for number in wanted - Counter(_NUMBER.findall(PLACE.sub("", target))):
            yield Finding(say("The number {n} is in the source only.", n=number))


def apart(text: str) -> str:
    """A piece of text set apart, so that its direction does not touch what stands around it."""
    return f"\u2068{text}\u2069"
