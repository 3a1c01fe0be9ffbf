"""An estimate is kept as printed; what follows from B and SE is computed beside it."""

import csv
from pathlib import Path

import pytest
from scipy import stats

import founding
from kb.findings.estimates import Estimate, interval, p_of_wald, read_printed, z_of

FIGURES = Path(founding.__path__[0]) / "figures"


@pytest.mark.parametrize(
    ("text", "printed", "stars", "value"),
    [
        ("2,37-1**", "2,37-1", "**", 0.42),
        ("2,37⁻¹**", "2,37⁻¹", "**", 0.42),
        ("14,85-1**", "14,85-1", "**", 0.07),
        ("2.42**", "2.42", "**", 2.42),
        ("1,00", "1,00", "", 1.00),
        ("1,66*", "1,66", "*", 1.66),
    ],
)
def test_printed_value_keeps_its_text_and_its_stars_apart(
    text: str, printed: str, stars: str, value: float
) -> None:
    read = read_printed(text)
    assert read is not None
    assert (read.text, read.stars, round(read.value, 2)) == (printed, stars, value)


@pytest.mark.parametrize("text", ["", "n.s.", "1,2,3", "0-1", "**"])
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    assert read_printed(text) is None


def test_every_printed_odds_ratio_of_the_founding_tables_is_read_as_the_table_means_it() -> None:
    for name in ("table_6_2.csv", "table_6_3.csv"):
        with (FIGURES / name).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                read = read_printed(row["odds_ratio_printed"])
                assert read is not None
                assert read.value == pytest.approx(float(row["odds_ratio"]), abs=1e-6)
                assert len(read.stars) == int(row["stars"])
                assert read.inverted == (row["printed_inverted"] == "true")


@pytest.mark.parametrize("level", [0.8, 0.9, 0.95, 0.99])
def test_quantile_is_scipys(level: float) -> None:
    assert z_of(level) == pytest.approx(stats.norm.ppf(0.5 + level / 2), abs=1e-9)


@pytest.mark.parametrize("wald", [0.0, 0.28, 3.84, 7.7, 73.2, 161.95])
def test_p_of_wald_is_scipys_chi_square_tail(wald: float) -> None:
    assert p_of_wald(wald) == pytest.approx(stats.chi2.sf(wald, 1), rel=1e-9)


def test_new_predictor_with_b_and_se_alone() -> None:
    new = Estimate("x", "own", "shoe_size", "ever_worked", b=0.50, se=0.10)
    assert new.odds_ratio == pytest.approx(1.65, abs=0.005)
    low, high = new.ci() or (0, 0)
    assert (round(low, 2), round(high, 2)) == (1.36, 2.01)
    assert new.p == pytest.approx(stats.chi2.sf(25, 1), rel=1e-9)


def test_printed_wald_leads_p_and_printed_value_leads_the_odds_ratio() -> None:
    one = Estimate("x", "m", "p", "o", b=-0.86, se=0.10, wald=3.84, printed="2,37-1", stars="**")
    assert one.p == pytest.approx(0.05, abs=0.001)
    assert one.odds_ratio == pytest.approx(1 / 2.37)
    assert interval(-0.86, 0.10)[0] == pytest.approx(-1.055996, abs=1e-6)


def test_stars_alone_give_neither_interval_nor_p() -> None:
    bare = Estimate("x", "m", "p", "o", printed="2,37", stars="**")
    assert bare.ci() is None
    assert bare.p is None
