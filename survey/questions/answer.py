"""What a question was answered with, and the answers that every question allows."""

from collections.abc import Mapping

Answer = tuple[str, ...]
"""Codes of choices, or one written text or number; empty is blank."""

Answers = Mapping[str, Answer]
"""Question id -> answer. A question that is missing was not seen, an empty one was left blank."""

BLANK: Answer = ()
DONT_KNOW = "dk"
RATHER_NOT = "rns"
UNCLEAR = "unclear"
OFFERED_SPECIALS = (DONT_KNOW, RATHER_NOT)
SPECIAL_VALUES: Mapping[str, int] = {UNCLEAR: 97, DONT_KNOW: 98, RATHER_NOT: 99}


def is_special(answer: Answer) -> bool:
    """Whether the answer says that there is none: don't know, rather not say, unclear.

    Examples:
        >>> is_special(("dk",)), is_special(("agree",)), is_special(())
        (True, False, False)
    """
    return len(answer) == 1 and answer[0] in SPECIAL_VALUES


def is_valid(answer: Answer) -> bool:
    """Whether the answer says something about what was asked."""
    return bool(answer) and not is_special(answer)
