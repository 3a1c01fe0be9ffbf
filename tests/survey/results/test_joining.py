"""Versions of one questionnaire: what stayed the same is added up, what changed stands apart."""

from dataclasses import replace

from survey.results.frame import Frame, frame_of
from survey.results.page import Results
from survey.results.summary import tallies
from survey.wording.texts import Texts
from tests.survey.results.exports.small import response, version

SAID = {"content.label": "I am content.", "agree5.agree": "agree"}


def two(**changed: str) -> Frame:
    """Two answers to the first version, one to the second, whose texts changed as said."""
    first, second = version(1), version(2)
    texts = {"v1": {"en": Texts("en", SAID)}, "v2": {"en": Texts("en", {**SAID, **changed})}}
    old = [response("a", content=("agree",)), response("b", content=("neither",))]
    return frame_of([(second, [response("c", content=("agree",))]), (first, old)], texts)


def test_a_question_that_stayed_the_same_has_one_base() -> None:
    found = two()
    assert found.apart == ()
    assert tallies(found)["content"].base == 3
    assert tallies(found)["content"].above == 2


def test_another_wording_makes_another_question() -> None:
    found = two(**{"content.label": "I am happy."})
    assert [(a.name, a.numbers) for a in found.apart] == [("content_v1", (1,))]
    assert (tallies(found)["content"].base, tallies(found)["content_v1"].base) == (1, 2)
    assert tallies(found)["content"].not_asked == 2


def test_so_does_another_wording_of_an_answer_or_other_codes() -> None:
    assert [a.name for a in two(**{"agree5.agree": "yes"}).apart] == ["content_v1"]
    other = version(2, grows={"choices": ["herbs", "roses", "trees"]})
    found = frame_of([(other, ()), (version(1), [response(grows=("roses",))])])
    assert [a.name for a in found.apart] == ["grows_v1"]


def test_versions_written_first_in_other_languages_compare_in_one_that_both_have() -> None:
    first, second = version(1), replace(version(2), source="nl")
    en, nl = Texts("en", SAID), Texts("nl", {"content.label": "Ik ben tevreden."})

    def apart(**now: Texts) -> list[str]:
        old = {"en": en, "ar": Texts("ar", {"content.label": "x"})}
        return [a.name for a in frame_of([(second, ()), (first, ())], {"v1": old, "v2": now}).apart]

    assert apart(nl=nl, en=en) == []
    assert apart(nl=nl, en=Texts("en", {**SAID, "content.label": "Happy."})) == ["content_v1"]
    assert apart(nl=nl) == []


def test_what_changed_is_told_apart_in_the_twin() -> None:
    twin = Results(two(**{"content.label": "I am happy."}), None).twin()
    assert {q["id"]: q["base"] for q in twin["questions"]}["content"] == 1
    (apart,) = twin["apart"]
    assert (apart["name"], apart["versions"], apart["base"]) == ("content_v1", [1], 2)


def test_others_see_no_version_that_hardly_anyone_answered() -> None:
    """Joined with and without it, its count could be worked out."""
    many = [response(f"a{n}", content=("agree",)) for n in range(12)]
    few = [response(f"b{n}", content=("neither",)) for n in range(3)]
    results = Results(frame_of([(version(2), few), (version(1), many)]), 10)
    assert results.leaves_out
    assert results.responses == 12
    assert results.readings["content"].base == 12


def test_a_base_that_tells_how_few_were_not_asked_is_hidden() -> None:
    some = [response(f"a{n}", has_garden=("no",)) for n in range(12)]
    others = [response(f"b{n}", has_garden=("yes",)) for n in range(4)]
    results = Results(frame_of([(version(), [*some, *others])]), 10)
    assert results.readings["why_not"].base is None
