"""Forms of our own writing: every type and column of the supported part, and what is refused."""

from io import BytesIO
from typing import Any

import pytest
from pyxform.xls2xform import convert

from survey.design.version import Version
from survey.exchange.report import Questionnaire
from survey.exchange.xlsform.incoming import read_xlsform
from survey.exchange.xlsform.outgoing import tables, write_xlsform
from survey.questions.outline import KINDS, question_facts, read_outline
from tests.survey.exchange.sheets import book, kept, read, told

CHOICES = """
list_name | name | label::English (en) | label::Dutch (nl)
help | none | None of these | Niets
help | coach | A coach | Een coach
help | course | A course | Een cursus
help | dk | I do not know | Weet ik niet
"""
FORM = """
type | name | label::English (en) | label::Dutch (nl) | hint::English (en) | required | relevant \
| constraint | constraint_message::English (en) | appearance | calculation | choice_filter
begin_group | work | Work | Werk | | | | | | | |
select_one help | first | What helped first? | Wat eerst? | Choose one | yes | | | | | |
select_multiple help | all | What helped? | Wat hielp? | | ${first} = 'coach' | \
| not(selected(., 'none') and count-selected(.) > 1) | | | |
integer | age | How old are you? | Hoe oud? | | | | . >= 18 and . < 100 and . != 42 | Not 42 | | |
decimal | hours | Hours | Uren | | | | . <= 40 | | | |
text | name_job | Which job? | Welk werk? | | | selected(${all}, 'coach') | | | | |
text | story | Tell | Vertel | | | | | | multiline | |
end_group | | | | | | | | | | |
begin_group | more | More | Meer | | | ${age} > 20 | | | field-list | |
date | since | Since when? | Sinds? | | | | | | month-year | |
rank help | order | In order | Volgorde | | | | | | | | name != ${first}
acknowledge | agree | Agreed? | Akkoord? | | | | | | | |
note | thanks | Thank you | Dank u | It is almost done | | | | | | |
calculate | double | | | | | | | | | ${age} * 2 |
end_group | | | | | | | | | | |
"""
SETTINGS = "form_title | form_id | version | default_language\nHelp | help_form | 3 | English (en)"


def facts(name: str) -> dict[str, object]:
    outline = kept(read(survey=FORM, choices=CHOICES, settings=SETTINGS)).version.outline
    found = question_facts(outline.by_id[name])
    return {n: v for n, v in found.items() if n not in ("id", "required", "specials")}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("first", {"kind": "single", "choices": ["none", "coach", "course"]}),
        ("age", {"kind": "number", "lowest": 18, "highest": 99, "checks": [". != 42"]}),
        ("hours", {"kind": "number", "lowest": 0, "highest": 40, "decimals": 2}),
        ("name_job", {"kind": "short_text", "shown_if": "selected(${all}, 'coach')"}),
        ("story", {"kind": "long_text"}),
        ("since", {"kind": "month", "page": "more", "calendar": "gregorian"}),
        ("agree", {"kind": "consent"}),
        ("thanks", {"kind": "statement"}),
        ("double", {"kind": "calculated", "formula": "${age} * 2"}),
    ],
)
def test_each_type_becomes_a_kind_of_question(name: str, expected: dict[str, object]) -> None:
    assert expected.items() <= facts(name).items()


def test_what_stands_alone_is_read_from_the_constraint() -> None:
    found = facts("all")
    assert (found["choices"], found["exclusive"]) == (["coach", "course"], ["none"])
    assert found["required_if"] == "${first} = 'coach'"
    assert "checks" not in found


def test_a_filter_of_a_list_becomes_a_condition_of_each_choice() -> None:
    assert facts("order")["filters"] == {
        code: f"'{code}' != ${{first}}" for code in ("none", "coach", "course")
    }


def test_texts_stand_under_their_keys_in_each_language() -> None:
    report = read(survey=FORM, choices=CHOICES, settings=SETTINGS)
    texts, version = kept(report).texts, kept(report).version
    assert texts["nl"]["age.label"] == "Hoe oud?"
    assert texts["en"]["age.check.1"] == "Not 42"
    assert texts["en"]["all.coach"] == texts["en"]["first.coach"] == "A coach"
    assert (texts["en"]["special.dk"], texts["en"]["thanks.note"]) == (
        "I do not know",
        "It is almost done",
    )
    assert (texts["en"]["title"], texts["nl"]["section.work"]) == ("Help", "Werk")
    assert (version.languages, version.questionnaire, version.number) == (
        ("en", "nl"),
        "help_form",
        3,
    )
    assert version.outline.by_id["first"].specials == ("dk",)
    assert version.outline.sections[1].shown_if.text == "${age} > 20"
    assert told(report.lost) == [
        ("survey!A13", "This asks yes or no now. Write both answers at the desk.")
    ]


def test_what_came_in_goes_out_again_as_a_form_that_other_programs_read() -> None:
    found = kept(read(survey=FORM, choices=CHOICES, settings=SETTINGS))
    assert convert(xlsform=BytesIO(write_xlsform(found)), validate=False).xform


def test_what_pyxform_reads_we_read_the_same_way() -> None:
    form = book(survey=FORM, choices=CHOICES, settings=SETTINGS)
    names = convert(xlsform=BytesIO(form), validate=False).xform
    ours = kept(read(survey=FORM, choices=CHOICES, settings=SETTINGS)).version.outline.by_id
    assert all(f"/{name}" in names for name in ours)


def test_old_names_of_types_and_columns_are_known() -> None:
    report = read(
        survey="""
type | tag | caption | relevance | read only
select one from yn | A_1 | Yes? | |
add integer prompt | b-2 | How many? | ${A_1} = 'y' |
q string | c | Which? | |
begin group | g | G | |
select all that apply from yn or specify other | d | Which? | |
end group | | | |
""",
        choices="list name | value | caption\nyn | y | Yes\nyn | n | No",
    )
    outline = kept(report).version.outline
    assert [q.kind for q in outline] == ["single", "number", "short_text", "multiple", "short_text"]
    assert outline.by_id["b_2"].shown_if.text == "${a_1} = 'y'"
    assert outline.by_id["d_other"].shown_if.text == "selected(${d}, 'other')"
    assert [where for where, _ in told(report.lost)] == [
        "survey!B2",
        "survey!B3",
        "survey!A6",
        "survey!E1",
    ]


def test_what_is_not_kept_is_said_row_by_row() -> None:
    report = read(
        survey="""
type | name | label | appearance | parameters | required_message | hxl
text | a | A | numbers | rows=3 | Please! |
barcode | b | B | | | |
range | c | C | | start=1 end=9 step=2 | |
date | d | D | ethiopian | | |
""",
        external="x",
        settings="form_title | public_key\nA | secret",
    )
    assert told(report.lost) == [
        ("external", "This sheet is not read. Read are: survey, choices, settings and "
         "werkzaam_texts."),
        ("settings!B1", "This column is not kept: public_key."),
        ("survey!E2", "Not kept: rows=3."),
        ("survey!D2", "Not kept: numbers."),
        ("survey!F2", "We say this in our own words, in every language."),
        ("survey!A3", "A row of the type barcode is not kept."),
        ("survey!E4", "Numbers are not limited to steps."),
        ("survey!A5", "Only month and year are asked, not the day."),
        ("survey!G1", "This column is not kept: hxl."),
    ]  # fmt: skip
    outline = kept(report).version.outline
    assert question_facts(outline.by_id["c"])["highest"] == 9
    assert question_facts(outline.by_id["d"])["calendar"] == "ethiopian"


@pytest.mark.parametrize(
    "what", ["start", "end", "today", "deviceid", "phonenumber", "username", "email", "audit",
             "geopoint", "simserial", "get phone number"]
)  # fmt: skip
def test_an_anonymous_form_that_records_who_or_where_is_refused(what: str) -> None:
    form = f"type | name | label\ntext | a | A\n{what} | b |"
    assert told(read(survey=form).refused) == [
        (
            "survey!A3",
            f"This form is anonymous, so it must not record “{what}”. Take this row out.",
        )
    ]
    pseudonymous = read(survey=form, settings="form_id | werkzaam_identity\nf | pseudonymous")
    assert told(pseudonymous.lost) == [("survey!A3", f"“{what}” is not recorded here.")]


@pytest.mark.parametrize(
    ("survey", "where", "what"),
    [
        ("type | name | label | label::Nederlands (nl)\ntext | a | A | A", "survey!C1", "Dutch"),
        ("type | name | label::Dutch (nl) | label::Nederlands (nl)\ntext | a | A | A", "D1", "two"),
        ("type | name | label::Dutch (nl) | hint\ntext | a | A | A", "survey!D1", "language"),
        ("type | name | label | default\ntext | a | A | x", "survey!D2", "begin with an answer"),
        ("type | name | label | relevant\ntext | a | A | today() > 1", "D2", "today()"),
        ("type | name | label | constraint\ntext | a | A | regex(., 'x')", "D2", "regex()"),
        ("type | name | label | required\ntext | a | A | ${b} = 'x'", "D2", "${b}"),
        ("type | name | label | calculation\ncalculate | a | A | round(1)", "D2", "round()"),
        ("type | name | label | relevant\ntext | a | A | ${gone} = 1", "D2", "gone"),
        ("type | name | label\ntext | a | A\ntext | a | B", "survey!B3", "in use already: a"),
        ("type | name | label\ntext | | A", "survey!B2", "missing"),
        ("type | name | label\nselect_one l | a | A", "survey!A2", "no list called l"),
        ("type | name | label\nbegin_repeat | r | R\ntext | a | A\nend_repeat", "A2", "repeat"),
        ("type | name | label\nbegin_group | g | G\ntext | a | A", "survey!A2", "no end"),
        ("type | name | label\ntext | a | A\nend_group", "survey!A3", "did not begin"),
        ("type | name | label\nbarcode | a | A", "survey", "no question"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_cell(survey: str, where: str, what: str) -> None:
    report = read(survey=survey)
    assert report.kept is None
    cells = [(cell, said) for cell, said in told(report.refused) if cell.endswith(where)]
    words = {"Dutch": "Nederlands", "two": "two columns", "${b}": "about b"}.get(what, what)
    assert any(words in said for _, said in cells), told(report.refused)


def test_a_bad_choice_is_refused_with_its_cell() -> None:
    report = read(
        survey="type | name | label | choice_filter\nselect_one l | a | A | town = 'x'",
        choices="list_name | name | label\n"
        "l | a b | A\nl | label | B\nl | c | C\nl | c | D\n | e | E",
    )
    assert [where for where, _ in told(report.refused)] == [
        "choices!B2", "choices!B3", "choices!B5", "choices!A6", "survey!D2",
    ]  # fmt: skip


def test_blocks_travel_as_groups_with_their_name() -> None:
    form = """
type | name | label | relevant | werkzaam::block | werkzaam::details
begin_group | start | Start | | |
select_multiple l | did | Did? | | |
end_group | | | | |
begin_group | coach | | selected(${did}, 'coach') | helped | about=did choice=coach
text | c_words | Words | | |
end_group | | | | |
"""
    choices = "list_name | name | label\nl | coach | Coach"
    (_, section) = kept(read(survey=form, choices=choices)).version.outline.sections
    assert (section.block, section.about, section.choice) == ("helped", "did", "coach")
    sheet = tables(kept(read(survey=form, choices=choices)))["survey"]
    place = list(sheet[0]).index("werkzaam::block")
    assert [row[place] for row in sheet].count("helped") == 1


def test_a_row_changed_by_hand_wins_over_what_we_wrote_beside_it() -> None:
    form = """
type | name | label | constraint | werkzaam::kind | werkzaam::details | werkzaam::checks
integer | a | A | . >= 0 and . <= 9 | number | lowest=0 highest=5 | . != 3
select_one l | b | B | | agree5 | |
"""
    report = read(survey=form, choices="list_name | name | label\nl | yes | Yes")
    found = [question_facts(q) for q in kept(report).version.outline]
    assert (found[0]["highest"], found[0].get("checks")) == (9, None)
    assert found[1]["kind"] == "single"
    assert told(report.lost)[0][0] == "survey!E3"


def test_codes_that_are_numbers_keep_them_as_values() -> None:
    form = "type | name | label\nselect_one l | a | A"
    found = kept(read(survey=form, choices="list_name | name | label\nl | 0 | No\nl | 5 | Yes"))
    assert found.version.outline.by_id["a"].values == {"0": 0, "5": 5}


def test_every_kind_of_question_goes_out_as_a_form_that_other_programs_read() -> None:
    conditions = {"shown_if": "${first} > 2", "required_if": "${first} = 3", "page": "p"}
    choices: dict[str, Any] = {
        "choices": ["a", "other"],
        "filters": {"a": "${first} != 4"},
        "numbers": {"a": 7},
    }
    facts: dict[str, dict[str, Any]] = {
        **dict.fromkeys(("single", "multiple", "ranking"), choices),
        "short_text": {"namely": "other"},
        "calculated": {"formula": "${first} div 2"},
        "number": {"decimals": 1, "checks": [". != 3", "${first} > .", "not(. = 5 and . = 6)"]},
    }
    asked = [
        {"id": f"a_{kind}", "kind": kind, **conditions, **facts.get(kind, {})} for kind in KINDS
    ]
    outline = read_outline(
        {
            "sections": [
                {"id": "first", "questions": [{"id": "first", "kind": "number"}]},
                {"id": "2016", "questions": asked, "about": "first", "choice": "x", "block": "b"},
            ]
        }
    )
    texts = {language: {f"{q.id}.label": "?" for q in outline} for language in ("nl", "ar", "ti")}
    version = Version("q", 1, outline, ("nl", "ar", "ti"), "g", 1, "self", "", {}, source="nl")
    found = Questionnaire(version, texts)
    assert convert(xlsform=BytesIO(write_xlsform(found)), validate=False).xform
    report = read_xlsform(write_xlsform(found))
    assert told(report.lost) == []
    assert (kept(report).version.outline, kept(report).texts) == (outline, texts)
