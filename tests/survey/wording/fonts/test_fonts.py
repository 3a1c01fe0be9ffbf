"""The fonts of a published version: only its own letters, and all of them."""

from io import BytesIO

from fontTools.ttLib import TTFont
from sqlmodel import Session

from base.studies.store import add_study
from survey.wording.fonts.store import find_font
from tests.house.tree import ROOT
from tests.survey.conftest import STUDY, founding_texts, publish

HAVE = {"ar": "arabic.woff2", "ti": "ethiopic.woff2"}


def letters(font: bytes) -> set[str]:
    """The letters that a font can draw."""
    return {chr(code) for code in TTFont(BytesIO(font)).getBestCmap()}


def test_a_published_version_has_small_fonts_with_all_its_letters(session: Session) -> None:
    add_study(session, facts=STUDY)
    version = publish(session, "status_holders")
    for language, whole in HAVE.items():
        data = (ROOT / "static" / "fonts" / whole).read_bytes()
        font = find_font(session, version=version.id, language=language)
        assert font is not None
        assert len(font) < 0.7 * len(data)
        said = set("".join(founding_texts("status_holders")[language].values()))
        assert said & letters(data) <= letters(font)
    for language in ("nl", "en"):
        assert find_font(session, version=version.id, language=language) is None
