"""Texts on their way in: read, masked, and looked at before anything is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from base.locales import Problem, Say
from kb.interviews.privacy import Replacement, known_words, mask
from kb.interviews.reading import Reading, canonical, read
from kb.interviews.turns import paragraphs, speakers, word_count


@dataclass(frozen=True)
class Draft:
    """One text as it would be kept, with what a person should know before it is."""

    text: str
    pseudonym: str = ""
    notes: tuple[Say, ...] = ()
    made: tuple[tuple[str, int], ...] = ()
    known: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words it has."""
        return word_count(self.text)

    @property
    def paragraphs(self) -> int:
        """How many paragraphs it has."""
        return len(paragraphs(self.text))

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks in it."""
        return speakers(paragraphs(self.text))


def take(files: Iterable[tuple[str, bytes]]) -> tuple[list[Reading], list[Problem]]:
    """The readable ones of the uploaded files, and why the others are not."""
    readings: list[Reading] = []
    problems: list[Problem] = []
    for name, data in files:
        found = read(data, name)
        if isinstance(found, Reading):
            readings.append(found)
        else:
            problems.append(found)
    return readings, problems


def draft(
    text: str,
    pseudonym: str,
    names: Sequence[Replacement],
    hashes: frozenset[str],
    key: bytes,
    notes: tuple[Say, ...] = (),
) -> Draft:
    """A text with its names replaced, and the words in it that were once on a list of names."""
    masked = mask(canonical(text), names)
    return Draft(masked.text, pseudonym, notes, masked.made, known_words(masked.text, hashes, key))
