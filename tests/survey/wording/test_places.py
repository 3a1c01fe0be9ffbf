"""Where each text stands."""

from survey.wording.places import places, scene
from tests.survey.conftest import founding_texts, founding_version


def test_texts_come_in_the_order_of_the_questionnaire_each_once() -> None:
    outline, texts = founding_version("status_holders").outline, founding_texts("status_holders")
    nl = {**texts["nl"], "listens_to_wishes.label.audio": "abc", "extra": "x"}
    found = [place.key for place in places(outline, nl)]
    assert sorted(found) == sorted([*texts["nl"], "extra"])
    assert found[:4] == ["title", "info.heading", "info.1", "info.2"]
    assert found.index("info.9") < found.index("info.10")
    assert found.index("agree5.agree") < found.index("considers_situation.label")
    assert found[-1] == "extra"


def test_the_place_shows_the_question_with_its_answers() -> None:
    outline, texts = founding_version("status_holders").outline, founding_texts("status_holders")
    by_key = {place.key: place for place in places(outline, texts["nl"])}
    shown = scene(outline, by_key["gender.male"], texts["nl"])
    assert shown.heading == "section.background"
    assert shown.lines[:2] == (("gender.label", "label"), ("gender.male", "choice"))
    consent = scene(outline, by_key["consent.yes"], texts["nl"])
    assert ("consent.label", "label") in consent.lines
    assert consent.lines[-1] == ("consent.no", "choice")
