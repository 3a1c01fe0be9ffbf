"""Every founding source on the desk: page and twin hold, and each quote stands where it says."""

import pytest

from kb.interviews.turns import word_count
from tests.ground.client import Client
from tests.kb.interviews.desk import page, post, twin

S = "/studies/den-haag-2017-2018"


@pytest.fixture
def desk(founded_client: Client) -> Client:
    founded_client.enter("MB")
    return founded_client


def test_every_source_has_its_page_and_every_quote_its_place(desk: Client) -> None:
    listed = twin(desk, f"{S}/sources")["sources"]
    assert len(listed) == 54
    for known in listed:
        told = twin(desk, f"{S}/sources/{known['id']}")
        texts = {text["role"]: text["text"] for text in told["texts"]}
        for coding in told["codings"]:
            assert texts[coding["text"]][coding["start"] : coding["end"]] == coding["quote"]
        for role in texts:
            shown = desk.get(f"{S}/sources/{known['id']}?text={role}")
            assert shown.status_code == 200
            assert "verzonnen voorbeeld" in page(shown)


def test_the_longest_transcript_is_about_900_words(desk: Client) -> None:
    texts = [t for t in twin(desk, f"{S}/sources/PP1")["texts"] if t["role"] == "transcript"]
    assert 400 <= word_count(texts[0]["text"]) <= 950


def test_a_removed_citation_leaves_the_coding(desk: Client) -> None:
    coding = next(c for c in twin(desk, f"{S}/sources/SH01-1")["codings"] if c["by"] == "MB")
    address = f"{S}/sources/SH01-1/codings/{coding['id']}"
    chosen = f"{S}/sources/SH01-1?coding={coding['id']}"
    shown = page(desk.get(chosen))
    back = shown.split(f"{address}/citations/")[1].split("/take-back")[0]
    assert post(desk, f"{address}/citations/{back}/take-back", {}, chosen).status_code == 200
    left = next(c for c in twin(desk, f"{S}/sources/SH01-1")["codings"] if c["id"] == coding["id"])
    assert len(left["claims"]) == len(coding["claims"]) - 1


def test_undoing_leaves_alone_what_another_built_on_it(desk: Client) -> None:
    source = f"{S}/sources/V02-1"
    quote = twin(desk, source)["texts"][0]["text"].split("\n\n")[1].split(": ", 1)[1][:40]
    fields = {"text": "transcript", "paragraph": "2", "quote": quote, "code": "tailoring"}
    given = post(desk, f"{source}/codings", fields, source).request.args["coding"]
    desk.enter("TK")
    cite = {"claim": "volunteering_practise", "stance": "nuances", "reported": "about others"}
    assert post(desk, f"{source}/codings/{given}/cite", cite, source).status_code == 200
    desk.enter("MB")
    assert "kan niet meer ongedaan" in page(post(desk, f"{source}/undo", {}, source))
    assert given in {c["id"] for c in twin(desk, source)["codings"]}


def test_words_and_rendering_stand_beside_each_other(desk: Client) -> None:
    source = f"{S}/sources/SH01-1"
    texts = {t["role"]: t["text"].split("\n\n") for t in twin(desk, source)["texts"]}
    shown = page(desk.get(f"{source}?text=rendering&beside=1"))
    for said in texts["transcript"]:
        assert said.split(": ", 1)[1] in shown
    coding = next(c for c in twin(desk, source)["codings"] if c["text"] == "rendering")
    chosen = f"{source}?beside=1&coding={coding['id']}"
    kept = post(desk, f"{source}/codings/{coding['id']}/too?beside=1", {}, chosen)
    assert kept.request.args["beside"] == "1"
