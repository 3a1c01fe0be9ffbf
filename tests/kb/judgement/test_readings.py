"""How a questionnaire's items and an estimate read (rules 3 to 5)."""

import pytest

from base.studies.study import Thresholds
from kb.evidence.claims import Claim
from kb.evidence.exhibits import REGISTER, Exhibit, LineKey, Share, SurveyLine, Tally
from kb.evidence.measures import Measure, Reading, Relation
from kb.findings.estimates import Estimate
from kb.judgement.lines import Line
from kb.judgement.measured import register_line, survey_line
from kb.judgement.readings import read_estimate, read_item, several

CONVENTIONS = Thresholds()
PATTERN = Claim("c", 0, "pattern", "conf", "i", "o")
SURVEY = SurveyLine(LineKey("status_holders", "survey", 2), 20)


def asked(reading: Reading, relation: Relation = "exact", **more: object) -> Measure:
    """A question that measures the claim."""
    return Measure("survey", "q", "c", relation, reading, **more)  # type: ignore[arg-type]


# base, then how many fully disagree ... fully agree
@pytest.mark.parametrize(
    ("reading", "base", "answers", "direction"),
    [
        ("evaluation", 10, (0, 0, 3, 4, 3), "+"),
        ("evaluation", 42, (0, 6, 0, 28, 0), "±"),
        ("evaluation", 10, (4, 3, 3, 0, 0), "-"),
        ("evaluation", 10, (2, 2, 6, 0, 0), "±"),
        ("effect", 10, (2, 2, 6, 0, 0), "0"),
        ("effect", 10, (7, 0, 0, 3, 0), "0"),
        ("effect", 20, (0, 4, 6, 6, 4), "±"),
        ("evaluation", 10, (0, 0, 0, 4, 0), "?"),
        ("evaluation", 10, (0, 0, 0, 5, 0), "±"),
        ("count only", 10, (0, 0, 0, 0, 10), None),
        ("score", 10, (0, 0, 0, 0, 10), None),
    ],
)
def test_answers_to_agreement(
    reading: Reading, base: int, answers: tuple[int, ...], direction: str | None
) -> None:
    tally = Tally("q", base, dict(zip(range(1, 6), answers, strict=True)))
    assert read_item(asked(reading), tally, CONVENTIONS).direction == direction


def test_a_reversed_evaluation_and_a_reversed_effect() -> None:
    tally = Tally("q", 10, {1: 8, 5: 2})
    assert read_item(asked("evaluation", reversed=True), tally, CONVENTIONS).direction == "+"
    assert read_item(asked("effect", reversed=True), tally, CONVENTIONS).direction == "+"
    other = Tally("q", 10, {1: 2, 5: 8})
    assert read_item(asked("evaluation", reversed=True), other, CONVENTIONS).direction == "-"
    assert read_item(asked("effect", reversed=True), other, CONVENTIONS).direction == "0"


def test_yes_and_no_have_no_middle() -> None:
    tally = Tally("q", 10, {0: 2, 1: 8}, scale=(0, 1))
    assert read_item(asked("evaluation"), tally, CONVENTIONS).direction == "+"


@pytest.mark.parametrize(("mean", "direction"), [(8, "+"), (7, "+"), (6, "±"), (5, "±"), (4, "-")])
def test_a_score_is_read_by_its_two_bounds_and_no_share(mean: int, direction: str) -> None:
    tally = Tally("q", 10, {mean: 10}, scale=(1, 10))
    assert read_item(asked("score", bounds=(5, 7)), tally, CONVENTIONS).direction == direction


@pytest.mark.parametrize(
    ("low", "high", "side", "direction", "edge"),
    [
        (0.70, 0.80, "agree", "+", False),
        (0.68, 0.82, "agree", "±", True),
        (0.40, 0.60, "agree", "±", False),
        (0.80, 0.99, "disagree", "-", False),
    ],
)
def test_without_answers_a_share_in_words_must_hold_at_both_ends(
    low: float, high: float, side: str, direction: str, edge: bool
) -> None:
    tally = Tally("q", 0, {}, published=(Share(side, low, high),))  # type: ignore[arg-type]
    read = read_item(asked("evaluation"), tally, CONVENTIONS)
    assert (read.direction, read.on_the_edge) == (direction, edge)


def test_with_answers_a_published_share_decides_nothing() -> None:
    tally = Tally("q", 10, {1: 10}, published=(Share("agree", 0.9, 0.9),))
    assert read_item(asked("evaluation"), tally, CONVENTIONS).direction == "-"


def survey(*items: tuple[Measure, Tally]) -> Line:
    """The questionnaire's line with these items."""
    found = [Exhibit("q", "result", "c", SURVEY.key, tally, measure) for measure, tally in items]
    return survey_line(SURVEY, found, CONVENTIONS)


def test_the_closest_relation_decides_the_others_are_listed() -> None:
    plus, none = Tally("a", 10, {5: 10}), Tally("b", 10, {1: 10})
    line = survey((asked("effect", "proxy"), plus), (asked("effect", "part of"), none))
    assert (line.direction, line.relation, len(line.items)) == ("0", "part of", 2)
    assert (line.k, line.of) == (10, 10)


def test_an_unanswered_item_is_dropped_if_another_remains() -> None:
    plus, blank = Tally("a", 10, {5: 8}), Tally("b", 10, {5: 1})
    assert survey((asked("effect"), blank), (asked("effect"), plus)).direction == "+"
    assert survey((asked("effect"), blank)).direction == "?"


def test_a_questionnaire_without_an_item_or_with_a_count_only_has_no_data() -> None:
    assert (survey().direction, survey().marks) == ("–", ("not asked",))
    only_counted = survey((asked("count only", "proxy"), Tally("a", 10, {1: 10})))
    assert (only_counted.direction, len(only_counted.items)) == ("–", 1)
    nobody = survey((asked("effect"), Tally("a", 0, {})))
    assert nobody.direction == "–"


def estimate(b: float | None, se: float | None, **more: object) -> Estimate:
    """An estimate of the claim's variable."""
    return Estimate("e", "m", "x", "o", b=b, se=se, **more)  # type: ignore[arg-type]


MEASURE = Measure("register", "x", "c", "exact", "interval")


@pytest.mark.parametrize(
    ("b", "se", "direction", "edge"),
    [
        (0.88, 0.11, "+", False),
        (-0.86, 0.10, "-", False),
        (0.00, 0.13, "0", False),
        (0.10, 0.04, "0", False),  # excludes 1 and lies inside the band all the same
        (-0.11, 0.20, "?", False),
        (0.29, 0.14, "+", False),
        (0.28, 0.14, "+", True),
        (0.00, 0.145, "0", True),
    ],
)
def test_an_estimate_is_read_by_its_interval(
    b: float, se: float, direction: str, edge: bool
) -> None:
    read = read_estimate(estimate(b, se), MEASURE, PATTERN, CONVENTIONS)
    assert (read.direction, read.on_the_edge) == (direction, edge)


def test_stars_alone_say_nothing_and_a_printed_interval_does() -> None:
    bare = estimate(0.9, None, printed="2,42", stars="**")
    assert read_estimate(bare, MEASURE, PATTERN, CONVENTIONS).direction == "?"
    with_ci = estimate(0.9, None, printed_ci=(1.2, 4.0))
    assert read_estimate(with_ci, MEASURE, PATTERN, CONVENTIONS).direction == "+"


def test_a_continuous_variable_is_read_over_the_study_s_contrast() -> None:
    year = estimate(0.02, 0.005, continuous=True, places=3)
    assert read_estimate(year, MEASURE, PATTERN, CONVENTIONS).direction == "+"
    ten_years = estimate(0.02, 0.005, continuous=True, contrast=10, places=3)
    assert read_estimate(ten_years, MEASURE, PATTERN, CONVENTIONS).direction == "+"
    short = estimate(0.01, 0.005, continuous=True, contrast=10, places=3)
    assert read_estimate(short, MEASURE, PATTERN, CONVENTIONS).direction == "0"


def test_another_scale_has_no_band_until_the_study_sets_one() -> None:
    months = estimate(0.10, 0.04, scale="difference")
    assert read_estimate(months, MEASURE, PATTERN, CONVENTIONS).direction == "+"
    banded = Measure("register", "x", "c", "exact", "interval", band=(-0.5, 0.5))
    assert read_estimate(months, banded, PATTERN, CONVENTIONS).direction == "0"


def test_several_estimates_and_a_register_without_one() -> None:
    two = [estimate(0.0, 0.13), estimate(-0.11, 0.20)]
    found = [Exhibit("e", "estimate", "c", REGISTER, one, MEASURE) for one in two]
    assert register_line(PATTERN, [MEASURE], found, CONVENTIONS).direction == "0"
    none = register_line(PATTERN, [], [], CONVENTIONS)
    assert (none.direction, none.marks, none.counts) == ("–", ("not registered",), None)


def test_several_directions() -> None:
    assert several(["+", "+", "+", "-"], 0.70) == "+"
    assert several(["+", "+", "-"], 0.70) == "±"
    assert several(["?", "±", "?"], 0.70) == "±"
