"""Each kind of question as a respondent meets it, without a script."""

from collections.abc import Callable
from typing import Any

import pytest

from survey.responses.response import Response
from survey.responses.store import list_responses
from tests.survey.answering.conftest import Ask, Opened
from tests.survey.answering.test_pages import fieldwork as fieldwork
from tests.survey.conftest import Respondent

Phone = Callable[[], Respondent]
BARRIERS: dict[str, Any] = {
    "id": "barriers",
    "kind": "multiple",
    "choices": ["lang", "other"],
    "exclusive": ["none"],
    "page": "b",
}
OTHER: dict[str, Any] = {
    "id": "barriers_other",
    "kind": "short_text",
    "namely": "other",
    "page": "b",
    "specials": False,
    "shown_if": "selected(${barriers}, 'other')",
}


def begin(phone: Phone, opened: Opened) -> Respondent:
    """A respondent at the first question."""
    return phone().open(f"{opened.code()}?lang=en").next(consent="yes")


def handed_in(person: Respondent, opened: Opened) -> dict[str, tuple[str, ...]]:
    """Send, and give what was kept."""
    assert person.address == "/check"
    person.press("do", "send")
    return dict(of(opened)[-1].answers)


def of(opened: Opened) -> list[Response]:
    with opened.database.reading() as session:
        return list_responses(session, version=opened.version.id)


@pytest.mark.parametrize(
    ("facts", "typed", "kept"),
    [
        ({"kind": "number", "decimals": 1}, "٧٫٥", ("7.5",)),
        ({"kind": "number", "highest": 99}, "፳፫", ("23",)),
        ({"kind": "month", "lowest": 2010, "highest": 2018}, ["3", "2016"], ("2016-03",)),
        ({"kind": "month", "lowest": 2010, "highest": 2018}, ["", "2016"], ("2016",)),
        ({"kind": "ranking", "choices": ["a", "b", "c"]}, ["c", "a", ""], ("c", "a")),
        ({"kind": "short_text"}, "  one   line ", ("one line",)),
        ({"kind": "consent"}, "yes", ("yes",)),
        ({"kind": "satisfied5", "faces": True}, "satisfied", ("satisfied",)),
        ({"kind": "single", "choices": ["a", "b"]}, "b", ("b",)),
    ],
)
def test_an_answer_is_understood_shown_again_and_kept(
    phone: Phone, ask: Ask, facts: dict[str, Any], typed: Any, kept: tuple[str, ...]
) -> None:
    opened = ask({"id": "it", **facts})
    person = begin(phone, opened).next(it=typed)
    person.open("/questions/it?checking=1")
    assert any(mark in person.page for mark in (" checked", " selected", f'value="{kept[0]}"'))
    person.next(it=typed)
    assert handed_in(person, opened) == {"it": kept}


@pytest.mark.parametrize(
    ("facts", "typed", "said"),
    [
        ({"kind": "month", "highest": 2018}, ["3", ""], "Choose the year too."),
        ({"kind": "ranking", "choices": ["a", "b"]}, ["a", "a"], "only once"),
        ({"kind": "ranking", "choices": ["a", "b"]}, ["", "a"], "still empty"),
        ({"kind": "number", "checks": [". &lt;= 40"]}, "x", "Type a number from 0 to 9999."),
        ({"kind": "consent"}, "", "Please choose an answer."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_given_stays(
    phone: Phone, ask: Ask, facts: dict[str, Any], typed: Any, said: str
) -> None:
    facts = {
        k: [c.replace("&lt;", "<") for c in v] if k == "checks" else v for k, v in facts.items()
    }
    person = begin(phone, ask({"id": "it", **facts})).next(it=typed)
    assert person.status == 422
    assert said in person.page
    assert 'aria-describedby="it-error"' in person.page
    if facts["kind"] in ("month", "ranking"):
        assert person.page.count(" selected") == sum(bool(part) for part in typed)


def test_a_check_speaks_with_its_own_message(phone: Phone, ask: Ask) -> None:
    texts = {"hours.check.1": "A week has fewer hours than that."}
    opened = ask({"id": "hours", "kind": "number", "checks": [". <= 168"]}, texts=texts)
    person = begin(phone, opened).next(hours="200")
    assert person.status == 422
    assert "A week has fewer hours than that." in person.page
    assert 'value="200"' in person.page
    assert handed_in(person.next(hours="40"), opened) == {"hours": ("40",)}


def test_other_namely_stands_under_its_answer_and_asks_for_it(phone: Phone, ask: Ask) -> None:
    opened = ask(BARRIERS, OTHER)
    person = begin(phone, opened)
    assert person.page.index('value="other"') < person.page.index('id="barriers_other"')
    assert person.page.index('id="barriers_other"') < person.page.index('value="none"')
    person.next(barriers="lang", barriers_other="the bus")
    assert person.status == 422
    assert "You wrote something at an answer that you did not choose." in person.page
    assert 'value="the bus"' in person.page
    person.next(barriers=["lang", "other"], barriers_other="the bus")
    assert handed_in(person, opened) == {
        "barriers": ("lang", "other"),
        "barriers_other": ("the bus",),
    }


def test_what_an_earlier_answer_rules_out_is_not_offered(phone: Phone, ask: Ask) -> None:
    filtered = {
        "id": "which",
        "kind": "single",
        "choices": ["a", "b"],
        "filters": {"b": "${many} = 'yes'"},
        "required_if": "${many} = 'yes'",
    }
    opened = ask({"id": "many", "kind": "yesno"}, filtered)
    person = begin(phone, opened).next(many="no")
    assert 'value="b"' not in person.page
    person.next(which="b")
    assert person.status == 422
    person.press("back", "1", which="")
    person.next(many="yes").next()
    assert "Please choose an answer." in person.page
    assert handed_in(person.next(which="b"), opened) == {"many": ("yes",), "which": ("b",)}


def test_an_earlier_answer_in_a_text_is_set_apart(phone: Phone, ask: Ask) -> None:
    opened = ask(
        {"id": "place", "kind": "short_text"},
        {"id": "told", "kind": "long_text"},
        texts={"told.label": "Tell about ${place}.", "place.label": "Where?"},
    )
    person = begin(phone, opened).next(place="<b>مقهى</b>")
    assert "Tell about <bdi>&lt;b&gt;مقهى&lt;/b&gt;</bdi>." in person.page
    assert "Tell about \u2068&lt;b&gt;مقهى&lt;/b&gt;\u2069.</title>" in person.page


def test_statements_on_one_scale_share_a_page(phone: Phone, ask: Ask) -> None:
    opened = ask(*({"id": f"s{n}", "kind": "agree5", "page": "group"} for n in (1, 2, 3)))
    person = begin(phone, opened)
    assert person.address == "/questions/group"
    assert person.page.count('role="radiogroup"') == 3
    person.next(s1="agree", s3="disagree")
    assert handed_in(person, opened) == {"s1": ("agree",), "s3": ("disagree",)}


def test_a_statement_is_read_and_a_calculated_value_is_never_shown(phone: Phone, ask: Ask) -> None:
    opened = ask(
        {"id": "n", "kind": "number"},
        {"id": "twice", "kind": "calculated", "formula": "${n} * 2"},
        {"id": "thanks", "kind": "statement"},
        texts={"thanks.label": "You said ${twice}.", "thanks.note": "One.\nTwo."},
    )
    person = begin(phone, opened).next(n="4")
    assert "You said <bdi>8</bdi>." in person.page
    assert "<p>One.</p>" in person.page
    person.next()
    assert 'id="twice"' not in person.page
    assert handed_in(person, opened) == {"n": ("4",), "twice": ("8",)}


def test_a_question_that_an_answer_on_its_page_brings_up_is_shown_there(
    phone: Phone, ask: Ask
) -> None:
    more = {"id": "more", "kind": "long_text", "page": "p", "shown_if": "${has} = 'yes'"}
    opened = ask({"id": "has", "kind": "yesno", "page": "p"}, more)
    person = begin(phone, opened)
    assert 'name="more"' not in person.page
    person.next(has="yes")
    assert person.address == "/questions/p"
    assert 'name="more"' in person.page
    assert handed_in(person.next(has="yes", more="so"), opened) == {
        "has": ("yes",),
        "more": ("so",),
    }


def test_a_long_text_is_kept_to_the_letter(phone: Phone, ask: Ask) -> None:
    text = "\n".join(["مرحبا ሰላም 🙂👩🏽‍🏭 é"] * 5_000)
    assert len(text.encode()) > 150_000
    opened = ask({"id": "told", "kind": "long_text", "longest": 200_000})
    assert handed_in(begin(phone, opened).next(told=text), opened) == {"told": (text,)}
