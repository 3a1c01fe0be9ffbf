"""A LimeSurvey survey comes in: its questions, its conditions, and a list of what it loses."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

import pytest

from survey.exchange.limesurvey.incoming import read_limesurvey
from survey.exchange.limesurvey.relevance import Field, converted
from survey.questions.outline import question_facts
from tests.survey.exchange.sheets import kept, told

FIELDS = {
    "a": Field("a"),
    "yn": Field("yn", yes_no=True),
    "m_SQ1": Field("m", "SQ1"),
}


def rows(*written: Mapping[str, object]) -> str:
    cells = (
        "".join(f"<{name}>{escape(str(said))}</{name}>" for name, said in row.items())
        for row in written
    )
    return "<rows>" + "".join(f"<row>{row}</row>" for row in cells) + "</rows>"


def question(qid: int, title: str, type: str, **more: object) -> dict[str, object]:  # noqa: A002
    facts = {"qid": qid, "parent_qid": 0, "gid": 1, "title": title, "type": type}
    return {**facts, "mandatory": "N", "question_order": qid, "relevance": "1", **more}


def sub(qid: int, parent: int, title: str) -> dict[str, object]:
    return {"qid": qid, "parent_qid": parent, "gid": 1, "title": title, "question_order": qid}


def said(table: str, *texts: tuple[int, str]) -> str:
    column = "answer" if table == "aid" else "question"
    return rows(
        *(
            {table: id_, column: text if code == "nl" else f"{text} (fr)", "language": code}
            for id_, text in texts
            for code in ("nl", "fr")
        )
    )


TWO = (("en", "No"), ("nl", "Nee"))
QUESTIONS = [
    question(1, "work", "L", mandatory="Y"),
    question(2, "helped", "M", other="Y"),
    question(3, "views", "F", relevance='work.NAOK == "A1"'),
    question(4, "age", "N"),
    question(5, "job", "S", relevance="((helped_SQ1.NAOK == 'Y' or work.NAOK != 'A2'))"),
    question(6, "story", "T", relevance="is_empty(age.NAOK)"),
    question(7, "since", "D"),
    question(8, "order", "R"),
    question(9, "intro", "X"),
    question(10, "again", "Y"),
    question(11, "rate", "5"),
    question(12, "map", ";"),
]
TEXTS = [
    (1, "<p>Heeft u <b>werk</b>?</p>"),
    (2, "Wat hielp?"),
    (3, "Wat vindt u?"),
    (5, "U bent {age}. Welk werk?"),
    (21, "Een coach"),
    (22, "Niets"),
    (31, "Het was nuttig"),
]
SURVEY = f"""<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>623</DBVersion>
<languages><language>nl</language><language>fr</language></languages>
<surveys>{rows({"sid": 9, "language": "nl", "anonymized": "Y", "ipaddr": "Y"})}</surveys>
<surveys_languagesettings>{
    rows(
        {
            "surveyls_survey_id": 9,
            "surveyls_language": "nl",
            "surveyls_title": "Hulp",
            "surveyls_welcometext": "<p>Welkom.</p><p>Het duurt kort.</p>",
        }
    )
}</surveys_languagesettings>
<groups>{rows({"gid": 1, "group_order": 1, "grelevance": ""})}</groups>
<group_l10ns>{rows({"gid": 1, "group_name": "Werk", "language": "nl"})}</group_l10ns>
<questions>{rows(*QUESTIONS)}</questions>
<subquestions>{rows(sub(21, 2, "SQ1"), sub(22, 2, "SQ2"), sub(31, 3, "SQ1"))}</subquestions>
<question_l10ns>{said("qid", *TEXTS)}</question_l10ns>
<answers>{
    rows(
        *(
            {"aid": n, "qid": q, "code": c, "sortorder": n}
            for n, q, c in (
                (1, 1, "A1"),
                (2, 1, "A2"),
                (3, 3, "B1"),
                (4, 8, "C1"),
                (5, 8, "C2"),
                (6, 1, "dk"),
            )
        )
    )
}</answers>
<answer_l10ns>{said("aid", (1, "Ja"), (2, "Nee"), (3, "Eens"))}</answer_l10ns>
<question_attributes>{
    rows(
        {"qid": 2, "attribute": "exclude_all_others", "value": "SQ2"},
        {"qid": 4, "attribute": "max_num_value_n", "value": "99"},
        {"qid": 4, "attribute": "em_validation_q", "value": "age > 1"},
        {
            "qid": 2,
            "attribute": "other_replace_text",
            "value": "Iets anders",
            "language": "nl",
        },
        {"qid": 4, "attribute": "num_value_int_only", "value": "1"},
    )
}</question_attributes>
</document>"""


def test_each_type_becomes_a_kind_of_question() -> None:
    outline = kept(read_limesurvey(SURVEY.encode(), name="hulp")).version.outline
    assert [(q.id, q.kind) for q in outline] == [
        ("work", "single"), ("helped", "multiple"), ("helped_other", "short_text"),
        ("views", "statement"), ("views_sq1", "single"), ("age", "number"),
        ("job", "short_text"), ("story", "long_text"), ("since", "month"), ("order", "ranking"),
        ("intro", "statement"), ("again", "yesno"), ("rate", "number"),
    ]  # fmt: skip
    by_id = outline.by_id
    assert by_id["work"].required
    assert (by_id["work"].codes, by_id["work"].specials) == (("A1", "A2"), ("dk",))
    assert by_id["views_sq1"].page == by_id["views"].page == "views"
    assert by_id["job"].shown_if.text == "selected(${helped}, 'SQ1') or ${work} != 'A2'"
    facts = question_facts(by_id["helped"])
    assert (facts["choices"], facts["exclusive"]) == (["SQ1", "other"], ["SQ2"])
    assert (question_facts(by_id["age"])["highest"], by_id["order"].codes) == (99, ("C1", "C2"))


def test_texts_lose_their_layout_and_keep_their_language() -> None:
    found = kept(read_limesurvey(SURVEY.encode(), name="hulp"))
    texts = found.texts["nl"]
    assert found.version.languages == tuple(found.texts) == ("nl",)
    assert (texts["title"], texts["info.1"], texts["info.2"]) == (
        "Hulp", "Welkom.", "Het duurt kort.",
    )  # fmt: skip
    assert (texts["work.label"], texts["work.A1"], texts["helped.SQ1"]) == (
        "Heeft u werk?", "Ja", "Een coach",
    )  # fmt: skip
    assert texts["helped.other"] == "Iets anders"
    assert (texts["views_sq1.label"], texts["views_sq1.B1"]) == ("Het was nuttig", "Eens")
    assert (texts["job.label"], texts["section.part_1"]) == ("U bent ${age}. Welk werk?", "Werk")


def test_what_is_lost_is_listed() -> None:
    lost = told(read_limesurvey(SURVEY.encode(), name="hulp").lost)
    assert ("languages", "This language is not offered here: fr.") in lost
    assert ("map", "A question of the LimeSurvey type ; is not kept.") in lost
    assert ("story", "The condition “is_empty(age.NAOK)” is not kept.") in lost
    assert ("work", "The layout of a text (HTML) is taken off.") in lost
    assert ("age", "The setting em_validation_q is not kept.") in lost
    assert ("survey", "“addresses of computers” is not recorded here.") in lost
    assert ("since", "Only month and year are asked, not the day.") in lost


def test_a_survey_of_an_older_version_has_its_texts_in_its_rows() -> None:
    groups, questions, answers = (
        rows(*({**facts, column: text, "language": code} for code, text in TWO))
        for column, facts in (
            ("group_name", {"gid": 1}),
            ("question", question(1, "a", "L")),
            ("answer", {"qid": 1, "code": "x"}),
        )
    )
    old = (
        "<document><LimeSurveyDocType>Survey</LimeSurveyDocType>"
        "<languages><language>en</language><language>nl</language></languages>"
        f"<groups>{groups}</groups><questions>{questions}</questions>"
        f"<answers>{answers}</answers></document>"
    )
    found = kept(read_limesurvey(old.encode()))
    assert {code: said["a.label"] for code, said in found.texts.items()} == dict(TWO)
    assert found.texts["nl"]["a.x"] == "Nee"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a.NAOK == "x"', "${a} = 'x'"),
        ('a == "-oth-"', "${a} = 'other'"),
        ('(a.NAOK >= 18 && a < "65")', "${a} >= 18 and ${a} < 65"),
        ('yn.NAOK != "N"', "${yn} != 'no'"),
        ('!(m_SQ1.NAOK == "Y") || m_SQ1.NAOK != "Y"',
         "not(selected(${m}, 'SQ1')) or not(selected(${m}, 'SQ1'))"),
        ('m_SQ1.NAOK == ""', "not(selected(${m}, 'SQ1'))"),
        ("count(a, b) > 1", None),
        ("gone.NAOK == 1", None),
        ("a.NAOK == yn.NAOK", None),
        ("a.NAOK ==", None),
        ('a.NAOK > "x"', None),
        ("a.NAOK @ 1", None),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_our_language_or_not_at_all(text: str, expected: str | None) -> None:
    assert converted(text, FIELDS) == expected
