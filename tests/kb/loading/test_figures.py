"""The figures that are loaded are those of the published tables, cell for cell."""

import csv
from pathlib import Path

import pytest

import founding
from base.web.db import Database
from kb.findings import store
from kb.findings.estimates import Estimate

STUDY = "den-haag-2017-2018"
FIGURES = Path(next(iter(founding.__path__))) / "figures"
TABLES = [
    "table_3_1", "table_3_2", "table_6_1", "table_6_1_tests", "table_6_4",
    "figure_6_1", "figures_in_text", "stated_shares",
]  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    """A published table, as its file has it."""
    with (FIGURES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def number(text: str) -> float | None:
    """A cell as a number."""
    return float(text) if text else None


@pytest.fixture
def estimates(founded: Database) -> dict[tuple[str, str], Estimate]:
    """(outcome, predictor) -> the estimate that was loaded."""
    with founded.reading() as session:
        found = store.list_estimates(session, study=STUDY)
    return {(e.outcome, e.predictor): e for e in found}


@pytest.mark.parametrize("table", ["table_6_2", "table_6_3"])
def test_every_row_is_there_as_printed(
    estimates: dict[tuple[str, str], Estimate], table: str
) -> None:
    for row in rows(table):
        one = estimates[row["outcome_key"], row["term_key"]]
        assert (one.b, one.se, one.wald) == (
            number(row["b"]),
            number(row["se"]),
            number(row["wald"]),
        )
        assert one.printed + one.stars == row["odds_ratio_printed"]
        assert len(one.stars) == int(row["stars"] or 0)
        assert one.odds_ratio == pytest.approx(float(row["odds_ratio"]), abs=1e-6)
        assert one.reference == row["reference_key"]


def test_there_are_no_others(estimates: dict[tuple[str, str], Estimate]) -> None:
    listed = [row for table in ("table_6_2", "table_6_3") for row in rows(table)]
    assert set(estimates) == {(row["outcome_key"], row["term_key"]) for row in listed}
    assert len(estimates) == len(listed)


def shown(one: Estimate) -> tuple[float, float, float]:
    """The odds ratio with its interval, to two decimals."""
    low, high = one.ci() or (0, 0)
    return round(one.odds_ratio or 0, 2), round(low, 2), round(high, 2)


@pytest.mark.parametrize(
    ("predictor", "outcome", "figures"),
    [
        ("matching_applying", "ever_worked", (2.42, 1.94, 2.99)),
        ("matching_applying", "sustainable_work", (1.50, 1.13, 1.96)),
        ("volunteering", "ever_worked", (1.00, 0.78, 1.29)),
        ("volunteering", "sustainable_work", (0.90, 0.61, 1.33)),
    ],
)
def test_what_the_report_rests_on_comes_out(
    estimates: dict[tuple[str, str], Estimate],
    predictor: str,
    outcome: str,
    figures: tuple[float, float, float],
) -> None:
    assert shown(estimates[outcome, predictor]) == figures


def test_an_inverse_is_read_as_one_and_kept_as_printed(
    estimates: dict[tuple[str, str], Estimate],
) -> None:
    inverse = [e for e in estimates.values() if e.printed == "2,37-1"]
    assert [round(e.odds_ratio or 0, 2) for e in inverse] == [0.42, 0.42]


@pytest.mark.parametrize("name", TABLES)
def test_a_published_table_is_kept_as_printed(founded: Database, name: str) -> None:
    with founded.reading() as session:
        table = store.get_figure_table(session, study=STUDY, key=name)
    assert table.records() == rows(name)
    assert {"nl", "en"} <= set(table.title)


def test_models_carry_what_is_printed_of_them(founded: Database) -> None:
    with founded.reading() as session:
        models = {m.outcome: m for m in store.list_models(session, study=STUDY)}
    for row in rows("regression_models"):
        model = models[row["outcome_key"]]
        assert (model.n, model.events) == (int(row["n_printed"]), int(row["events"]))
        assert model.source == row["source"]
        assert model.findings
        assert all(finding.label.get("nl") for finding in model.findings)
