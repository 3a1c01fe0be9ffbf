"""Published tables come in by hand as they are printed, or not at all."""

from io import BytesIO

import pytest

from base.web.db import Database
from kb.findings import store
from kb.findings.tabled.table import key_problem, read_printed_table, table_key
from tests.ground.client import Client
from tests.house.tree import ROOT
from tests.kb.evidence.hand import STUDY, S, make_vouchers
from tests.kb.interviews.desk import page, post, twin

NEW = f"{S}/findings/tables/new"
SHARE = (
    "respondent_group_key,instrument_key,item_key,answer_key,base_n,share_key,share_text,"
    "share_low,share_high,count,source\n"
    "survey,,proud,agree,40,most,de meesten,0.6,0.8,,p. 3\n"
)


def where(text: str, kind: str = "printed") -> list[str]:
    return [problem.where for problem in read_printed_table(text, kind).problems]


@pytest.mark.parametrize(
    ("text", "kind", "wrong"),
    [
        ("a,b\n1,2\n", "printed", []),
        ("a;b\n1;2,5\n\n", "printed", []),
        (SHARE, "shares", []),
        ("a,b\n", "printed", ["file"]),
        ("a,,a\n1,2,3\n", "printed", ["1:a", "1:2"]),
        ("a,b\n1\n", "printed", ["2:"]),
        (SHARE.replace("agree", "yes"), "shares", ["2:answer_key"]),
        (SHARE.replace(",40,", ",veertig,"), "shares", ["2:base_n"]),
        (SHARE.replace("0.6,0.8", "0.9,0.8"), "shares", ["2:share_low"]),
        (SHARE.replace("0.6,0.8", "60,1.5"), "shares", ["2:share_low", "2:share_high"]),
        (SHARE.replace("share_text,", "said,"), "shares", ["1:share_text"]),
    ],
)
def test_every_problem_is_named_by_row_and_column(text: str, kind: str, wrong: list[str]) -> None:
    assert where(text, kind) == wrong


@pytest.mark.parametrize("name", ["table_6_1", "table_3_2", "interview_partners", "stated_shares"])
def test_the_tables_of_the_founding_study_could_be_brought_in_by_hand(name: str) -> None:
    text = (ROOT / "founding" / "figures" / f"{name}.csv").read_text(encoding="utf-8")
    assert where(text, "shares" if name == "stated_shares" else "printed") == []


def test_a_key_is_made_from_the_title() -> None:
    assert table_key("Tabel 3", ["tabel_3"]) == "tabel_3_2"
    assert table_key("表", []) == "table"
    assert key_problem("stated_shares", []) is not None
    assert key_problem("tabel_3", []) is None


@pytest.fixture
def desk(database: Database, client: Client) -> Client:
    make_vouchers(database)
    client.enter("MB")
    return client


def keys(database: Database) -> list[str]:
    with database.reading() as session:
        return [table.key for table in store.list_figure_tables(session, study=STUDY)]


def test_a_table_is_kept_shown_as_printed_and_taken_out_again(
    desk: Client, database: Database
) -> None:
    fields = {"kind": "printed", "title_nl": "Wie kreeg een bon", "text": "Groep,Aantal\nA,<b>7\n"}
    told = desk.get(f"{S}/findings").get_data(as_text=True)
    assert NEW in told
    shown = post(desk, NEW, fields).get_data(as_text=True)
    for said in ("Wie kreeg een bon", "Groep", "Aantal", "&lt;b&gt;7"):
        assert said in shown, said
    assert keys(database) == ["wie_kreeg_een_bon"]
    at = f"{S}/findings/tables/wie_kreeg_een_bon"
    gone = post(desk, f"{at}/remove", {}, seen=at)
    assert "De tabel Wie kreeg een bon is verwijderd." in page(gone)
    assert keys(database) == []


def test_a_table_with_a_problem_is_not_kept_and_nothing_is_lost(
    desk: Client, database: Database
) -> None:
    fields = {"kind": "shares", "title_nl": "In woorden", "text": SHARE.replace("agree", "ja")}
    refused = post(desk, NEW, fields)
    assert refused.status_code == 422
    assert "Schrijf agree of disagree." in page(refused)
    assert 'value="In woorden"' in page(refused)
    assert "de meesten" in page(refused)
    untitled = post(desk, NEW, {"text": "a,b\n1,2\n"})
    assert "Geef de tabel een titel" in page(untitled)
    assert keys(database) == []


def test_shares_in_words_break_no_page(desk: Client, database: Database) -> None:
    post(desk, f"{S}/claims/new?kind=present", {"about": "present|clinic|pride|||", "key": "p"})
    post(desk, NEW, {"kind": "shares", "title_nl": "In woorden", "text": SHARE})
    assert keys(database) == ["stated_shares"]
    assert twin(desk, f"{S}/claims/p")["comparison"]["proposed"] == "silence"
    again = post(desk, NEW, {"kind": "shares", "title_nl": "Nog eens", "text": SHARE})
    assert "Er is al een tabel met aandelen." in page(again)


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"\xff\x00\xfe", b"a,b\n\x81,2\n", b""])
def test_a_file_that_is_no_table_is_refused_and_not_shown(
    desk: Client, database: Database, content: bytes
) -> None:
    fields = {"title_nl": "Iets", "kind": "printed", "file": (BytesIO(content), "tabel.csv")}
    refused = post(desk, NEW, fields)
    assert refused.status_code == 422
    assert "CSV-bestand" in page(refused)
    assert keys(database) == []
