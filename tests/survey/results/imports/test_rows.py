"""Answers collected elsewhere, read row by row."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from survey.questions.routing import kept
from survey.results.exports.files import write_csv
from survey.results.imports.mapping import asked_values, guessed, guessed_code, targets
from survey.results.imports.rows import Outcome, outcome
from survey.results.imports.sheet import Sheet, read_csv, read_written, written
from survey.wording.texts import Texts
from tests.survey.results.exports.small import response, table, version

TEXTS = [
    Texts("en", {"content.label": "I am content.", "agree5.agree": "Agree"}),
    Texts("nl", {"agree5.agree": "Mee eens"}),
]


def sheet(text: str) -> Sheet:
    """A CSV file written in a test."""
    found = read_csv(text.encode())
    assert isinstance(found, Sheet), found
    return found


def read(found: Sheet, *, leave_out: bool = False) -> Outcome:
    """What the rows come to when every guess is confirmed."""
    outline = version().outline
    offered = targets(outline, has_cases=False)
    chosen = {column.name: guessed(column, offered, TEXTS) for column in found.columns}
    codes = {
        (column.name, value): code
        for column, target, values in asked_values(found, chosen, offered)
        for value in values
        if (code := guessed_code(value, column, target, TEXTS))
    }
    return outcome(
        found,
        chosen,
        codes,
        offered,
        outline=outline,
        languages=("en", "nl"),
        language="en",
        round_=1,
        leave_out=leave_out,
    )


def test_columns_are_known_by_id_or_by_question_values_by_code_number_or_text() -> None:
    found = read(
        sheet(
            "I am content.;mark;grows_roses;has_garden;language\nAgree;7;1;yes;nl\n4;;0;.empty;en\n"
        )
    )
    assert found.problems == ()
    assert [(one.row, one.language, dict(one.answers)) for one in found.taken] == [
        (
            2,
            "nl",
            {"has_garden": ("yes",), "content": ("agree",), "mark": ("7",), "grows": ("roses",)},
        ),
        (3, "en", {"content": ("agree",)}),
    ]


def test_what_is_wrong_is_said_by_row_and_column() -> None:
    found = read(sheet("content,size,name_of_it\nwell,2,a\nagree,9999,write to a@b.org\n"))
    assert [(p.where, p.what.msgid) for p in found.problems] == [
        ("2 · content", "It is not said what “{cell}” stands for."),
        ("3 · name_of_it", "There is an e-mail address in “{cell}”. Take it out first."),
        ("3 · size", "“{cell}”: {what}"),
    ]
    left = read(sheet("content,size\nwell,2\nagree,9999\n"), leave_out=True)
    assert left.problems == ()
    assert len(left.notices) == 2
    assert [dict(one.answers)["double"] for one in left.taken if "size" in one.answers] == [("4",)]


def test_an_answer_off_the_route_stays_behind_with_a_word() -> None:
    found = read(sheet("has_garden,why_not\nyes,too small\n"))
    assert [dict(one.answers) for one in found.taken] == [{"has_garden": ("yes",)}]
    assert [problem.where for problem in found.notices] == ["2 · why_not"]


def test_a_file_that_is_none_is_refused_in_words() -> None:
    for data in (b"\xff\xfe", b"a,b\n", b"a,a\n1,2\n", b"a\n1,2\n"):
        assert not isinstance(read_csv(data), Sheet)


def test_a_place_of_thousands_of_digits_is_told_as_wrong() -> None:
    found = read(sheet(f"order.rain,round\n{'9' * 5000},{'9' * 5000}\n"))
    assert [problem.where for problem in found.problems] == ["2 · order.rain", "2 · round"]


ANSWERS = {
    "has_garden": st.sampled_from([("yes",), ("no",), ("dk",)]),
    "why_not": st.sampled_from([("=1+1",), ("'- ja",), ("ሰላም\nنعم",), ("rns",)]),
    "content": st.sampled_from([("agree",), ("rns",), ("unclear",)]),
    "size": st.sampled_from([("12.5",), ("98",), ("dk",)]),
    "since": st.sampled_from([("2016-03",), ("2016",), ("dk",)]),
    "grows": st.sampled_from([("herbs",), ("herbs", "roses"), ("dk",)]),
    "order": st.sampled_from([("rain", "sun"), ("soil",), ("dk",)]),
}


@given(st.fixed_dictionaries({}, optional=ANSWERS))
def test_what_was_taken_out_as_csv_comes_in_again(answers: dict[str, tuple[str, ...]]) -> None:
    out = table(response(**answers))  # type: ignore[arg-type]
    columns = csv.DictReader(StringIO(write_csv(out).decode("utf-8-sig"), newline=""))
    assert columns.fieldnames is not None
    found = read(sheet(write_csv(out).decode("utf-8-sig")))
    wanted = kept(version().outline, answers)
    # where words of one's own are none, the status beside them says which kind: it stays behind
    wanted = {q: a for q, a in wanted.items() if not (q == "why_not" and a == ("rns",))}
    assert found.problems == ()
    assert [dict(one.answers) for one in found.taken] == ([wanted] if wanted else [])


def test_a_sheet_is_carried_along_as_it_is() -> None:
    found = sheet("a,b\n1,ሰላም\n2,\n")
    assert read_written(written(found)) == found
    for data in (b"", b"[]", b"[[1]]", b'[["a","",{},["1"]],["b","",{},[]]]'):
        assert read_written(data) is None
