"""The desks of the answers: take out, bring in, set against each other, correct, remove."""

from io import BytesIO
from json import loads
from pathlib import Path
from typing import Any

import pytest
from lxml.html import fromstring
from werkzeug.test import TestResponse

from base.web.db import Database
from survey.design.store import get_newest
from survey.responses.response import Handed
from survey.responses.store import add_response
from survey.results.exports.store import export_answers
from survey.results.imports.sheet import Sheet
from survey.results.imports.store import read_file
from survey.results.store import load_frame
from tests.ground.client import Client
from tests.survey.conftest import KEY
from tests.survey.results.test_pages import studied as studied

R = "/studies/made-up/results/status_holders"
FILE = (
    "email;listens_to_wishes;guidance_words\n"
    "a@example.org;4;goed geholpen\n"
    "b@example.org;Helemaal mee eens;\n"
)


def send(client: Client, address: str, seen: str = "", **facts: Any) -> TestResponse:
    """Fill in the form of a page and send it."""
    page = client.get(seen or address).text
    return client.post(address, data={"csrf_token": filled(page)["csrf_token"], **facts})


def filled(page: str) -> dict[str, str]:
    """What the fields of a page's form hold."""
    root = fromstring(page)
    return dict(root.xpath("//main//form")[0].form_values())


@pytest.mark.parametrize("kind", ["csv", "xlsx", "sav", "json", "codebook"])
def test_answers_are_taken_out_by_researchers_only(
    studied: Database, client: Client, kind: str
) -> None:
    client.enter("RE")
    found = client.get(f"{R}/export/file?file={kind}&language=ti")
    assert found.status_code == 200
    assert "made-up.csv" in found.headers["Content-Disposition"] or kind not in ("csv", "codebook")
    assert len(found.data) > 1000
    assert client.get(f"{R}/export/file?file={kind}&language=fr").status_code == 404
    client.leave()
    client.enter("BO")
    for address in (
        "export",
        f"export/file?file={kind}&language=nl",
        "crosstab",
        "responses",
        "import",
    ):
        assert client.get(f"{R}/{address}").status_code == 404


def test_two_questions_together(studied: Database, client: Client) -> None:
    client.enter("RE")
    assert client.get(f"{R}/crosstab?lang=en").status_code == 200
    asked = "rows=gender&columns=listens_to_wishes~"
    page = client.get(f"{R}/crosstab?{asked}&lang=en").text
    for words in ("association, not effect", "chi-square 1.62", "Cramér's V 0.22", "n = 35"):
        assert words in page
    twin = client.get(f"{R}/crosstab.json?{asked}").get_json()
    assert (twin["n"], twin["left_out"], twin["counts"][0]) == (35, 7, [4, 2, 23])
    assert client.get(f"{R}/crosstab?rows=shoe_size&columns=gender").status_code == 404


def test_an_answer_is_corrected_with_a_reason_and_leaves_a_trail(
    studied: Database, client: Client
) -> None:
    client.enter("RE")
    with studied.reading() as session:
        frame = load_frame(session, study="made-up", questionnaire="status_holders")
        one = frame.entries[0].response
    address = f"{R}/response?response={one.id}"
    correct = f"{R}/response/correct?response={one.id}&question="
    assert one.id[:8] in client.get(f"{R}/responses").text
    assert client.get(f"{correct}gender").status_code == 200
    client.get(f"{R}?lang=nl")
    without = send(client, f"{correct}gender", answer="female", reason="")
    assert without.status_code == 422
    assert "Zeg in een paar woorden waarom." in without.text
    wrong = send(client, f"{correct}grade_guidance", answer="11", reason="typed wrongly")
    assert wrong.status_code == 422
    done = send(client, f"{correct}gender", answer="female", reason="typed wrongly")
    assert done.status_code == 303
    page = client.get(f"{address}&lang=en").text
    assert "typed wrongly" in page
    assert client.get(f"{correct}nothing").status_code == 404
    assert client.get(f"{R}/response?response=nobody").status_code == 404


def test_a_response_is_removed_with_a_reason(studied: Database, client: Client) -> None:
    client.enter("RE")
    with studied.reading() as session:
        frame = load_frame(session, study="made-up", questionnaire="status_holders")
        one = frame.entries[0].response
    address = f"{R}/response/remove?which={one.id}"
    assert send(client, address, reason="").status_code == 422
    assert send(client, address, reason="keyed in twice").status_code == 303
    assert client.get(f"{R}.json").get_json()["responses"] == 41


def test_answers_from_elsewhere_are_looked_at_and_then_kept_once(
    studied: Database, client: Client
) -> None:
    client.enter("RE")
    assert client.get(f"{R}/import").status_code == 200
    assert send(client, f"{R}/import").status_code == 422
    client.get(f"{R}?lang=en")
    look = send(client, f"{R}/import", file=(BytesIO(FILE.encode()), "a.csv"))
    assert "1 column is refused" in look.text
    assert "example.org" not in look.text
    chosen = filled(look.text)
    del chosen["csrf_token"]
    assert chosen["column-0"] == "listens_to_wishes"
    for added in (2, 0):
        kept = send(client, f"{R}/import/columns", seen=f"{R}/import", **{**chosen, "do": "keep"})
        assert kept.status_code == 303
        assert f"{added} response" in client.get(f"{R}/responses?lang=en").text
    assert client.get(f"{R}.json").get_json()["responses"] == 44
    assert "brought in from elsewhere" in client.get(f"{R}/responses?lang=en").text


def test_a_picture_to_save_says_that_the_answers_are_made_up(
    studied: Database, client: Client
) -> None:
    client.enter("RE")
    found = client.get(f"{R}/picture.svg?question=gender&lang=en")
    assert found.mimetype == "image/svg+xml"
    for words in ("made-up example", "base 42", 'xmlns="http://www.w3.org/2000/svg"', "33 (79"):
        assert words in found.text
    assert client.get(f"{R}/picture.svg?question=nothing").status_code == 404
    client.leave()
    client.enter("BO")
    assert client.get(f"{R}/picture.svg?question=gender").status_code == 404
    assert "all else" in client.get(f"{R}/picture.svg?question=listens_to_wishes&lang=en").text


def test_what_was_acknowledged_is_exported_exactly(studied: Database, tmp_path: Path) -> None:
    """From a person's send to the bytes of each file: Arabic, Tigrinya, emoji and 100 kB."""
    words = "ሰላም، مرحبا 🙂\n" * 4_000
    with studied.writing() as session:
        version = get_newest(session, study="made-up", questionnaire="status_holders")
        handed = Handed(
            submission="a" * 64,
            version=version.id,
            round=2,
            language="ti",
            mode="self",
            made_up=True,
            answers={"guidance_words": (words.strip(),), "me_words": ("off the route",)},
            channel="letter",
            week="2019-W10",
        )
        assert add_response(session, handed=handed, key=KEY)
        files = {
            kind: export_answers(
                session, study="made-up", questionnaire="status_holders", format=kind
            )[1]
            for kind in ("csv", "json", "sav")
        }
    (record,) = [r for r in loads(files["json"])["responses"] if "guidance_words" in r["answers"]]
    assert record["answers"]["guidance_words"] == words.strip()
    assert record["nothing"]["me_words_status"] == ".not_asked"
    assert words.strip() in files["csv"].decode("utf-8-sig")
    assert b"off the route" not in b"".join(files.values())
    again = read_file(files["sav"])
    assert isinstance(again, Sheet)
    (column,) = [c for c in again.columns if c.name == "guidance_words"]
    assert words.strip() in column.cells
