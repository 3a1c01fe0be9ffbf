"""What must be true before a questionnaire may be opened."""

from collections.abc import Mapping

from base.locales import LANGUAGES, Problem, say
from survey.design.version import Version
from survey.wording.review import unreviewed_consent
from survey.wording.texts import Texts, missing


def hindrances(version: Version, texts: Mapping[str, Texts], *, made_up: bool) -> list[Problem]:
    """Why a version may not be opened; a made-up study may open with unreviewed texts."""
    found = [
        problem
        for language in version.languages
        for problem in missing(version.outline, texts.get(language, Texts(language, {})))
    ]
    if made_up:
        return found
    for language in unreviewed_consent(texts):
        sentence = say(
            "The information and consent page in {language} must be checked by a native speaker.",
            language=LANGUAGES[language].name,
        )
        found.append(Problem(language, sentence))
    return found
