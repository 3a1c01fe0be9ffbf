"""Open answers, coded: under the questionnaire's line, of no side, and gone with the response."""

import re

import pytest
from sqlmodel import Session

from base.studies.store import get_study
from base.web.db import Database
from kb.coding.anchors import Span, typed
from kb.coding.opened.store import (
    CodedAlready,
    add_opened_coding,
    get_document,
    list_documents,
    list_own_words,
    remove_opened_coding,
)
from kb.coding.passages import Coder
from kb.coding.store import CodeInUse, get_codebook, remove_code
from kb.judgement.store import joint_for
from survey.design.store import get_newest
from survey.responses.response import Handed
from survey.responses.store import add_response, remove_response
from survey.results.corrections.store import correct_answer
from survey.results.store import load_frame
from tests.ground.client import Client

STUDY = "den-haag-2017-2018"
S = f"/studies/{STUDY}"
KEY = b"not secret"
WORDS = ("Ze luistert goed, en ze helpt.", "ንሳ ጽቡቕ ትሰምዕ።", "Niet geluisterd.")
CODER = Coder("p1", "MB")


def write(session: Session) -> list[str]:
    """Three people write something to a question; their receipts."""
    version = get_newest(session, study=STUDY, questionnaire="status_holders")
    return [
        add_response(
            session,
            handed=Handed(
                submission=f"{n}" * 64,
                version=version.id,
                round=2,
                language="ti" if n == 1 else "nl",
                mode="self",
                made_up=True,
                answers={"guidance_words": (words,)},
                channel="letter",
                week="2019-W10",
            ),
            key=KEY,
        )
        for n, words in enumerate(WORDS)
    ]


def a_code(session: Session) -> tuple[str, str]:
    """A code that goes with a claim, and that claim."""
    code = next(code for code in get_codebook(session, study=STUDY).codes if code.claims)
    return code.key, code.claims[0]


def give(session: Session, words: str, code: str) -> str:
    """Code these words, wherever they were written."""
    _frame, found = get_document(
        session, study=STUDY, questionnaire="status_holders", question="guidance_words", round_=2
    )
    answer = next(a for a in found.answers if words in a.text)
    span = typed(answer.text, words, (0, len(answer.text)))
    assert isinstance(span, Span)
    return add_opened_coding(
        session,
        study=STUDY,
        response=answer.response,
        question=answer.question,
        span=span,
        code=code,
        coder=CODER,
    )


def quotes(session: Session) -> list[str]:
    """All coded words that stand."""
    found = list_documents(session, study=STUDY)
    return sorted(
        a.text[c.start : c.end] for _, one in found for a in one.answers for c in a.codings
    )


def test_a_document_holds_a_paragraph_for_each_who_wrote(founded: Database) -> None:
    with founded.writing() as session:
        assert list_documents(session, study=STUDY) == []
        write(session)
        ((_frame, one),) = list_documents(session, study=STUDY)
        assert (one.name, one.round) == ("guidance_words", 2)
        assert sorted(a.text for a in one.answers) == sorted(WORDS)


def test_a_coding_goes_with_its_response_and_the_others_stay_right(founded: Database) -> None:
    with founded.writing() as session:
        receipts = write(session)
        code, claim = a_code(session)
        for words in ("helpt", "ጽቡቕ ትሰምዕ", "Niet"):
            give(session, words, code)
        with pytest.raises(CodedAlready):
            give(session, "helpt", code)
        with pytest.raises(CodeInUse):
            remove_code(session, study=STUDY, key=code)
        assert quotes(session) == ["Niet", "helpt", "ጽቡቕ ትሰምዕ"]
        # the person takes the answers back; the respondents' pages know nothing of codes
        assert remove_response(session, receipt=receipts[0], key=KEY)
        session.expire_all()
        assert quotes(session) == ["Niet", "ጽቡቕ ትሰምዕ"]
        under = list_own_words(session, study=STUDY)[claim]
        assert sorted(w.text for w in under["status_holders", 2]) == ["Niet", "ጽቡቕ ትሰምዕ"]


def test_a_corrected_answer_shows_no_words_that_it_lost(founded: Database) -> None:
    with founded.writing() as session:
        write(session)
        code, _claim = a_code(session)
        give(session, "geluisterd", code)
        frame = load_frame(session, study=STUDY, questionnaire="status_holders")
        entry = next(e for e in frame.entries if WORDS[2] in e.given.get("guidance_words", ()))
        correct_answer(
            session,
            entry=entry,
            question="guidance_words",
            answer=("Niet [naam].",),
            reason="a name",
            person="p1",
            initials="MB",
            keep_former=False,
        )
        assert quotes(session) == []


def test_coded_words_change_no_direction(founded: Database) -> None:
    with founded.writing() as session:
        study = get_study(session, STUDY)
        write(session)
        before = joint_for(session, study=study, version=2)
        coding = give(session, "helpt", a_code(session)[0])
        assert joint_for(session, study=study, version=2) == before
        remove_opened_coding(session, study=STUDY, coding=coding, coder=CODER)
        assert list_own_words(session, study=STUDY) == {}


def test_words_are_coded_on_a_page_and_stand_under_the_claim(
    founded: Database, founded_client: Client
) -> None:
    with founded.writing() as session:
        write(session)
        code, claim = a_code(session)
    client = founded_client
    client.enter("MB")
    assert "guidance_words" in client.get(f"{S}/own-words").text
    address = f"{S}/own-words/status_holders/guidance_words/2"
    page = client.get(address).text
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[0]
    twin = client.get(f"{address}.json").get_json()
    answer = next(a for a in twin["answers"] if a["text"] == WORDS[0])
    facts = {"csrf_token": token, "response": answer["response"], "code": code}
    wrong = client.post(f"{address}/codings", data={**facts, "words": "ze zwijgt"})
    assert wrong.status_code == 422
    assert "ze zwijgt" in wrong.text
    done = client.post(f"{address}/codings", data={**facts, "words": "ze helpt"})
    assert done.status_code == 303
    assert "takes no side" in client.get(f"{S}/claims/{claim}?lang=en").text
    assert client.get(f"{S}/own-words/status_holders/nothing/2").status_code == 404
    client.leave()
    client.enter("KB")
    assert "ze helpt" not in client.get(f"{S}/claims/{claim}").text
    assert client.get(f"{S}/own-words").status_code == 404
