"""What must be settled before people are asked: until when, whom to ask, whom to complain to."""

from collections.abc import Iterator
from datetime import date

from base.locales import LANGUAGE_NAMES, Say, say
from survey.design.keeping import has_passed
from survey.design.version import Version
from survey.publishing.hindrance import SETTINGS, Hindrance


def settings_hindrances(version: Version, *, today: date) -> list[Hindrance]:
    """What a version does not say yet about itself."""
    found = [*_languages(version), *_kept_until(version, today), *_people(version)]
    if not version.group:
        found.append(_about("group", say("It is not said who is asked.")))
    return found


def _languages(version: Version) -> Iterator[Hindrance]:
    if not version.languages:
        yield _about("languages", say("Choose at least one language."))


def _kept_until(version: Version, today: date) -> Iterator[Hindrance]:
    try:
        date.fromisoformat(version.kept_until)
    except ValueError:
        yield _about("kept_until", say("It is not said until when the answers are kept."))
        return
    if has_passed(version.kept_until, today):
        yield _about(
            "kept_until", say("The day until which the answers are kept lies in the past.")
        )


def _people(version: Version) -> Iterator[Hindrance]:
    for language in version.languages:
        if not version.contact.get(language, "").strip():
            what = say(
                "There is no contact point in {language}.", language=LANGUAGE_NAMES[language]
            )
            yield Hindrance("contact", what, SETTINGS, language=language)
    # versions that were frozen before this was asked may still open
    if version.is_draft and not any(said.strip() for said in version.officer.values()):
        yield _about("officer", say("It is not said to which privacy officer people can turn."))


def _about(where: str, what: Say) -> Hindrance:
    return Hindrance(where, what, SETTINGS)
