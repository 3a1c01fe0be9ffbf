"""Acceptance 2: the study's figures stand in the twins and on the pages."""

import pytest

from tests.acceptance.reading import Reader, line_of, rows

EVER, DURABLE = "ever_worked", "sustainable_work"
SURVEY = "status_holders/survey/2"

# claim, predictor, outcome, printed, odds ratio, interval, relation
ESTIMATES = [
    ("trial_work", "matching_applying", EVER, "2,42", 2.42, (1.94, 2.99), "broader"),
    ("trial_work", "matching_applying", DURABLE, "1,50", 1.50, (1.13, 1.96), "broader"),
    ("speed_meet_work", "matching_applying", EVER, "2,42", 2.42, (1.94, 2.99), "broader"),
    ("speed_meet_work", "matching_applying", DURABLE, "1,50", 1.50, (1.13, 1.96), "broader"),
    ("volunteering_work", "volunteering", EVER, "1,00", 1.00, (0.78, 1.29), "exact"),
    ("volunteering_work", "volunteering", DURABLE, "1,11-1", 0.90, (0.61, 1.33), "exact"),
    ("placement_work", "employee_skills", EVER, "1,21-1", 0.83, (0.55, 1.21), "broader"),
    ("placement_work", "employee_skills", DURABLE, "1,38-1", 0.72, (0.42, 1.24), "broader"),
    ("training_work", "language_skills", EVER, "2,37-1", 0.42, (0.35, 0.51), "exact"),
    ("training_work", "language_skills", DURABLE, "3,54-1", 0.28, (0.21, 0.38), "exact"),
]
INSTRUMENTS = {
    "trial_work": "int_trial_placement",
    "speed_meet_work": "int_speed_meet",
    "volunteering_work": "int_volunteering",
    "placement_work": "int_work_experience",
    "training_work": "int_language_training",
}
Row = tuple[str, str, str, str, float, tuple[float, float], str]


def shown(ratio: float, ci: tuple[float, float], language: str) -> str:
    """An odds ratio with its interval, as a page writes it."""
    text = f"{ratio:.2f} ({ci[0]:.2f}–{ci[1]:.2f})"
    return text.replace(".", ",") if language == "nl" else text


def ratio_of(row: Row) -> str:
    """The ids of tests: which claim and outcome."""
    return f"{row[0]}-{row[2]}"


@pytest.mark.parametrize("row", ESTIMATES, ids=ratio_of)
def test_an_estimate_in_the_twin(researcher: Reader, row: Row) -> None:
    claim, predictor, outcome, printed, ratio, ci, relation = row
    estimates = researcher.twin(f"/claims/{claim}")["estimates"]
    (found,) = [e for e in estimates if (e["predictor"], e["outcome"]) == (predictor, outcome)]
    assert found["printed"] == printed
    assert found["relation"] == relation
    assert round(found["odds_ratio"], 2) == ratio
    assert tuple(round(end, 2) for end in found["ci"]) == ci
    assert found["n"] == 2776


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("row", ESTIMATES, ids=ratio_of)
def test_an_estimate_on_the_page_of_its_instrument(
    researcher: Reader, row: Row, language: str
) -> None:
    claim, _predictor, _outcome, _printed, ratio, ci, _relation = row
    page = researcher.text(f"/interventions/{INSTRUMENTS[claim]}", language)
    assert shown(ratio, ci, language) in page


@pytest.mark.parametrize("row", ESTIMATES, ids=ratio_of)
def test_an_estimate_on_the_page_of_its_claim_and_of_its_model(
    researcher: Reader, row: Row
) -> None:
    claim, _predictor, outcome, printed, ratio, ci, _relation = row
    wanted = [f"{value:.2f}".replace(".", ",") for value in (ratio, *ci)]
    wanted.append(printed.removesuffix("-1"))
    for page in (f"/claims/{claim}", f"/findings/models/{outcome}"):
        texts = [text for text in rows(researcher.html(page)) if f"{wanted[1]}–{wanted[2]}" in text]
        assert any(all(each in text for each in wanted) for text in texts), page


def test_a_value_stays_printed_as_printed_beside_its_normalised_one(researcher: Reader) -> None:
    for outcome, printed, ratio in ((EVER, "2,37-1", 0.42), (DURABLE, "3,54-1", 0.28)):
        findings = researcher.twin("/findings")["findings"]
        (found,) = [
            f for f in findings if (f["predictor"], f["outcome"]) == ("language_skills", outcome)
        ]
        assert (found["printed"], found["stars"]) == (printed, "**")
        assert round(found["odds_ratio"], 2) == ratio


def test_an_event_is_not_registered_and_shows_its_cluster_as_context(researcher: Reader) -> None:
    twin = researcher.twin("/claims/event_work")
    register = line_of(twin, "register")
    assert (register["direction"], register["marks"]) == ("–", ["not registered"])
    assert twin["estimates"] == []
    for language, words, association in (
        ("nl", "niet geregistreerd", "samenhang, geen effect"),
        ("en", "not registered", "association, not effect"),
    ):
        page = researcher.text("/interventions/int_matching_event", language)
        assert shown(2.42, (1.94, 2.99), language) in page
        assert shown(1.50, (1.13, 1.96), language) in page
        claim = researcher.text("/claims/event_work", language)
        for text in (page, claim):
            assert words in text.lower()
            assert association in text.lower()


def test_training_has_no_box_in_the_first_version(researcher: Reader) -> None:
    address = "/studies/den-haag-2017-2018/interventions/int_language_training.json"
    assert researcher.client.get(f"{address}?version=0").status_code == 404
    assert researcher.client.get(f"{address}?version=1").status_code == 200
    register = line_of(researcher.twin("/claims/training_work"), "register")
    assert register["direction"] == "-"


BASES = [
    ("event_work", "me_chances_increased", 12),
    ("trial_work", "tp_contributed_to_job", 9),
    ("placement_work", "we_chances_increased", 10),
    ("volunteering_work", "vw_chances_increased", 20),
]


@pytest.mark.parametrize(("claim", "question", "base"), BASES)
def test_bases(researcher: Reader, claim: str, question: str, base: int) -> None:
    questions = researcher.twin("/results/status_holders")["questions"]
    assert [q["base"] for q in questions if q["id"] == question] == [base]
    assert line_of(researcher.twin(f"/claims/{claim}"), SURVEY)["of"] == base
    for language, word in (("nl", "van"), ("en", "of")):
        page = researcher.text(f"/claims/{claim}", language)
        assert f" {word} {base} " in page


def test_28_of_42_feel_listened_to(researcher: Reader) -> None:
    line = line_of(researcher.twin("/claims/tailoring_delivered"), SURVEY)
    assert (line["k"], line["of"], line["direction"]) == (28, 42, "±")
    assert line["counts"]["+"] == 28
    for language, said in (("nl", "28 van 42"), ("en", "28 of 42")):
        assert said in researcher.text("/claims/tailoring_delivered", language)
        assert said in researcher.text("/results/status_holders", language)


def test_the_mean_grade_is_6_point_2(researcher: Reader) -> None:
    questions = researcher.twin("/results/status_holders")["questions"]
    (grade,) = [q for q in questions if q["id"] == "grade_guidance"]
    assert round(grade["mean"], 1) == 6.2
    assert grade["base"] == 42
    assert "6,2" in researcher.text("/results/status_holders", "nl")
    assert "6.2" in researcher.text("/results/status_holders", "en")


def test_42_of_300_returned_is_14_per_cent(researcher: Reader) -> None:
    assert researcher.twin("/results/status_holders")["responses"] == 42
    for language in ("nl", "en"):
        page = researcher.text("/results/status_holders", language)
        for said in ("300", "42", "14 %"):
            assert said in page


def test_no_estimate_is_shown_as_an_effect(researcher: Reader) -> None:
    for language, said in (("nl", "samenhang, geen effect"), ("en", "association, not effect")):
        for claim, element in INSTRUMENTS.items():
            for page in (f"/claims/{claim}", f"/interventions/{element}"):
                assert said in researcher.text(page, language).lower()
