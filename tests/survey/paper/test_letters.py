"""Letters: one sheet a code, in words of the reader's language."""

import re

import pypdfium2
import pytest
from sqlmodel import select

from base.web.db import Database
from survey.paper.letters import letters_in_steps, letters_pdf, write_letter
from survey.responses.tables import InvitationRow
from survey.wording.texts import Texts
from tests.ground.client import Client
from tests.survey.conftest import founding_texts, founding_version
from tests.survey.paper.conftest import FONTS

ADDRESS = "https://example.org"


def pages(language: str, codes: list[str]) -> list[str]:
    texts = Texts(language, founding_texts("status_holders")[language])
    version = founding_version("status_holders")
    letter = write_letter(version, texts, address=ADDRESS, made_up=True, reviewed=False)
    document = pypdfium2.PdfDocument(
        letters_pdf(letter, [(c, "E07") for c in codes], address=ADDRESS, fonts=FONTS)
    )
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("language", ["nl", "ar", "ti", "en"])
def test_each_letter_bears_its_own_code_and_the_address(language: str) -> None:
    texts = pages(language, ["AAAAA11111", "BBBBB22222"])
    assert ["AAAAA" in text and "11111" in text for text in texts] == [True, False]
    assert all("example" in text and "07" in text for text in texts)


def test_a_letter_says_that_it_is_free_and_whom_to_ask() -> None:
    (text,) = pages("en", ["AAAAA11111"])
    said = " ".join(text.split())
    assert "Taking part is your free choice." in said
    assert "contact point of the study" in said
    assert "You do not need to ask the person who gave you this letter." in said
    assert "made-up example" in said


def test_progress_is_told_on_the_way() -> None:
    version = founding_version("employers")
    texts = Texts("nl", founding_texts("employers")["nl"])
    letter = write_letter(version, texts, address=ADDRESS, made_up=True, reviewed=True)
    codes = [(f"AAAAA{n:05}", "") for n in range(25)]
    *told, pdf = letters_in_steps(letter, codes, address=ADDRESS, fonts=FONTS)
    assert told == [10, 20, 25]
    assert isinstance(pdf, bytes)
    assert len(pypdfium2.PdfDocument(pdf)) == 25


def test_the_address_of_a_letter_may_be_typed_without_its_last_slash(client: Client) -> None:
    pages = [client.get(address).get_data(as_text=True) for address in ("/v/", "/v")]
    assert all('id="code"' in page for page in pages)


def test_letters_of_a_version_with_cases_carry_the_cases(
    founded_client: Client, founded: Database
) -> None:
    founded_client.enter("MB")
    there = "/studies/den-haag-2017-2018/questionnaires/employers/letters"
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', founded_client.get(there).text)
    assert token is not None
    form = {"csrf_token": token[1], "language": "nl", "channel": "letter"}
    assert founded_client.post(there, data={**form, "cases": ""}).status_code == 422
    sure = founded_client.post(there, data={**form, "cases": "E01\nE02"})
    assert 'value="E01 E02"' in sure.text
    made = founded_client.post(f"{there}/made", data={**form, "cases": "E01 E02"})
    assert made.mimetype == "application/pdf"
    with founded.reading() as session:
        cases = session.exec(select(InvitationRow.case_id)).all()
    assert sorted(filter(None, cases)) == ["E01", "E02"]
