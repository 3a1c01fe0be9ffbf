"""Two translations of one text beside each other: which words differ."""

from difflib import SequenceMatcher

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, with whether the other text lacks each."""


def compared(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, with which of them differ.

    Examples:
        >>> compared("a good job", "a paid job")[1]
        (('a ', False), ('paid ', True), ('job', False))
    """
    first, second = _words(one), _words(other)
    mine: list[tuple[str, bool]] = []
    theirs: list[tuple[str, bool]] = []
    bare = [word.strip() for word in first], [word.strip() for word in second]
    for act, a, b, c, d in SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        mine.append(("".join(first[a:b]), act != "equal"))
        theirs.append(("".join(second[c:d]), act != "equal"))
    return tuple(p for p in mine if p[0]), tuple(p for p in theirs if p[0])


def _words(text: str) -> list[str]:
    """The words of a text, each with the blanks behind it."""
    words: list[str] = []
    for letter in text:
        if words and (letter.isspace() or not words[-1][-1].isspace()):
            words[-1] += letter
        else:
            words.append(letter)
    return words
