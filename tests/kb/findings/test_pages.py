"""Importing estimates in a browser: look first, then write; nothing is written by a stray post."""

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from base.accounts.store import add_person, add_role
from base.history import list_trail
from base.studies.store import add_study
from base.web.db import Database
from kb.findings import store
from tests.base.conftest import facts
from tests.ground.client import Client
from tests.ground.touring import PageForm, forms_on

IMPORT = "/studies/ours/findings/import"
SHEET = "outcome_key,term_key,term_nl,b,se\nwork,shoes,Schoenen,0.50,0.10\n"
MIXED = SHEET + "work,hats,Hoeden,two,-1\n"

# what the pages do does not depend on the database; what the store does is tested on both
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def reader(database: Database, client: Client) -> Client:
    """A researcher of a study without figures."""
    with database.writing() as session:
        for study in ("ours", "theirs"):
            add_study(session, facts=facts(study))
        person = add_person(session, name="researcher", initials="RR")
        add_role(session, person=person.id, study="ours", role="researcher")
    client.enter("RR")
    return client


def predictors(database: Database) -> list[str]:
    """Every predictor that is kept."""
    with database.reading() as session:
        return [e.predictor for e in store.list_estimates(session, study="ours")]


def form(client: Client, address: str = IMPORT, action: str = IMPORT) -> PageForm:
    """The form on a page that goes to an address."""
    (found,) = [f for f in forms_on(client, address) if f.action == action]
    return found


def upload(client: Client, content: bytes) -> tuple[int, str]:
    """Choose a file and look at it first."""
    values = {**form(client).values, "file": FileStorage(BytesIO(content), "sheet.csv")}
    boundary, body = encode_multipart(values)
    answer = client.post(
        IMPORT, data=body, content_type=f'multipart/form-data; boundary="{boundary}"'
    )
    return answer.status_code, answer.get_data(as_text=True)


def confirm(client: Client, text: str, **changed: str) -> tuple[int, str]:
    """Post the preview's form; gives the status and where it leads or what it says."""
    values = {"csrf_token": form(client).values["csrf_token"], "text": text, **changed}
    answer = client.post(f"{IMPORT}/confirm", data=values)
    return answer.status_code, answer.headers.get("Location") or answer.get_data(as_text=True)


def test_an_empty_study_says_what_to_do(reader: Client) -> None:
    page = reader.get("/studies/ours/findings").get_data(as_text=True)
    assert "Er zijn nog geen schattingen" in page
    assert reader.get("/studies/ours/findings.json").get_json() == {"findings": []}


def test_looking_writes_nothing(reader: Client, database: Database) -> None:
    status, page = upload(reader, SHEET.encode())
    assert status == 200
    for said in ("Schoenen", "1,65", "1,36–2,01", "Er is nog niets bewaard."):
        assert said in page
    assert predictors(database) == []


def test_confirming_writes_and_says_so(reader: Client, database: Database) -> None:
    assert confirm(reader, SHEET) == (302, "/studies/ours/findings/models/work")
    page = reader.get("/studies/ours/findings/models/work").get_data(as_text=True)
    for said in ("1 schatting toegevoegd.", "Schoenen", "1,65", "1,36–2,01", "0,50 (0,10)"):
        assert said in page
    (twin,) = reader.get("/studies/ours/findings.json").get_json()["findings"]
    assert (twin["predictor"], twin["printed"], twin["stars"]) == ("shoes", "", "")
    assert round(twin["odds_ratio"], 2) == 1.65
    assert [round(end, 2) for end in twin["ci"]] == [1.36, 2.01]
    with database.reading() as session:
        (line,) = list_trail(session, study="ours")
    assert (line.act, line.detail) == ("estimates imported", {"rows": 1})


@on_sqlite
def test_the_chart_says_in_words_what_it_draws(reader: Client) -> None:
    confirm(reader, SHEET)
    page = reader.get("/studies/ours/findings/models/work?lang=en").get_data(as_text=True)
    assert 'aria-label="Schoenen: odds ratio 1.65, interval 1.36 to 2.01"' in page
    assert 'class="band"' in page


def test_a_second_confirmation_adds_nothing(reader: Client, database: Database) -> None:
    confirm(reader, SHEET)
    status, page = confirm(reader, SHEET)
    assert status == 422
    assert "Deze voorspeller van deze uitkomst is er al." in page
    assert predictors(database) == ["shoes"]


@on_sqlite
def test_every_problem_is_named_in_words(reader: Client, database: Database) -> None:
    status, page = upload(reader, MIXED.encode())
    assert status == 200
    for said in ("2 problemen", "Rij 3, kolom b:", "Rij 3, kolom se:", "“two” is geen getal."):
        assert said in page
    assert predictors(database) == []


@on_sqlite
def test_rows_with_a_problem_are_left_out_only_when_that_is_said(
    reader: Client, database: Database
) -> None:
    status, page = confirm(reader, MIXED)
    assert status == 422
    assert "Geef aan dat de rijen met een probleem weg mogen blijven." in page
    assert predictors(database) == []
    assert confirm(reader, MIXED, confirmed="y")[0] == 302
    assert predictors(database) == ["shoes"]


@on_sqlite
def test_without_the_pages_own_form_nothing_is_written_and_the_person_is_told(
    reader: Client, database: Database
) -> None:
    told = "Dit formulier komt niet van deze pagina"
    for token in ("", "wrong", "20990101000000##" + "0" * 40):
        for address in (IMPORT, f"{IMPORT}/confirm"):
            answer = reader.post(address, data={"text": SHEET, "csrf_token": token})
            assert answer.status_code == 422
            assert told in answer.get_data(as_text=True)
    assert predictors(database) == []


@on_sqlite
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Kies een CSV-bestand, of plak de regels hieronder."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Dit is geen CSV-bestand dat we kunnen lezen."),
        (b"x" * 1_000_001, "Dit bestand is groter dan 1 MB."),
        (SHEET.encode("utf-16"), "Dit is geen CSV-bestand dat we kunnen lezen."),
        (b"a,b\n1,2\n", "De kolom outcome_key ontbreekt."),
        (SHEET.splitlines()[0].encode(), "Het bestand heeft geen rijen onder de kop."),
    ],
    ids=["empty", "picture", "large", "utf-16", "other table", "header"],
)
def test_a_file_that_cannot_be_read_is_said_to_be_so(
    reader: Client, content: bytes, said: str
) -> None:
    status, page = upload(reader, content)
    assert status in {200, 422}
    assert said in page


@on_sqlite
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_letters_survive_the_usual_encodings(
    reader: Client, database: Database, encoding: str
) -> None:
    sheet = "outcome_key;term_key;term_nl;b;se\nwork;cafe;Café “Één”;0,50;0,10\n"
    _, page = upload(reader, sheet.encode(encoding))
    assert "Café “Één”" in page
    assert predictors(database) == []


@on_sqlite
def test_a_formula_is_shown_as_text_and_kept_as_text(reader: Client, database: Database) -> None:
    sheet = "outcome_key,term_key,term_nl,b\nwork,f,\"=HYPERLINK(<b>'x'</b>)\",0.5\n"
    _, page = upload(reader, sheet.encode())
    assert "=HYPERLINK(&lt;b&gt;" in page
    confirm(reader, sheet)
    with database.reading() as session:
        (finding,) = store.get_model(session, study="ours", outcome="work").findings
    assert finding.label == {"nl": "=HYPERLINK(<b>'x'</b>)"}


@on_sqlite
def test_a_large_sheet_can_be_confirmed_as_the_browser_sends_it(
    reader: Client, database: Database
) -> None:
    """Half a megabyte of commas and line breaks grows threefold when it is not sent as parts."""
    rows = "".join(f'work,t{n},"{",;" * 40}",0.5,0.1\n' for n in range(4000))
    text = f"outcome_key,term_key,source,b,se\n{rows}"
    _, page = upload(reader, text.encode())
    assert 'enctype="multipart/form-data" action="/studies/ours/findings/import/confirm"' in page
    values = {"csrf_token": form(reader).values["csrf_token"], "text": text}
    sent = reader.post(f"{IMPORT}/confirm", data=values, content_type="multipart/form-data")
    assert sent.status_code == 302
    assert len(predictors(database)) == 4000


@on_sqlite
@pytest.mark.parametrize(
    "key", ["with space", "a?b=c", "a#b", "é", "=1+1", "%2F", "a.json", "&lt;"]
)
def test_an_outcome_of_any_name_has_a_page(reader: Client, key: str) -> None:
    status, leads = confirm(reader, f'outcome_key,term_key,b\n"{key}","{key}",1\n')
    assert status == 302
    assert reader.get(leads).status_code == 200


def test_an_estimate_is_removed_by_its_button_only(reader: Client, database: Database) -> None:
    confirm(reader, SHEET)
    page = "/studies/ours/findings/models/work"
    (button,) = [f for f in forms_on(reader, page) if f.action.endswith("/remove")]
    stray = reader.post(button.action, follow_redirects=True)
    assert "Er is niets verwijderd." in stray.get_data(as_text=True)
    assert predictors(database) == ["shoes"]
    done = reader.post(button.action, data=button.values, follow_redirects=True)
    assert "De schatting is weg" in done.get_data(as_text=True)
    assert predictors(database) == []
    with database.reading() as session:
        newest = list_trail(session, study="ours")[0]
    assert (newest.act, newest.subject) == ("estimate removed", "shoes")
    assert reader.post(button.action, data=button.values).status_code == 404


@on_sqlite
def test_an_estimate_of_one_study_is_not_removed_under_another(
    reader: Client, database: Database
) -> None:
    confirm(reader, SHEET)
    with database.writing() as session:
        other = add_person(session, name="other", initials="OO")
        add_role(session, person=other.id, study="theirs", role="lead")
        (one,) = store.list_estimates(session, study="ours")
    reader.enter("OO")
    assert reader.post(f"/studies/theirs/findings/estimates/{one.id}/remove").status_code == 404
    assert predictors(database) == ["shoes"]


@on_sqlite
def test_what_is_not_there_is_not_found(reader: Client) -> None:
    for address in ("models/none", "tables/none"):
        assert reader.get(f"/studies/ours/findings/{address}").status_code == 404


@on_sqlite
def test_a_study_of_ones_own_brings_its_own_words(reader: Client) -> None:
    template = reader.get(f"{IMPORT}/template.csv")
    assert template.status_code == 200
    text = template.get_data(as_text=True).lstrip("\ufeff")
    header, remark = text.splitlines()
    assert header.startswith("outcome_key,outcome_nl,")
    assert remark.startswith('"# ')
    cells = {
        "outcome_key": "quit",
        "outcome_nl": "Gestopt",
        "term_key": "voucher",
        "term_nl": "Bon",
        "reference_nl": "geen bon",
        "b": "0.9",
        "se": "0.1",
        "n": "600",
        "design_nl": "Logistische regressie",
    }
    row = ",".join(cells.get(name, "") for name in header.split(","))
    confirm(reader, f"{text}{row}\n")
    page = reader.get("/studies/ours/findings/models/quit?lang=nl").get_data(as_text=True)
    for word in ("Gestopt", "Bon", "geen bon", "n = 600", "Logistische regressie"):
        assert word in page, word
