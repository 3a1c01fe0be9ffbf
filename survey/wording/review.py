"""How far the review of a text is, and what may not be opened before it is done."""

from collections.abc import Mapping

from survey.wording.texts import Texts

UNREVIEWED = "unreviewed"
REVIEWED = "reviewed"
STATES = (UNREVIEWED, REVIEWED)
OUR_OWN = ("nl", "en")
"""Languages the makers write themselves; texts in any other need a native speaker's review."""

CONSENT_PAGE = ("title", "info.", "consent.")


def first_state(language: str) -> str:
    """The review state of a text that was just written."""
    return REVIEWED if language in OUR_OWN else UNREVIEWED


def unreviewed(texts: Texts) -> tuple[str, ...]:
    """Keys of the texts that no native speaker has looked at."""
    return tuple(key for key, state in texts.review.items() if state != REVIEWED)


def of_consent_page(key: str) -> bool:
    """Whether a text is on the information and consent page."""
    return key.startswith(CONSENT_PAGE)


def unreviewed_consent(texts: Mapping[str, Texts]) -> tuple[str, ...]:
    """Languages in which the information and consent page is not reviewed."""
    return tuple(
        language
        for language, written in texts.items()
        if any(of_consent_page(key) for key in unreviewed(written))
    )
