"""Pages on which nothing is filled in yet look the same to everyone: they are drawn once.

What differs, four marks that their forms carry, stands in a drawn page as random words that no text
holds; whoever asks for the page gets their own marks in the place of those.
"""

from collections.abc import Callable, Hashable
from dataclasses import astuple, dataclass

from markupsafe import escape

from survey.answering.flow import Draft
from survey.questions.choice import Listed
from survey.questions.outline import Outline
from survey.questions.paging import Page
from survey.responses import access
from survey.wording.texts import Texts

MOST = 1000
"""How many drawn pages of a version in one language are remembered."""
KEY = access.mint_secret()
"""The key of a draft that nobody has."""


@dataclass(frozen=True)
class Marks:
    """What the form of a page carries that is only of who asked for it."""

    token: str
    submission: str
    since: str
    mark: str


STAND_INS = Marks(access.form_token(KEY), *(access.mint_secret() for _ in range(3)))


def lent(drawn: dict[Hashable, str], page: Hashable, draw: Callable[[], str], marks: Marks) -> str:
    """A page with these marks; ``draw`` draws it with the stand-ins where it is not known yet."""
    found = drawn.get(page)
    if found is None:
        found = draw()
        if len(drawn) >= MOST:
            drawn.clear()
        drawn[page] = found
    for stand_in, own in zip(astuple(STAND_INS), astuple(marks), strict=True):
        found = found.replace(stand_in, str(escape(own)))
    return found


def drafted_by_nobody(draft: Draft) -> Draft:
    """A draft of the same questionnaire with nothing in it that is of a person."""
    return Draft(
        version=draft.version,
        invitation="",
        channel="",
        submission=STAND_INS.submission,
        language=draft.language,
        mode=draft.mode,
    )


def is_same_for_all(outline: Outline, page: Page, texts: Texts) -> bool:
    """Whether no text of a page speaks of an earlier answer, and none decides what it offers."""
    if any(isinstance(q, Listed) and q.filters for q in page.questions):
        return False
    own = tuple(f"{question.id}." for question in page.questions)
    section = texts.section(outline.section_of(page.questions[0].id))
    return "${" not in section and not any(
        key.startswith(own) or key.partition(".")[0] not in outline.by_id for key in texts.piped
    )
