"""How far the translation of a text is (TRAPD), and what may not be opened before it is done.

The states follow TRAPD (Harkness 2003): translation, review, adjudication, pretest,
documentation. A text without a row is missing; one whose source changed since is stale.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from survey.wording.texts import Texts, is_media

MISSING, STALE = "missing", "stale"
DRAFT, TWICE, REVIEWED = "draft", "translated_twice", "reviewed"
ADJUDICATED, PRETESTED = "adjudicated", "pretested"
STATES = (DRAFT, TWICE, REVIEWED, ADJUDICATED, PRETESTED)
DONE = (ADJUDICATED, PRETESTED)
"""States in which a text may go live."""
OUR_OWN = ("nl", "en")
"""Languages the makers write themselves; texts in any other need a native speaker's review."""

CONSENT_PAGE = ("title", "info.", "consent.")


def first_state(language: str) -> str:
    """The state of a text that is loaded with a study."""
    return ADJUDICATED if language in OUR_OWN else DRAFT


def source_hash(text: str) -> str:
    """By what a translation knows whether its source changed since."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Written:
    """A text as it is kept: how far it is, of which source, and who wrote it."""

    text: str
    review: str
    source_hash: str = ""
    writer: str = ""


def state_of(source: str, written: Written | None) -> str:
    """How far a text is: missing, stale where its source changed since, else as it was left.

    Examples:
        >>> state_of("Yes", None), state_of("Yes", Written("Ja", DRAFT, source_hash("No")))
        ('missing', 'stale')
    """
    if written is None or not written.text.strip():
        return MISSING
    if written.source_hash and written.source_hash != source_hash(source):
        return STALE
    return written.review


def unreviewed(texts: Texts) -> tuple[str, ...]:
    """Keys of the texts that have not been adjudicated; recordings and pictures are no texts."""
    return tuple(
        key for key, state in texts.review.items() if state not in DONE and not is_media(key)
    )


def of_consent_page(key: str) -> bool:
    """Whether a text is on the information and consent page."""
    return key.startswith(CONSENT_PAGE)


def consent_keys(keys: Iterable[str]) -> list[str]:
    """The keys of the information and consent page among these."""
    return [key for key in keys if of_consent_page(key)]
