"""Who may do what: one table."""

from collections.abc import Iterable, Mapping

from base.locales import Say, say

LEAD, RESEARCHER, BOARD, TRANSLATOR, KEYER = "lead", "researcher", "board", "translator", "keyer"
ROLES = (LEAD, RESEARCHER, BOARD, TRANSLATOR, KEYER)

ROLE_WORDS: Mapping[str, Say] = {
    LEAD: say("lead researcher"),
    RESEARCHER: say("researcher"),
    BOARD: say("member of the sounding board"),
    TRANSLATOR: say("translator"),
    KEYER: say("enters answers from paper"),
}

PERMISSIONS: dict[str, frozenset[str]] = {
    # published versions, joint displays, released quotes
    "study: read": frozenset({LEAD, RESEARCHER, BOARD}),
    # sources, codes, answers, small cells; citing, confirming, judging
    "study: research": frozenset({LEAD, RESEARCHER}),
    # the team, publishing, thresholds, removal
    "study: lead": frozenset({LEAD}),
    # the translation desk of one's own language, and nothing else
    "study: translate": frozenset({LEAD, RESEARCHER, TRANSLATOR}),
    # entering answers from paper or with a respondent
    "study: key": frozenset({LEAD, RESEARCHER, KEYER}),
}
"""Permission -> the roles in a study that hold it. An administrator holds none of them."""


def allows(permission: str, roles: Iterable[str]) -> bool:
    """Whether any of a person's roles in a study holds the permission.

    Examples:
        >>> allows("study: research", ["board"]), allows("study: read", ["board"])
        (False, True)
    """
    return not PERMISSIONS[permission].isdisjoint(roles)
