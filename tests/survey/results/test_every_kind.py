"""Results of every kind of question, in two versions, as researchers and others see them."""

import pytest

from base.accounts.store import add_person, add_role
from base.studies.store import add_study
from base.web.db import Database
from survey.publishing.store import load_questionnaire
from survey.responses.response import Handed
from survey.responses.store import add_response
from tests.ground.client import Client
from tests.survey.conftest import KEY, STUDY
from tests.survey.results.exports.small import FACTS, version

R = "/studies/made-up/results/small"
TEXTS = {f"{q['id']}.label": f"About {q['id']}" for q in FACTS["sections"][0]["questions"]}


@pytest.fixture
def asked(database: Database, client: Client) -> Client:
    """Twelve people answered the first version, twelve the second, where one wording changed."""
    groups = {**STUDY["groups"], "neighbours": {"en": "neighbours", "nl": "buren"}}
    with database.writing() as session:
        add_study(session, facts={**STUDY, "groups": groups})
        for number in (1, 2):
            texts = TEXTS if number == 1 else {**TEXTS, "mark.label": "Your mark"}
            kept = load_questionnaire(
                session, study="made-up", version=version(number), texts={"en": texts}
            )
            for person in range(12):
                handed = Handed(
                    submission=f"{number}{person:063}",
                    version=kept.id,
                    round=number,
                    language="en",
                    mode="self",
                    made_up=False,
                    answers=answers(person),
                    channel="letter",
                    week="2019-W10",
                )
                add_response(session, handed=handed, key=KEY)
        for initials, role in (("RE", "researcher"), ("BO", "board")):
            who = add_person(session, name=f"person {initials}", initials=initials)
            add_role(session, person=who.id, study="made-up", role=role)
    return client


def answers(person: int) -> dict[str, tuple[str, ...]]:
    """What one of them answered."""
    return {
        "has_garden": ("no" if person % 2 else "yes",),
        **({"why_not": ("too small",)} if person % 2 else {}),
        "content": ("agree",) if person else ("dk",),
        "mark": (str(person % 10 + 1),),
        "size": (f"{person * 11}.5",),
        "since": (f"20{10 + person}-03",) if person < 6 else ("2015",),
        "grows": ("herbs", "roses") if person % 3 else ("herbs",),
        "order": ("rain", "sun", "soil") if person % 2 else ("sun", "rain"),
        "name_of_it": ("Tuin",),
    }


def test_researchers_see_every_kind_joined_and_what_changed_apart(asked: Client) -> None:
    asked.enter("RE")
    for language in ("nl", "en"):
        page = asked.get(f"{R}?lang={language}").text
    for words in (
        "Mean 61.0, median 61, from 0.5 to 121.5; 24 of 24 gave a number.",
        "20–&lt;40",
        "2015 14",
        "Mean place",
        "Tuin",
        "too small",
        "Asked otherwise in an earlier version",
        "About mark",
        "Answers to versions 1, 2 stand together",
        "not asked 12",
    ):
        assert words in page, words
    twin = asked.get(f"{R}.json").get_json()
    bases = {question["id"]: question["base"] for question in twin["questions"]}
    assert (twin["version"], bases["size"], bases["mark"]) == (2, 24, 12)
    assert [(q["name"], q["base"]) for q in twin["apart"]] == [("mark_v1", 12)]
    for trait in ("round", "language"):
        assert asked.get(f"{R}?by={trait}").status_code == 200
    assert "first place" in asked.get(f"{R}?lang=en").text
    for question in ("size", "since", "order", "double", "mark_v1"):
        assert asked.get(f"{R}/picture.svg?question={question}").status_code == 200
    assert asked.get(f"{R}/crosstab?rows=round&columns=grows:roses").status_code == 200


def test_others_see_no_more_than_they_may(asked: Client) -> None:
    asked.enter("BO")
    page = asked.get(f"{R}?lang=en").text
    for words in ("Tuin", "too small", "121.5", "mean place"):
        assert words not in page
    twin = asked.get(f"{R}.json").get_json()
    asked_of = {question["id"]: question for question in twin["questions"]}
    assert asked_of["size"]["mean"] == 61.0
    assert set(asked_of["content"]["answers"].values()) == {None}
    assert asked_of["order"]["base"] == 24
    assert asked_of["why_not"]["base"] == 12


def test_every_kind_is_taken_out_and_corrected(asked: Client) -> None:
    asked.enter("RE")
    for kind in ("csv", "xlsx", "sav", "json", "codebook"):
        found = asked.get(f"{R}/export/file?file={kind}&language=en")
        assert found.status_code == 200
    lines = asked.get(f"{R}/export/file?file=csv&language=en").get_data(as_text=True).splitlines()
    assert len(lines) == 25
    assert "mark,size" in lines[0]
    assert ",mark_v1" in lines[0]
    one = next(iter(sorted(line.partition(",")[0] for line in lines[1:])))
    for question in FACTS["sections"][0]["questions"]:
        wanted = 404 if question["id"] in ("to_read", "double") else 200
        address = f"{R}/response/correct?response={one}&question={question['id']}"
        assert asked.get(address).status_code == wanted, question
    assert asked.get(f"{R}/response?response={one}").status_code == 200
