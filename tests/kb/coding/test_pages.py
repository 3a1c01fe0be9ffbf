"""The desk without a script: every step is a link or a form."""

import pytest

from base.studies.store import add_study
from base.web.db import Database
from kb.coding.store import get_codebook, list_codings
from kb.interviews.privacy import Replacement, name_hashes
from kb.interviews.routes import names_key
from kb.interviews.store import add_name_hashes, get_source
from tests.ground.client import Client
from tests.kb.interviews.desk import S, make_desk, page, post, twin
from tests.kb.interviews.talks import TALK, facts

SOURCE = f"{S}/sources/V01-1"


@pytest.fixture
def ids(database: Database) -> dict[str, str]:
    return make_desk(database)


@pytest.fixture
def desk(client: Client, ids: dict[str, str]) -> Client:
    client.enter("MB")
    return client


def quotes(database: Database) -> list[tuple[str, str, str]]:
    with database.reading() as session:
        found = list_codings(session, study="trial")
    return [(c.quote, c.code, c.coder.initials) for c in found]


def test_the_page_shows_the_text_its_codes_and_who_gave_them(desk: Client) -> None:
    shown = page(desk.get(SOURCE))
    assert '<span class="run t0 u0-0"' in shown
    assert "Taal oefenen" in shown
    assert "vol: MB of beiden · gestreept: alleen TK" in shown
    assert "verzonnen voorbeeld" in shown


def test_the_twin_tells_the_same(desk: Client) -> None:
    told = twin(desk, SOURCE)
    assert (told["id"], told["kind"], told["group"], told["round"]) == (
        "V01-1",
        "interview",
        "volunteers",
        1,
    )
    assert (told["month"], told["language"], told["via"], told["form"]) == (
        "2018-06",
        "nl",
        "telephone",
        "transcript",
    )
    first, second = told["codings"]
    assert TALK[first["start"] : first["end"]] == first["quote"] == "ook snel"
    assert (first["code"], first["by"], first["text"], first["claims"]) == (
        "practise",
        "MB",
        "transcript",
        [],
    )
    assert second["by"] == "TK"


def test_a_passage_is_coded_from_its_paragraph(desk: Client, database: Database) -> None:
    asked = desk.get(f"{SOURCE}?text=transcript&paragraph=4")
    assert "Vier ochtenden keuken" in page(asked)
    done = post(
        desk,
        f"{SOURCE}/codings",
        {
            "text": "transcript",
            "paragraph": "4",
            "quote": "geen dag over\r\n👩🏽\u200d🍳 om",
            "code": "time",
            "memo": "R3?",
        },
        SOURCE,
    )
    assert done.status_code == 200
    assert "R3?" in page(done)
    assert ("geen dag over 👩🏽\u200d🍳 om", "time", "MB") in quotes(database)


def test_a_selection_is_coded_by_its_code_points(desk: Client, database: Database) -> None:
    start = TALK.index("over 👩🏽")
    fields = {
        "text": "transcript",
        "start": start,
        "end": start + 9,
        "quote": TALK[start : start + 9],
        "code": "time",
    }
    post(desk, f"{SOURCE}/codings", fields, SOURCE)
    assert ("over 👩🏽\u200d🍳", "time", "MB") in quotes(database)


def test_a_new_code_is_named_while_coding(desk: Client, database: Database) -> None:
    fields = {
        "text": "transcript",
        "paragraph": "2",
        "quote": "spreken minder",
        "new_code": "Horen",
    }
    post(desk, f"{SOURCE}/codings", fields, SOURCE)
    assert ("spreken minder", "horen", "MB") in quotes(database)
    with database.reading() as session:
        code = get_codebook(session, study="trial").get("horen")
    assert code is not None
    assert code.label == {"nl": "Horen"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"quote": "niet gezegd", "code": "time"}, "Deze woorden staan niet zo in deze alinea"),
        ({"quote": "", "code": "time"}, "Selecteer of typ de woorden"),
        ({"quote": "ook snel", "code": ""}, "Kies een code, of noem een nieuwe"),
        ({"quote": "ook snel", "code": "unknown"}, "Kies een code, of noem een nieuwe"),
        ({"quote": "ook snel", "code": "practise"}, "U gaf deze passage deze code al"),
        ({"quote": "ook snel", "new_code": "Taal Oefenen"}, "Er is al een code met deze naam"),
        ({"quote": "a", "code": "time"}, "staan meer dan één keer"),
    ],
)
def test_what_cannot_be_coded_says_why_and_loses_nothing(
    desk: Client, database: Database, fields: dict[str, str], sentence: str
) -> None:
    before = quotes(database)
    refused = post(
        desk,
        f"{SOURCE}/codings",
        {"text": "transcript", "paragraph": "2", "memo": "mijn memo", **fields},
        SOURCE,
    )
    assert refused.status_code == 422
    assert sentence in page(refused)
    assert "mijn memo" in page(refused)
    assert quotes(database) == before


def test_a_refused_citation_leaves_no_coding_behind(desk: Client, database: Database) -> None:
    before = quotes(database)
    refused = post(
        desk,
        f"{SOURCE}/codings",
        {
            "text": "transcript",
            "paragraph": "2",
            "quote": "spreken minder",
            "code": "time",
            "claim": "there is no such claim",
            "stance": "supports",
        },
        SOURCE,
    )
    assert refused.status_code == 422
    assert quotes(database) == before


def test_removing_and_undoing_restores_the_coding(
    desk: Client, database: Database, ids: dict[str, str]
) -> None:
    before = quotes(database)
    removed = post(desk, f"{SOURCE}/codings/{ids['snel']}/remove", {}, SOURCE)
    assert "Verwijdering ongedaan maken" in page(removed)
    assert len(quotes(database)) == len(before) - 1
    undone = post(desk, f"{SOURCE}/undo", {}, SOURCE)
    assert undone.request.args["coding"] == ids["snel"]
    assert quotes(database) == before


def test_every_step_can_be_undone_in_turn(
    desk: Client, database: Database, ids: dict[str, str]
) -> None:
    before = quotes(database)
    one = f"{SOURCE}/codings/{ids['snel']}"
    post(desk, one, {"code": "time", "quote": "praat Nederlands, ook snel", "memo": ""}, SOURCE)
    assert ("praat Nederlands, ook snel", "time", "MB") in quotes(database)
    post(
        desk,
        f"{SOURCE}/codings",
        {"text": "transcript", "paragraph": "4", "quote": "keuken", "code": "time"},
        SOURCE,
    )
    post(desk, f"{one}/remove", {}, SOURCE)
    for _step in range(3):
        post(desk, f"{SOURCE}/undo", {}, SOURCE)
    assert quotes(database) == before
    assert "Er is niets om ongedaan te maken" in page(post(desk, f"{SOURCE}/undo", {}, SOURCE))


def test_another_coder_agrees_without_touching_the_first(
    desk: Client, database: Database, ids: dict[str, str]
) -> None:
    shown = post(desk, f"{SOURCE}/codings/{ids['zoeken']}/too", {}, SOURCE)
    assert "MB, TK" in page(shown)
    assert ("om te zoeken", "time", "TK") in quotes(database)
    assert ("om te zoeken", "time", "MB") in quotes(database)


def test_only_the_lead_changes_anothers_coding(
    desk: Client, database: Database, ids: dict[str, str]
) -> None:
    desk.enter("TK")
    assert post(desk, f"{SOURCE}/codings/{ids['snel']}/remove", {}, SOURCE).status_code == 404
    assert ("ook snel", "practise", "MB") in quotes(database)
    desk.enter("MB")
    assert post(desk, f"{SOURCE}/codings/{ids['zoeken']}/remove", {}, SOURCE).status_code == 200
    assert ("om te zoeken", "time", "TK") not in quotes(database)


def test_a_quote_reaches_the_board_only_after_a_second_look(
    desk: Client, ids: dict[str, str]
) -> None:
    post(desk, f"{SOURCE}/codings/{ids['snel']}/propose", {}, SOURCE)
    own = page(desk.get(f"{S}/releases"))
    assert "ook snel" in own
    assert "Nee, niemand: vrijgeven" not in own
    release = twin(desk, f"{S}/releases")["releases"][0]["id"]
    post(desk, f"{S}/releases/{release}", {"do": "release"}, f"{S}/releases")
    assert twin(desk, f"{S}/releases")["releases"][0]["state"] == "proposed"
    desk.enter("TK")
    post(desk, f"{S}/releases/{release}", {"do": "release"}, f"{S}/releases")
    assert twin(desk, f"{S}/releases")["releases"][0]["state"] == "released"
    post(desk, f"{S}/releases/{release}/take-back", {}, f"{S}/releases")
    assert twin(desk, f"{S}/releases")["releases"] == []


def test_the_codebook_shows_definitions_and_counts(desk: Client) -> None:
    shown = page(desk.get(f"{S}/codebook"))
    assert "Nederlands gaat vooruit." in shown
    told = twin(desk, f"{S}/codebook")["codes"]
    assert [(c["code"], c["passages"], c["sources"]) for c in told] == [
        ("practise", 1, 1),
        ("time", 1, 1),
    ]
    assert "ook snel" in page(desk.get(f"{S}/codebook/practise"))


def test_a_code_is_added_and_taken_away(desk: Client, database: Database) -> None:
    book = f"{S}/codebook"
    fields = {"new_code": "Vertrouwen", "parent": "mechanisms", "definition": "Elkaar kennen."}
    assert "Vertrouwen" in page(post(desk, book, fields))
    assert "Er is al een code met deze naam" in page(post(desk, book, fields))
    post(desk, f"{book}/vertrouwen/remove", {}, f"{book}/vertrouwen")
    with database.reading() as session:
        assert get_codebook(session, study="trial").get("vertrouwen") is None
    post(desk, f"{book}/practise/remove", {}, book)
    with database.reading() as session:
        assert get_codebook(session, study="trial").get("practise") is not None


def test_another_studys_source_and_coding_do_not_exist(
    desk: Client, database: Database, ids: dict[str, str]
) -> None:
    with database.writing() as session:
        add_study(session, facts=facts("other"))
    assert desk.get("/studies/other/sources/V01-1").status_code == 404
    assert desk.get(f"{S}/sources/V09-1").status_code == 404
    assert desk.get(f"{S}/sources/V01-1%00").status_code == 404
    wrong = f"{S}/sources/V01-1/codings/{'0' * 32}"
    for act in ("", "/remove", "/too", "/cite", "/propose", "/citations/x/take-back"):
        assert post(desk, f"{wrong}{act}", {}, SOURCE).status_code == 404
    real = f"{S}/sources/V01-1/codings/{ids['snel']}/citations/x/take-back"
    assert post(desk, real, {}, SOURCE).status_code == 404


@pytest.mark.parametrize("length", [0, 10_000])
def test_empty_and_overlong_forms_are_answered(
    desk: Client, ids: dict[str, str], length: int
) -> None:
    coded = "text paragraph start end quote code new_code memo parent definition do"
    cited = "claim stance reported because"
    fields = dict.fromkeys(f"{coded} {cited}".split(), "9" * length)
    coding = f"{SOURCE}/codings/{ids['snel']}"
    for address in (
        f"{SOURCE}/codings",
        coding,
        f"{coding}/too",
        f"{coding}/cite",
        f"{coding}/propose",
        f"{SOURCE}/undo",
        f"{S}/codebook",
        f"{S}/codebook/practise/remove",
    ):
        assert desk.post(address, data=fields).status_code < 500, address
        assert post(desk, address, fields, SOURCE).status_code < 500, address
    for number in ("0", "-1", "99", "9" * 5000, "x", "٣"):
        assert (
            desk.get(f"{SOURCE}?paragraph={number}&coding={number}&text={number}").status_code
            == 200
        )


def test_a_source_without_its_texts_still_has_a_page(desk: Client, database: Database) -> None:
    with database.writing() as session:
        source = get_source(session, study="trial", key="V01-1")
        from sqlmodel import col, delete

        from kb.interviews.tables import SourceTextRow

        session.execute(delete(SourceTextRow).where(col(SourceTextRow.source_id) == source.id))
    assert "Deze bron heeft nog geen tekst" in page(desk.get(SOURCE))


def test_a_memo_with_a_name_of_an_earlier_list_is_asked_about(
    desk: Client, database: Database, ids: dict[str, str]
) -> None:
    with desk.application.app_context(), database.writing() as session:
        hashes = name_hashes([Replacement("Karim", "[a]")], names_key("trial"))
        add_name_hashes(session, study="trial", hashes=hashes)
    one = f"{SOURCE}/codings/{ids['snel']}"
    kept = post(desk, one, {"quote": "ook snel", "memo": "vraag karim nog"}, SOURCE)
    assert "Eerder op een namenlijst: karim" in page(kept)


def test_a_codebook_with_headings_words_and_claims_is_made_by_hand(
    desk: Client, database: Database
) -> None:
    book = f"{S}/codebook"
    post(desk, book, {"new_code": "Hulp"})
    post(desk, book, {"new_code": "Vertrouwen", "parent": "hulp"})
    refused = post(desk, f"{book}/vertrouwen/edit", {"label_nl": "hulp", "label_en": "Trust"})
    assert refused.status_code == 422
    assert "Er is al een code met deze naam." in page(refused)
    assert 'value="Trust"' in page(refused)
    told = {
        "label_nl": "Vertrouwen",
        "label_en": "Trust",
        "definition_en": "Someone dares to lean on the help.",
        "parent": "hulp",
        "claims": "unknown",
    }
    post(desk, f"{book}/vertrouwen/edit", told)
    with database.reading() as session:
        kept = get_codebook(session, study="trial")
    code = kept.get("vertrouwen")
    assert code is not None
    assert kept.headings == {"mechanisms", "hulp"}
    assert (code.label, code.parent) == ({"nl": "Vertrouwen", "en": "Trust"}, "hulp")
    assert (code.definition["en"], code.claims) == ("Someone dares to lean on the help.", ())


def test_a_code_that_was_given_becomes_no_heading(desk: Client, database: Database) -> None:
    post(desk, f"{S}/codebook", {"new_code": "Vertrouwen", "parent": "practise"})
    with database.reading() as session:
        code = get_codebook(session, study="trial").get("vertrouwen")
    assert code is not None
    assert code.parent == ""


def test_a_heading_keeps_its_codes_when_its_name_is_changed(
    desk: Client, database: Database
) -> None:
    post(desk, f"{S}/codebook/mechanisms/edit", {"label_nl": "Wat er gebeurt"})
    with database.reading() as session:
        book = get_codebook(session, study="trial")
    assert book.headings == {"mechanisms"}
    assert [code.label for code in book.codes if code.key == "mechanisms"] == [
        {"nl": "Wat er gebeurt"}
    ]
