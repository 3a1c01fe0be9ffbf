"""Variables and questions are tied to claims by hand, each choice checked at its field."""

from dataclasses import replace

import pytest

from base.web.db import Database
from kb.evidence.claims import Claim
from kb.evidence.measures import Measure
from kb.evidence.measuring.choices import ends, measure_problems, read_number
from kb.evidence.measuring.store import list_kept, list_variables
from kb.evidence.store import add_claim, list_claims
from kb.findings.sheet import read_sheet
from kb.findings.store import add_estimates
from tests.ground.client import Client
from tests.kb.evidence.hand import STUDY, S, make_vouchers
from tests.kb.interviews.desk import page, post, twin

FOUNDING = "den-haag-2017-2018"
PATTERN = Claim("more_quit", 0, "pattern", "clinic", "voucher", "quitting")
LINK = Claim("pride_quits", 0, "link", "clinic", "pride", "quitting")
EXACT = Measure("register", "voucher", "more_quit", "exact", "interval")
ITEM = Measure("survey", "proud", "pride_quits", "part of", "effect")


def where(measure: Measure, claim: Claim | None = PATTERN) -> list[str]:
    found = measure_problems(measure, claim, ["voucher", "proud", "table:voucher"], [])
    return [problem.where for problem in found]


@pytest.mark.parametrize(
    ("measure", "claim", "wrong"),
    [
        (EXACT, PATTERN, []),
        (ITEM, LINK, []),
        (replace(EXACT, relation="not registered", variable=""), PATTERN, []),
        (replace(EXACT, relation="no box in the theory", claim=""), None, []),
        (replace(EXACT, relation="descriptive", variable="table:voucher"), PATTERN, []),
        (EXACT, LINK, ["claim"]),
        (EXACT, None, ["claim"]),
        (replace(EXACT, relation="no box in the theory"), PATTERN, ["claim"]),
        (replace(EXACT, relation="not registered"), PATTERN, ["variable"]),
        (replace(EXACT, variable="cash"), PATTERN, ["variable"]),
        (replace(EXACT, variable="table:voucher"), PATTERN, ["relation"]),
        (replace(EXACT, relation="descriptive"), PATTERN, ["relation"]),
        (replace(ITEM, reading="interval"), LINK, ["reading"]),
        (replace(ITEM, relation="descriptive"), LINK, ["relation"]),
    ],
)
def test_each_wrong_choice_is_named_at_its_field(
    measure: Measure, claim: Claim | None, wrong: list[str]
) -> None:
    assert where(measure, claim) == wrong


def test_the_same_variable_is_tied_to_a_claim_once() -> None:
    found = measure_problems(EXACT, PATTERN, ["voucher"], [replace(EXACT, relation="proxy")])
    assert [problem.where for problem in found] == ["variable"]


def test_bounds_are_two_numbers_in_order() -> None:
    assert (read_number("3,5"), read_number("")) == (3.5, None)
    assert ends(2.0, 3.5, "low") == (2.0, 3.5)
    for low, high in ((2.0, None), (4.0, 3.0)):
        assert not isinstance(ends(low, high, "low"), tuple)
    for text in ("three", "1e400", "nan"):
        with pytest.raises(ValueError, match=r".*"):
            read_number(text)


def test_every_measure_of_the_founding_study_can_be_entered_by_hand(founded: Database) -> None:
    with founded.reading() as session:
        kept = [one.measure for one in list_kept(session, study=FOUNDING)]
        claims = {claim.key: claim for claim in list_claims(session, study=FOUNDING)}
        variables = {
            kind: [v.key for v in list_variables(session, study=FOUNDING, kind=kind)]
            for kind in ("register", "survey")
        }
    for measure in kept:
        others = [other for other in kept if other is not measure]
        found = measure_problems(
            measure, claims.get(measure.claim), variables[measure.kind], others
        )
        assert found == [], measure


@pytest.fixture
def desk(database: Database, client: Client) -> Client:
    make_vouchers(database)
    with database.writing() as session:
        for claim in (PATTERN, LINK):
            add_claim(session, study=STUDY, claim=claim)
        sheet = read_sheet("outcome_key,term_key,b,se\nquit,voucher,0.9,0.1\n")
        add_estimates(session, study=STUDY, rows=sheet.rows)
    client.enter("MB")
    return client


def kept(client: Client) -> list[tuple[str, str, str]]:
    found = twin(client, f"{S}/measures")["measures"]
    return [(one["variable"], one["claim"], one["relation"]) for one in found]


def test_a_variable_is_tied_corrected_and_taken_away(desk: Client) -> None:
    fields = {"variable": "voucher", "claim": "more_quit", "relation": "exact", "note": "alles"}
    told = page(post(desk, f"{S}/measures/new?kind=register", fields))
    assert "De meting is bewaard." in told
    assert "alles" in told
    (one,) = twin(desk, f"{S}/measures")["measures"]
    line = next(
        line for line in twin(desk, f"{S}/claims/more_quit")["lines"] if line["line"] == "register"
    )
    assert line["direction"] == "+"
    edit = f"{S}/measures/{one['id']}/edit"
    assert 'value="exact" checked' in page(desk.get(edit))
    post(desk, edit, {**fields, "relation": "part of", "reversed": "y"})
    assert kept(desk) == [("voucher", "more_quit", "part of")]
    gone = post(desk, f"{S}/measures/{one['id']}/remove", {}, seen=f"{S}/measures")
    assert "De meting is verwijderd." in page(gone)
    assert kept(desk) == []


def test_nothing_typed_is_lost_when_something_is_wrong(desk: Client) -> None:
    fields = {
        "variable": "voucher",
        "claim": "pride_quits",
        "relation": "exact",
        "band_low": "veel",
        "note": "let op",
    }
    refused = post(desk, f"{S}/measures/new?kind=register", fields)
    said = page(refused)
    assert refused.status_code == 422
    assert "Schrijf een getal" in said
    assert "alleen iets over een patroon" in said
    assert 'value="veel"' in said
    assert "let op" in said
    assert 'value="exact" checked' in said


def test_a_study_without_claims_or_figures_is_told_what_to_do_first(
    database: Database, client: Client
) -> None:
    make_vouchers(database)
    client.enter("TK")
    said = page(client.get(f"{S}/measures/new"))
    assert "Maak die eerst." in said
    assert "nog geen vragenlijst" in said
    assert "nog geen metingen" in page(client.get(f"{S}/measures"))
    assert client.get(f"{S}/measures/new?kind=rumour").status_code == 404
