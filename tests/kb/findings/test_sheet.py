"""A CSV of estimates: every problem is named by row and column, and nothing raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.locales import speak
from kb.findings.columns import COLUMNS, REMARK, template_columns
from kb.findings.sheet import MOST_ROWS, Sheet, read_sheet

HEAD = "outcome_key,term_key,b,se,wald,odds_ratio_printed,stars\n"


def problems(sheet: Sheet) -> list[tuple[str, str]]:
    """Where and what, in English."""
    return [(problem.where, speak(problem.what, "en")) for problem in sheet.problems]


def pairs(sheet: Sheet) -> list[tuple[str, str]]:
    """Outcome and predictor of every row that can be kept."""
    return [(row.estimate.outcome, row.estimate.predictor) for row in sheet.rows]


def test_b_and_se_are_enough() -> None:
    sheet = read_sheet("outcome_key,term_key,b,se\nwork,shoes,0.50,0.10\n")
    assert problems(sheet) == []
    (row,) = sheet.rows
    assert (row.row, row.label, row.estimate.b, row.estimate.se) == (2, {"nl": "shoes"}, 0.5, 0.1)
    assert (row.estimate.printed, row.estimate.stars, row.estimate.wald) == ("", "", None)
    assert row.estimate.places == 2


def test_a_printed_value_is_enough_and_keeps_its_stars_apart() -> None:
    sheet = read_sheet('outcome_key,term_key,odds_ratio_printed\nwork,shoes,"2,37-1**"\n')
    (row,) = sheet.rows
    assert (row.estimate.printed, row.estimate.stars, row.estimate.b) == ("2,37-1", "**", None)


@pytest.mark.parametrize(
    "text",
    [
        "outcome_key;term_key;b;se\nwork;shoes;0,50;0,10\n",
        "outcome_key;term_key;b;se\r\nwork;shoes;0,50;0,10\r\n",
        "\ufeffoutcome_key,term_key,b,se\nwork,shoes,0.50,0.10\n",
        'outcome_key,term_key,b,se\nwork,shoes,"0,50","0,10"',
        "Outcome_Key, TERM_KEY ,b,se\n work , shoes ,.50,+0.1\n",
        "outcome_key,term_key,b,se,,\nwork,shoes,0.50,0.10,,\n",
        "outcome_key,term_key,b,se\rwork,shoes,0.50,0.10\r",
        "outcome_key,term_key,b,se\n\n,,,\nwork,shoes,5e-1,0.10\n\n",
    ],
    ids=["semicolons", "windows", "bom", "quoted", "capitals", "empty columns", "mac", "gaps"],
)
def test_spreadsheets_write_csv_in_their_own_ways(text: str) -> None:
    sheet = read_sheet(text)
    assert problems(sheet) == []
    assert [(r.estimate.b, r.estimate.se) for r in sheet.rows] == [(0.5, 0.1)]


@pytest.mark.parametrize(
    ("row", "where", "what"),
    [
        (",shoes,0.5,0.1,,,", "2:outcome_key", "This cell is empty."),
        ("work,,0.5,0.1,,,", "2:term_key", "This cell is empty."),
        ("work,shoes,two,0.1,,,", "2:b", "“two” is not a number."),
        ("work,shoes,1_0,0.1,,,", "2:b", "“1_0” is not a number."),
        ("work,shoes,nan,0.1,,,", "2:b", "“nan” is not a number."),
        ("work,shoes,inf,0.1,,,", "2:b", "“inf” is not a number."),
        ("work,shoes,101,0.1,,,", "2:b", "This number is too large."),
        ("work,shoes,21.2,40192,,,", "2:se", "This number is too large."),
        ("work,shoes,1e999,0.1,,,", "2:b", "This number is too large."),
        ("work,shoes,0.5,0,,,", "2:se", "A standard error is larger than 0."),
        ("work,shoes,0.5,-0.1,,,", "2:se", "A standard error is larger than 0."),
        ("work,shoes,0.5,0.1,-1,,", "2:wald", "A Wald statistic is not below 0."),
        ("work,shoes,,0.1,,,", "2:b", "Give B, or the odds ratio as printed."),
        ("work,shoes,0.5,0.1,,n.s.,", "2:odds_ratio_printed", "“n.s.” is not an odds ratio"),
        ("work,shoes,,,,n.s.,", "2:odds_ratio_printed", "“n.s.” is not an odds ratio"),
        ("work,shoes,0.5,0.1,,-2.1,", "2:odds_ratio_printed", "“-2.1” is not an odds ratio"),
        (f"work,shoes,0.5,0.1,,{'1' * 400},", "2:odds_ratio_printed", "“1111"),
        ("work,shoes,0.5,0.1,,1.65**,1", "2:stars", "The printed value has another number"),
        ("work,shoes,0.5,0.1,,1.65,99", "2:stars", "This number is too large."),
        ("work,shoes,0.5,0.1,,1.65,1.5", "2:stars", "Give a whole number."),
        ("work,shoes,0.5,0.1,,1.65,-1", "2:stars", "Give a whole number."),
        (f"work,{'x' * 81},0.5,0.1,,,", "2:term_key", "Use at most 80 characters."),
        ("wo/rk,shoes,0.5,0.1,,,", "2:outcome_key", "Use letters and digits"),
        ("..,shoes,0.5,0.1,,,", "2:outcome_key", "Use letters and digits"),
        ('work,"two\nlines",0.5,0.1,,,', "2:term_key", "Use letters and digits"),
        ("work,shoes,0.5", "2:", "This row has 3 cells; the header has 7."),
        ("work,shoes,0.5,0.1,,,,,", "2:", "This row has 9 cells; the header has 7."),
        ("work,known,0.5,0.1,,,", "2:term_key", "This predictor of this outcome is there"),
    ],
)
def test_a_problem_is_named_by_row_and_column(row: str, where: str, what: str) -> None:
    sheet = read_sheet(f"{HEAD}{row}\nwork,fine,0.5,0.1,,,\n", known=[("work", "known")])
    ((found, said),) = problems(sheet)
    assert found == where
    assert said.startswith(what)
    assert pairs(sheet) == [("work", "fine")]


def test_two_problems_of_one_row_are_both_named() -> None:
    sheet = read_sheet(f"{HEAD}work,shoes,two,-1,,,\n")
    assert [where for where, _ in problems(sheet)] == ["2:b", "2:se"]
    assert sheet.rows == ()


def test_a_predictor_twice_in_one_file_is_kept_once() -> None:
    sheet = read_sheet(f"{HEAD}work,shoes,0.5,0.1,,,\nwork,shoes,0.6,0.1,,,\nplay,shoes,1,1,,,\n")
    assert [where for where, _ in problems(sheet)] == ["3:term_key"]
    assert pairs(sheet) == [("work", "shoes"), ("play", "shoes")]


def test_a_wrong_row_does_not_take_the_place_of_a_right_one() -> None:
    sheet = read_sheet(f"{HEAD}work,shoes,0.5,0,,,\nwork,shoes,0.5,0.1,,,\n")
    assert [row.row for row in sheet.rows] == [3]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "file", "The file has no rows under its header."),
        ("outcome_key,term_key,b\n", "file", "The file has no rows under its header."),
        ("outcome_key,term_key,b\n,,\n\n", "file", "The file has no rows under its header."),
        ("outcome_key,b\nwork,1\n", "1:term_key", "The column term_key is missing."),
        ("term_key,b\nshoes,1\n", "1:outcome_key", "The column outcome_key is missing."),
        ("outcome_key,term_key,b,B\nw,s,1,2\n", "1:b", "The column b stands twice."),
        ("outcome_key,term_key,b,\nw,s,1,lost\n", "1:4", "This column has no name."),
        ("outcome_key,term_key,b\nw\x00,s,1\n", "file", "This is not a CSV file we can read."),
        (f'outcome_key,term_key,b\n"{"x" * 200_000}",s,1\n', "file", "This is not a CSV file"),
        ("\x89PNG\r\n\x1a\n", "1:outcome_key", "The column outcome_key is missing."),
    ],
)
def test_a_file_that_cannot_be_used_is_said_to_be_so(text: str, where: str, what: str) -> None:
    sheet = read_sheet(text)
    assert sheet.rows == ()
    found = problems(sheet)
    assert found[0][0] == where or (where, what) in found
    assert any(said.startswith(what) for _, said in found)


def test_five_thousand_rows_are_read_and_one_more_is_not() -> None:
    def sheet(rows: int) -> Sheet:
        lines = "\n".join(f"work,t{n},0.5,0.1,,," for n in range(rows))
        return read_sheet(f"{HEAD}{lines}\n")

    assert len(sheet(MOST_ROWS).rows) == MOST_ROWS
    assert problems(sheet(MOST_ROWS + 1)) == [("file", "The file has more than 5000 rows.")]


def test_a_formula_is_only_text() -> None:
    text = "outcome_key,term_key,term_nl,b,se\nwork,=1+1,\"=cmd|' /C calc'!A0\",0.5,0.1\n"
    (row,) = read_sheet(text).rows
    assert (row.estimate.predictor, row.label) == ("=1+1", {"nl": "=cmd|' /C calc'!A0"})


def test_what_is_not_kept_is_named() -> None:
    sheet = read_sheet("outcome_key,term_key,b,colour,shape\nw,s,1,red,round\n")
    assert sheet.ignored == ("colour", "shape")
    assert not set(sheet.ignored) & set(COLUMNS)


CELLS = st.one_of(
    st.text(max_size=6),
    st.sampled_from(["work", "0.5", "0,5", "-", "1e9", "2,37-1**", "", "=A1", '"', "\n", "é"]),
    st.floats().map(str),
    st.integers().map(str),
)


@pytest.mark.property
@given(st.lists(st.lists(CELLS, min_size=7, max_size=8), max_size=6), st.sampled_from(",;"))
def test_whatever_stands_in_the_cells_each_row_is_kept_or_named(
    rows: list[list[str]], delimiter: str
) -> None:
    head = HEAD.replace(",", delimiter)
    lines = [delimiter.join('"' + c.replace('"', '""') + '"' for c in row) for row in rows]
    sheet = read_sheet(head + "\n".join(lines))
    named = {problem.where.split(":")[0] for problem in sheet.problems}
    kept = {str(row.row) for row in sheet.rows}
    assert not named & kept
    if "file" not in named:
        filled = {str(n) for n, row in enumerate(rows, 2) if any(c.strip() for c in row)}
        assert named | kept == filled
    for row in sheet.rows:
        assert row.estimate.odds_ratio is not None
        assert all(end < float("inf") for end in row.estimate.ci() or ())


@pytest.mark.property
@given(st.text())
def test_any_text_is_read_or_refused_without_raising(text: str) -> None:
    sheet = read_sheet(text)
    assert sheet.rows or sheet.problems
    for problem in sheet.problems:
        assert speak(problem.what, "nl")


def test_variables_outcomes_and_references_are_named_in_the_sheet_itself() -> None:
    text = (
        "outcome_key,outcome_nl,outcome_en,term_key,term_en,reference_key,reference_nl,b,se,n,events\n"
        "quit,Gestopt,Quit,voucher,Voucher,none,geen bon,0.9,0.1,600,120\n"
        "quit,,,smokes_more,More than ten a day,,,-0.4,0.2,,\n"
    )
    sheet = read_sheet(text)
    assert sheet.problems == ()
    first, second = sheet.rows
    assert first.label == {"en": "Voucher"}
    assert (first.reference, first.head.label) == (
        {"nl": "geen bon"},
        {"nl": "Gestopt", "en": "Quit"},
    )
    assert (first.head.n, first.head.events, second.head.n) == (600, 120, None)


def test_rows_of_one_outcome_do_not_contradict_each_other() -> None:
    text = "outcome_key,term_key,b,n,events\nquit,a,1,600,120\nquit,b,1,601,120\nquit,c,1,9,10\n"
    sheet = read_sheet(text)
    assert [problem.where for problem in sheet.problems] == ["3:n", "4:events", "4:n", "4:events"]


def test_the_empty_sheet_reads_as_a_sheet_with_nothing_in_it() -> None:
    columns = template_columns(["nl", "en"])
    assert {name for name, _ in columns} <= set(COLUMNS)
    header = ",".join(name for name, _ in columns)
    remark = f"{REMARK} " + "," * (len(columns) - 1)
    cells = {"outcome_key": "quit", "term_key": "voucher", "b": "1"}
    filled = ",".join(cells.get(name, "") for name, _ in columns)
    sheet = read_sheet(f"{header}\n{remark}\n{filled}\n")
    assert (sheet.problems, sheet.ignored, len(sheet.rows)) == ((), (), 1)
