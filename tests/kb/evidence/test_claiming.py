"""Claims are made from what the theory allows, and stay as they are once something is cited."""

from dataclasses import replace

import pytest
from hypothesis import given

from base.web.db import Database
from cmo.graph import Theory
from cmo.store import find_theory, list_refinements
from kb.evidence.claiming.possible import (
    about,
    find,
    implied,
    key_problems,
    outcomes,
    possible,
    proposed_key,
    same,
)
from kb.evidence.claims import CLAIM_KINDS, Claim, claim_problems
from kb.evidence.measures import Measure
from kb.evidence.store import add_claim, add_measure, list_claims
from kb.findings.sheet import read_sheet
from kb.findings.store import add_estimates, list_estimates
from tests.cmo.random_theories import theories
from tests.ground.client import Client
from tests.kb.evidence.hand import STUDY, S, make_vouchers, vouchers
from tests.kb.interviews.desk import page, post, twin


def keys(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.key for claim in claims]


def test_the_theory_implies_its_places_its_causal_links_and_its_gates() -> None:
    (part,) = implied(vouchers(), [])
    assert keys(part.claims) == [
        "debts",
        "voucher",
        "pride",
        "quitting",
        "cheating",
        "voucher_pride",
        "pride_quitting",
        "pride_cheating",
        "debts_pride",
    ]
    lowered = next(c for c in part.claims if c.key == "pride_cheating")
    gate = part.claims[-1]
    assert (lowered.kind, lowered.polarity) == ("link", "-")
    assert (gate.kind, gate.polarity) == ("gate", "")
    assert gate.end == "clinic/voucher/triggers/pride"


@given(theories())
def test_of_any_theory_everything_implied_can_be_claimed_and_is_implied_once(
    theory: Theory,
) -> None:
    found = [claim for part in implied(theory, []) for claim in part.claims]
    assert len({claim.key for claim in found}) == len({about(claim) for claim in found})
    assert len({about(claim) for claim in found}) == len(found)
    for claim in found:
        assert key_problems(claim.key, []) == [], claim
        assert claim_problems(claim) == [], claim
        assert find(possible(theory, claim.kind), about(claim)) is not None, claim
    assert implied(theory, found) == ()


def test_what_is_claimed_already_is_not_proposed_again() -> None:
    (part,) = implied(vouchers(), [])
    assert implied(vouchers(), part.claims) == ()
    (left,) = implied(vouchers(), [c for c in part.claims if c.key != "pride_quitting"])
    assert keys(left.claims) == ["pride_quitting"]


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_only_what_the_theory_has_is_offered(kind: str) -> None:
    offered = [
        (c.start, c.end)
        for part in possible(vouchers(), kind)  # type: ignore[arg-type]
        for c in part.claims
    ]
    assert (
        offered
        == {
            "present": [(e, "") for e in ("debts", "voucher", "pride", "quitting", "cheating")],
            "link": [("voucher", "pride"), ("pride", "quitting"), ("pride", "cheating")],
            "gate": [("debts", "clinic/voucher/triggers/pride")],
            "pattern": [("debts", ""), ("voucher", "")],
            "refinement": [],
        }[kind]
    )


def test_every_claim_of_the_founding_study_can_be_made_by_hand(founded: Database) -> None:
    study = "den-haag-2017-2018"
    with founded.reading() as session:
        theory = find_theory(session, study)
        assert theory is not None
        changes = list_refinements(session, study)
        claims = list_claims(session, study=study)
    for claim in claims:
        if claim.kind == "pattern":
            start = replace(claim, end="", condition={}, polarity="+")
            end = replace(start, start="", end=claim.end)
            assert find(possible(theory, "pattern"), about(start)), claim
            assert find(outcomes(theory), about(end)), claim
        else:
            assert find(possible(theory, claim.kind, changes), about(claim)), claim


def test_the_opposite_of_a_pattern_is_the_same_claim() -> None:
    women = Claim("women", 0, "pattern", "clinic", "debts", "quitting", {"en": "women"})
    fewer = replace(women, key="fewer", polarity="-", condition={"en": "Women", "nl": "vrouwen"})
    men = replace(women, key="men", condition={"en": "men"})
    assert same(fewer, [women, men]) == women
    assert same(men, [women, fewer]) is None


def test_a_key_is_made_from_what_the_claim_is_about_and_is_never_taken() -> None:
    claim = Claim("", 0, "pattern", "clinic", "debts", "quitting", {"nl": "ouder dan 50"})
    assert proposed_key(claim, []) == "debts_quitting_ouder_dan_50"
    assert proposed_key(claim, ["debts_quitting_ouder_dan_50"]).endswith("_50_2")
    assert proposed_key(replace(claim, start="new", end="", condition={}), []) == "new_2"
    assert key_problems("a" * 81, [])
    assert key_problems("implied", [])
    assert key_problems("a/b", [])


@pytest.fixture
def desk(database: Database, client: Client) -> Client:
    make_vouchers(database)
    client.enter("MB")
    return client


def listed(client: Client) -> list[str]:
    return [claim["claim"] for claim in twin(client, f"{S}/claims")["claims"]]


def test_all_that_the_theory_implies_is_added_by_one_button(desk: Client) -> None:
    shown = page(desk.get(f"{S}/claims/implied"))
    assert shown.count('type="checkbox"') == 9
    (part,) = implied(vouchers(), [])
    ticked = [about(claim) for claim in part.claims if claim.key != "cheating"]
    told = page(post(desk, f"{S}/claims/implied", {"claims": ticked}))
    assert "8 beweringen zijn toegevoegd." in told
    assert "cheating" not in listed(desk)
    assert len(listed(desk)) == 8
    assert page(desk.get(f"{S}/claims/implied")).count('type="checkbox"') == 1
    refused = post(desk, f"{S}/claims/implied", {})
    assert refused.status_code == 422
    assert "Vink ten minste één bewering aan" in page(refused)


def test_a_pattern_of_a_context_names_what_was_so(desk: Client) -> None:
    address = f"{S}/claims/new?kind=pattern"
    fields = {"start": "pattern|clinic|debts|||", "end": "pattern|clinic||quitting||"}
    refused = post(desk, address, {**fields, "polarity": "-"})
    assert refused.status_code == 422
    assert "Noem het kenmerk" in page(refused)
    kept = post(desk, address, {**fields, "polarity": "-", "condition_nl": "vrouwen"})
    assert "Schulden (vrouwen) ⇒ minder vaak: Stoppen" in page(kept)
    (claim,) = twin(desk, f"{S}/claims")["claims"]
    assert (claim["claim"], claim["polarity"]) == ("debts_quitting_vrouwen", "-")
    again = post(desk, address, {**fields, "polarity": "+", "condition_nl": "Vrouwen"})
    assert again.status_code == 422
    assert "Deze bewering is er al, als debts_quitting_vrouwen." in page(again)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("present", "present|clinic|nobody|||"),
        ("link", "link|clinic|voucher|quitting|+|"),
        ("gate", "gate|clinic|voucher|intervention||"),
        ("refinement", "refinement|clinic|R1|||"),
    ],
)
def test_what_the_theory_does_not_say_cannot_be_claimed(desk: Client, kind: str, said: str) -> None:
    refused = post(desk, f"{S}/claims/new?kind={kind}", {"about": said}, seen=f"{S}/claims/implied")
    assert refused.status_code == 422
    assert listed(desk) == []


def test_a_claim_can_be_changed_and_removed_until_something_is_cited(desk: Client) -> None:
    post(desk, f"{S}/claims/new?kind=link", {"about": "link|clinic|voucher|pride|+|", "key": "p"})
    told = page(post(desk, f"{S}/claims/p/edit", {"about": "link|clinic|pride|quitting|+|"}))
    assert "Trots → Stoppen" in told
    gone = page(post(desk, f"{S}/claims/p/remove", {}))
    assert "De bewering p is verwijderd." in gone
    assert listed(desk) == []


def test_before_a_claim_goes_the_page_says_what_goes_along(desk: Client) -> None:
    post(desk, f"{S}/claims/new?kind=link", {"about": "link|clinic|voucher|pride|+|", "key": "p"})
    said = {"kind": "timing", "text": "Het was winter."}
    post(desk, f"{S}/claims/p/explanations", said, seen=f"{S}/claims/p")
    asked = page(desk.get(f"{S}/claims/p/remove"))
    assert "verklaringen: 1" in asked
    assert "Dit kunt u niet ongedaan maken." in asked


def test_a_claim_is_not_pointed_elsewhere_under_what_hangs_on_it(
    database: Database, desk: Client
) -> None:
    for key in ("explained", "confirmed", "measured"):
        with database.writing() as session:
            pattern = Claim(key, 0, "pattern", "clinic", "voucher", "quitting", {"en": key})
            add_claim(session, study=STUDY, claim=pattern)
    said = {"kind": "timing", "text": "Het was winter."}
    post(desk, f"{S}/claims/explained/explanations", said, seen=f"{S}/claims/explained")
    code = {"code": "silence", "reason": "Nog niets."}
    post(desk, f"{S}/claims/confirmed/confirm", code, seen=f"{S}/claims/confirmed")
    with database.writing() as session:
        measure = Measure("register", "quit / voucher", "measured", "exact", "interval")
        add_measure(session, study=STUDY, measure=measure)
        before = list_claims(session, study=STUDY)
    elsewhere = {
        "start": "pattern|clinic|debts|||",
        "end": "pattern|clinic||quitting||",
        "polarity": "-",
        "condition_nl": "vrouwen",
    }
    for key, what in (
        ("explained", "verklaringen: 1"),
        ("confirmed", "bevestigde of gekozen codes: 1"),
        ("measured", "1 meting"),
    ):
        shown = page(desk.get(f"{S}/claims/{key}/edit"))
        assert "Daarom kan de bewering niet over iets anders gaan." in shown
        assert what in shown
        sent = post(desk, f"{S}/claims/{key}/edit", elsewhere, seen=f"{S}/claims/implied")
        assert sent.status_code == 409, key
    with database.reading() as session:
        assert list_claims(session, study=STUDY) == before


def test_a_claim_under_which_something_is_cited_stays_as_it_is(
    database: Database, desk: Client
) -> None:
    pattern = Claim("more", 0, "pattern", "clinic", "voucher", "quitting")
    with database.writing() as session:
        add_claim(session, study=STUDY, claim=pattern)
        sheet = read_sheet("outcome_key,term_key,b,se\nquit,voucher,0.9,0.1\n")
        add_estimates(session, study=STUDY, rows=sheet.rows)
        (estimate,) = list_estimates(session, study=STUDY)
    cite = f"/studies/{STUDY}/findings/estimates/{estimate.id}/cite"
    post(desk, cite, {"claim": "more", "relation": "exact"})
    for act in ("edit", "remove"):
        assert "Neem het eerst terug" in page(desk.get(f"{S}/claims/more/{act}"))
        assert post(desk, f"{S}/claims/more/{act}", {}, seen=f"{S}/measures").status_code == 409
    assert listed(desk) == ["more"]


def test_without_a_published_theory_the_page_says_what_to_do_first(
    database: Database, client: Client
) -> None:
    make_vouchers(database, published=False)
    client.enter("MB")
    for address in ("claims", "claims/new", "claims/new?kind=link", "claims/implied"):
        assert "Teken de theorie en publiceer die eerst." in page(client.get(f"{S}/{address}"))


def test_a_board_member_makes_no_claims(database: Database, client: Client) -> None:
    make_vouchers(database)
    client.enter("KB")
    for address in ("claims", "claims/new", "claims/implied", "measures", "measures/new"):
        assert client.get(f"{S}/{address}").status_code == 404
    assert STUDY


def test_a_claim_on_which_a_published_change_stands_stays(founded_client: Client) -> None:
    study = "/studies/den-haag-2017-2018"
    founded_client.enter("MB")
    for act in ("edit", "remove"):
        said = page(founded_client.get(f"{study}/claims/training_work/{act}"))
        assert "noemt deze bewering als bewijs" in said
        free = page(founded_client.get(f"{study}/claims/speed_meet_work/{act}"))
        assert "noemt deze bewering als bewijs" not in free


def test_a_condition_on_an_arrow_between_long_names_can_be_claimed(database: Database) -> None:
    make_vouchers(database)
    names = [letter * 79 for letter in "abc"]
    end = f"{names[0]}/{names[1]}/intervention/triggers/{names[2]}/intervention"
    long = Claim("long", 0, "gate", names[0], names[1], end, polarity="")
    with database.writing() as session:
        add_claim(session, study=STUDY, claim=long)
        assert list_claims(session, study=STUDY) == [long]
