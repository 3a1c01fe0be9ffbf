"""Fieldwork pages: codes that are seen once, counts that point to nobody, interviews."""

import csv
import re
from io import StringIO

from sqlmodel import select

from base.web.db import Database
from survey.design.store import get_newest
from survey.fieldwork.store import get_monitor
from survey.responses.tables import InvitationRow
from tests.ground.client import Client

S = "/studies/den-haag-2017-2018/questionnaires"


def token(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_codes_come_as_a_file_and_only_their_hashes_stay(
    founded_client: Client, founded: Database
) -> None:
    founded_client.enter("MB")
    there = f"{S}/status_holders/fieldwork/codes"
    form = {"csrf_token": token(founded_client.get(there).text), "kind": "codes", "language": "ti"}
    form |= {"channel": "meeting", "round": "2", "handed_by": "language teachers", "count": "٣"}
    assert founded_client.post(there, data={**form, "count": "none"}).status_code == 422
    answer = founded_client.post(there, data=form)
    rows = list(csv.DictReader(StringIO(answer.text.lstrip("\ufeff"))))
    assert len(rows) == 3
    assert all(f"/v/{row['code']}?lang=ti" in row["address"] for row in rows)
    assert answer.headers["Cache-Control"] == "no-store"
    with founded.reading() as session:
        version = get_newest(session, study="den-haag-2017-2018", questionnaire="status_holders")
        monitor = get_monitor(session, version=version)
        hashes = session.exec(select(InvitationRow.code_hash)).all()
    assert monitor.went_out["meeting"] == 3
    assert [(b.count, b.handed_by, b.with_codes) for b in monitor.batches] == [
        (3, "language teachers", True)
    ]
    assert not {row["code"] for row in rows} & set(hashes)
    page = founded_client.get(f"{S}/status_holders/fieldwork").text
    assert "language teachers" in page
    assert rows[0]["code"] not in page


def test_the_monitor_counts_the_founding_returns(founded_client: Client) -> None:
    founded_client.enter("MB")
    twin = founded_client.get(f"{S}/status_holders/fieldwork.json").json
    assert twin is not None
    assert (twin["handed_out"], twin["returned"]) == (300, 42)
    assert twin["by_language"] == {"nl": 8, "ar": 14, "ti": 17, "en": 3}
    assert twin["rr2"] is not None
    assert twin["rr1"] <= twin["rr2"] <= 0.14


def test_cases_get_a_code_each_and_names_are_refused(founded_client: Client) -> None:
    founded_client.enter("MB")
    there = f"{S}/employers/fieldwork/codes"
    form = {"csrf_token": token(founded_client.get(there).text), "kind": "codes", "language": "nl"}
    form |= {"channel": "phone", "round": "2"}
    refused = founded_client.post(there, data={**form, "cases": "E01\nBakkerij De Zon"})
    assert refused.status_code == 422
    assert "Bakkerij De Zon" in refused.text
    twice = founded_client.post(there, data={**form, "cases": "E01\nE01"})
    assert twice.status_code == 422
    made = founded_client.post(there, data={**form, "cases": "E01\n E02 \n\n"})
    rows = list(csv.DictReader(StringIO(made.text.lstrip("\ufeff"))))
    assert [(row["case"], row["round"]) for row in rows] == [("E01", "2"), ("E02", "2")]


def test_targets_and_counts_of_who_did_not_answer(founded_client: Client) -> None:
    founded_client.enter("MB")
    there = f"{S}/status_holders/fieldwork"
    page = founded_client.get(there).text
    form = {"csrf_token": token(page), "language": "ti", "channel": "", "least": "20", "most": "10"}
    assert founded_client.post(f"{there}/targets", data=form).status_code == 422
    founded_client.post(f"{there}/targets", data={**form, "least": "10", "most": "17"})
    twin = founded_client.get(f"{there}.json").json
    assert twin is not None
    assert twin["targets"] == [
        {"language": "ti", "channel": "", "least": 10, "most": 17, "returned": 17}
    ]
    counts = {"csrf_token": token(page), "letter.not_eligible": "20", "letter.refused": "5"}
    wrong = founded_client.post(f"{there}/outcomes", data={**counts, "letter.refused": "some"})
    assert wrong.status_code == 422
    founded_client.post(f"{there}/outcomes", data=counts)
    after = founded_client.get(f"{there}.json").json
    assert after is not None
    assert after["rr2"] > twin["rr2"]


def test_an_interview_opens_the_public_pages_and_says_so(founded_client: Client) -> None:
    founded_client.enter("MB")
    there = f"{S}/employers/fieldwork/interview"
    form = {"csrf_token": token(founded_client.get(there).text), "language": "nl", "round": "2"}
    assert founded_client.post(there, data={**form, "case": "Jan Jansen"}).status_code == 422
    opened = founded_client.post(there, data={**form, "case": "E07"})
    assert opened.status_code == 303
    assert opened.headers["Location"].startswith("/v/")
