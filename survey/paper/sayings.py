"""What paper says beside the questionnaire's own texts, to respondents: every language has it."""

from collections.abc import Mapping

from base.locales import Say, say
from survey.design.version import Version
from survey.questions.open import ETHIOPIAN, GREGORIAN

HOW = (
    say("Put a cross in the box of your answer."),
    say("A mistake? Fill the whole box. Then put a cross in the right box."),
    say("Is there an arrow behind your answer? Then go to that question."),
)
CLOSING = (
    say("Thank you"),
    say("Do not write your name on these sheets. Give them back in a closed envelope."),
)
CALENDARS: Mapping[str, Say] = {
    GREGORIAN: say("Use the European calendar."),
    ETHIOPIAN: say("Use the Ethiopian calendar."),
}
CHECKED = ("nl", "en")
"""Languages in which our own sentences on paper were checked by a native speaker."""
WORDS: Mapping[str, Say] = {
    "page": say("Page {number} of {total}"),
    "office": say("For the researchers: number"),
    "case": say("Case number"),
    "preview": say("Only to look at: not for handing out"),
}
"""What stands on every sheet; the places in it are filled when it is printed."""


def marks(language: str, *, made_up: bool, reviewed: bool) -> tuple[Say, ...]:
    """What a sheet in a language must say of itself before anyone trusts it."""
    found = [say("made-up example")] if made_up else []
    if not reviewed or language not in CHECKED:
        found.append(say("Not yet checked by a native speaker"))
    return tuple(found)


def aside(version: Version) -> tuple[Say, ...]:
    """What is different on paper from what the information page says."""
    here = say("You answer on paper: there is no draft and no receipt code.")
    for_good = say("After we have typed in your answers nobody can find them again.")
    return (here, for_good) if version.is_anonymous else (here,)
