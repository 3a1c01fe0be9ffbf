"""From a published theory to a judged mechanism, by forms alone: nothing comes from a loader."""

import pytest

from base.web.db import Database
from tests.ground.client import Client
from tests.ground.touring import walk
from tests.kb.evidence.hand import S, make_vouchers
from tests.kb.interviews.desk import page, post, twin

TALK = {
    "round": "1",
    "month": "2025-03",
    "kind": "interview",
    "form": "transcript",
    "language": "nl",
    "via": "telephone",
    "takes_a_stand": "y",
    "agreed": "y",
}
PROUD = "link|clinic|voucher|pride|+|"
MORE = {"start": "pattern|clinic|voucher|||", "end": "pattern|clinic||quitting||"}


@pytest.fixture
def desk(database: Database, client: Client) -> Client:
    make_vouchers(database)
    client.enter("MB")
    return client


def told(client: Client, pseudonym: str, group: str, said: str, stance: str) -> None:
    """Add a talk, code its words and cite them under the claim about pride."""
    source = {**TALK, "group": group, "text": said, "key": pseudonym, "do": "save"}
    post(client, f"{S}/sources/new", source)
    passage = {
        "text": "transcript",
        "paragraph": "0",
        "start": 0,
        "end": len(said),
        "quote": said,
        "code": "trots",
        "claim": "proud",
        "stance": stance,
        "reported": "own experience",
    }
    at = f"{S}/sources/{pseudonym}-1"
    assert post(client, f"{at}/codings", passage, at).status_code == 200


def test_a_study_goes_from_a_theory_to_a_verdict_by_hand(desk: Client) -> None:
    post(desk, f"{S}/claims/new?kind=link", {"about": PROUD, "key": "proud"})
    post(desk, f"{S}/claims/new?kind=pattern", {**MORE, "polarity": "+", "key": "more"})
    post(desk, f"{S}/codebook", {"new_code": "Trots"})
    for number, stance in enumerate(["supports"] * 3):
        told(desk, f"VR{number}", "women", "Ik ben trots.", stance)
    for number in range(3):
        told(desk, f"VK{number}", "midwives", "Zij zijn niet trots.", "contradicts")
    sheet = "outcome_key,outcome_nl,term_key,term_nl,b,se,n\nquit,Gestopt,voucher,Bon,0.9,0.1,600\n"
    confirm = {"text": sheet}
    post(desk, f"{S}/findings/import/confirm", confirm, seen=f"{S}/findings/import")
    measure = {"variable": "voucher", "claim": "more", "relation": "exact"}
    post(desk, f"{S}/measures/new?kind=register", measure)

    claim = twin(desk, f"{S}/claims/proud")
    lines = {line["line"]: line["direction"] for line in claim["lines"]}
    assert (lines["women/interview/1"], lines["midwives/interview/1"]) == ("+", "-")
    assert (claim["comparison"]["proposed"], claim["comparison"]["axes"]) == ("strong", ["groups"])
    pattern = twin(desk, f"{S}/claims/more")
    assert [e["direction"] for e in pattern["estimates"]] == ["+"]
    assert pattern["comparison"]["proposed"] == "one line only"

    why = {"kind": "subgroup", "text": "Verloskundigen zien alleen wie afhaakt."}
    post(desk, f"{S}/claims/proud/explanations", why, seen=f"{S}/claims/proud")
    code = {"code": "strong", "reason": ""}
    post(desk, f"{S}/claims/proud/confirm", code, seen=f"{S}/claims/proud")
    verdict = {"value": "mixed", "confidence": "moderate", "text": "Trots werkt voor vrouwen zelf."}
    for part in ("methodological_limitations", "coherence", "adequacy", "relevance"):
        verdict |= {f"{part}_concern": "none or minor", f"{part}_reason": "Gezien."}
    judged = post(desk, f"{S}/verdicts/pride", verdict)
    assert judged.status_code == 200

    shown = page(desk.get(f"{S}/mechanisms/pride"))
    for said in ("Zwangere vrouwen", "Verloskundigen", "afhaakt", "Trots werkt", "Gestopt"):
        assert said in shown, said
    made = twin(desk, f"{S}/mechanisms/pride")
    assert made["verdict"]["value"] == "mixed"
    assert [one["kind"] for one in made["explanations"]] == ["subgroup"]


def test_every_page_of_a_study_made_by_hand_opens(desk: Client) -> None:
    post(desk, f"{S}/claims/new?kind=link", {"about": PROUD, "key": "proud"})
    post(desk, f"{S}/codebook", {"new_code": "Trots"})
    told(desk, "VR0", "women", "Ik ben trots.", "supports")
    for initials in ("MB", "KB"):
        desk.enter(initials)
        tour = walk(desk, S)
        assert tour.faults == []
        assert {at for at, status in tour.statuses.items() if status >= 400} == set()
