"""Names are replaced at the door: the list is used once and only keyed hashes of it remain."""

import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from base.locales import Problem, say

MOST_NAMES: Final = 300
LONGEST_NAME: Final = 80
SHORTEST_WORD: Final = 3
SMALL_WORDS: Final = {"van", "der", "den", "het", "ten", "ter", "von", "abu", "bin", "ibn", "the"}
_PARTED: Final = re.compile(r"\s*(?:=>|->|→|=|;|\t)\s*")
_WORD: Final = re.compile(r"[^\W_]+")
# letters that grow onto a name: Arabic "and, so, by, for, like (the)", Tigrinya prepositions
_GROWN: Final = {
    "ARABIC": ("[وفبلك]{0,2}(?:ال)?", "(?:ي|ك|ه|ها|نا)?"),
    "ETHIOPIC": ("[ንብናካክምዝከ]{0,2}", "[ንምስው]?"),
}


@dataclass(frozen=True)
class Replacement:
    """A name, and what stands in its place."""

    name: str
    by: str


@dataclass(frozen=True)
class Masked:
    """A text without the names, and how often each replacement was made."""

    text: str
    made: tuple[tuple[str, int], ...]


def read_names(typed: str) -> tuple[tuple[Replacement, ...], tuple[Problem, ...]]:
    """The names-and-replacements list: one a line, `name = replacement`.

    Examples:
        >>> read_names("Karim = [collega]")
        ((Replacement(name='Karim', by='[collega]'),), ())
    """
    found: dict[str, Replacement] = {}
    problems: list[Problem] = []
    lines = [line.strip() for line in typed.splitlines()]
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        name, *rest = (part.strip() for part in _PARTED.split(line, maxsplit=1))
        by = rest[0] if rest else ""
        wrong = None
        if not _WORD.search(name) or not by:
            wrong = say("Line {line}: write a name, =, and what replaces it.", line=number)
        elif len(name) > LONGEST_NAME or len(by) > LONGEST_NAME:
            wrong = say("Line {line}: this is too long for a name.", line=number)
        elif fold(name) in fold(by):
            wrong = say("Line {line}: the replacement still holds the name.", line=number)
        if wrong is None:
            found.setdefault(fold(name), Replacement(name, by))
        else:
            problems.append(Problem("names", wrong))
    if len(found) > MOST_NAMES:
        problems.append(Problem("names", say("This list holds more than 300 names.")))
    return tuple(found.values()), tuple(problems)


def mask(text: str, replacements: Iterable[Replacement]) -> Masked:
    """The text with every name replaced, whatever its capitals and accents; longest names first.

    Examples:
        >>> mask("René kwam. RENE's kaart.", [Replacement("René", "[man]")]).text
        "[man] kwam. [man]'s kaart."
    """
    names = {fold(r.name): r.by for r in replacements}
    if not names:
        return Masked(text, ())
    folded, places = _folded_places(text)
    # a pattern of hundreds of names is slow, and most of them stand nowhere in a text
    ordered = sorted((n for n in names if n.split()[0] in folded), key=lambda n: (-len(n), n))
    if not ordered:
        return Masked(text, tuple((by, 0) for by in dict.fromkeys(names.values())))
    counted = dict.fromkeys(names.values(), 0)
    parts: list[str] = []
    done = 0
    for match in re.finditer("|".join(_pattern(n, i) for i, n in enumerate(ordered)), folded):
        which = next(i for i in range(len(ordered)) if match[f"n{i}"] is not None)
        start, end = places[match.start(f"n{which}")], places[match.end(f"n{which}")]
        if start < done:
            continue
        by = names[ordered[which]]
        counted[by] += 1
        parts += [text[done:start], by]
        done = end
    parts.append(text[done:])
    return Masked("".join(parts), tuple((by, n) for by, n in counted.items()))


def name_hashes(replacements: Iterable[Replacement], key: bytes) -> frozenset[str]:
    """A keyed hash of each folded word of the names: enough to warn on later texts, never a name.

    Small words of names (*van*, *der*) are left out: they would warn everywhere.
    """
    words = {w for r in replacements for w in _words(r.name) if w not in SMALL_WORDS}
    return frozenset(_hashed(word, key) for word in words if len(word) >= SHORTEST_WORD)


def known_words(text: str, hashes: frozenset[str], key: bytes) -> tuple[str, ...]:
    """The words of a text, as they stand there, that once were on a list of names."""
    if not hashes:
        return ()
    folded, places = _folded_places(text)
    spans: dict[str, str] = {}
    for match in _WORD.finditer(folded):
        if len(match[0]) >= SHORTEST_WORD:
            spans.setdefault(match[0], text[places[match.start()] : places[match.end()]])
    return tuple(shown for word, shown in spans.items() if _hashed(word, key) in hashes)


def fold(text: str) -> str:
    """Letters without capitals and marks, so that one name is one name.

    Examples:
        >>> fold("ZOË"), fold("كَرِيم")
        ('zoe', 'كريم')
    """
    return "".join(_folded(text))


def _folded(text: str) -> Iterator[str]:
    for character in text:
        for part in unicodedata.normalize("NFKD", character).casefold():
            if unicodedata.category(part) != "Mn":
                yield part


def _folded_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters (and its end) where it came from."""
    letters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        for part in _folded(character):
            letters.append(part)
            places.append(index)
    places.append(len(text))
    return "".join(letters), places


def _pattern(name: str, index: int) -> str:
    script = unicodedata.name(name[0], "").split(" ")[0]
    before, after = _GROWN.get(script, ("", "(?:s(?!\\w))?"))
    words = r"\s+".join(re.escape(part) for part in name.split())
    return rf"(?<!\w){before}(?P<n{index}>{words})(?={after}(?!\w))"


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _hashed(word: str, key: bytes) -> str:
    return hmac.new(key, word.encode(), sha256).hexdigest()[:32]
