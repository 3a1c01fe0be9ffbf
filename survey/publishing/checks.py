"""What must be true before a questionnaire may be published, and before it may be opened."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from base.locales import LANGUAGE_NAMES, say
from survey.design.version import Version
from survey.publishing.hindrance import SETTINGS, WORDING, Hindrance
from survey.publishing.outlined import outline_hindrances
from survey.publishing.ready import beside_source, unsettled
from survey.publishing.settled import settings_hindrances
from survey.publishing.worded import wording_hindrances
from survey.wording.review import consent_keys
from survey.wording.texts import Texts


def hindrances(
    version: Version,
    texts: Mapping[str, Texts],
    *,
    made_up: bool,
    today: date,
    live: Collection[str] = (),
    own: Collection[str] = (),
) -> list[Hindrance]:
    """Everything that stands in the way, and what only asks for a look.

    Args:
        version: a draft, or a published version that is to be opened.
        texts: language -> its texts.
        made_up: whether the study is made up; it may open with texts that nobody reviewed.
        today: the day from which the day in the settings is judged.
        live: languages that somebody let go live with a reason, though not every text is settled.
        own: languages of a draft that the makers write themselves: who publishes settles them.
    """
    offered = {language: texts.get(language, Texts(language, {})) for language in version.languages}
    return [
        *settings_hindrances(version, today=today),
        *outline_hindrances(version.outline),
        *wording_hindrances(version.outline, offered, version.languages),
        *_unreviewed(version, offered, made_up=made_up, live=live, own=own),
    ]


def stopping(found: list[Hindrance]) -> list[Hindrance]:
    """Only what must be put right first."""
    return [hindrance for hindrance in found if hindrance.stops]


def _unreviewed(
    version: Version,
    texts: Mapping[str, Texts],
    *,
    made_up: bool,
    live: Collection[str],
    own: Collection[str],
) -> Iterator[Hindrance]:
    for language in texts:
        left = unsettled(texts, language, source=version.source, own=own)
        if not left:
            continue
        name = LANGUAGE_NAMES[language]
        alone = beside_source(texts, language, source=version.source, left=left)
        if alone:
            only = say(
                "{key} on the information and consent page is only there in {language}. "
                "Add it in the first language too, or remove it.",
                key=", ".join(alone),
                language=name,
            )
            yield Hindrance(language, only, SETTINGS, language=language, stops=not made_up)
            left = tuple(key for key in left if key not in alone)
        if not left:
            continue
        if consent_keys(left):
            what = say(
                "The information and consent page in {language} must be checked "
                "by a native speaker.",
                language=name,
            )
        elif language not in live:
            what = say(
                "{language} is not ready: {n} of its texts are not settled yet.",
                language=name,
                n=len(left),
            )
        else:
            continue
        yield Hindrance(language, what, WORDING, language=language, stops=not made_up)
