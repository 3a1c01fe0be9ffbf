"""Which texts of a language keep it from going live."""

from collections.abc import Collection, Mapping

from survey.wording.review import STALE, of_consent_page, unreviewed
from survey.wording.texts import Texts


def unsettled(
    texts: Mapping[str, Texts], language: str, *, source: str, own: Collection[str]
) -> tuple[str, ...]:
    """The keys of the texts that are not settled yet.

    Only texts that are there in the source language count: a text beside them has no place at the
    translators' desk. On the information and consent page every text counts: whoever reads the
    language sees it, and answering stays closed while one is not reviewed. In a language that the
    makers write themselves only those whose source changed since count: publishing settles the
    others.

    Args:
        texts: language -> its texts, with how far they are.
        language: the language asked about.
        source: the language written first.
        own: languages of a draft that the makers write themselves.
    """
    written = texts.get(language, Texts(language, {}))
    said = texts.get(source, written)
    left = (key for key in unreviewed(written) if said[key].strip() or of_consent_page(key))
    if language in own:
        return tuple(key for key in left if written.review[key] == STALE)
    return tuple(left)


def beside_source(
    texts: Mapping[str, Texts], language: str, *, source: str, left: Collection[str]
) -> tuple[str, ...]:
    """Those of the texts left that the source lacks: nobody sees them at the translators' desk."""
    said = texts.get(source, texts[language])
    return tuple(key for key in left if not said[key].strip())
