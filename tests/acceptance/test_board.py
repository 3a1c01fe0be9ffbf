"""Acceptance 6: what the sounding board reads holds no talk, person, code or small cell."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask

from tests.acceptance.reading import Reader, S, words
from tests.ground.parsing import tree
from tests.ground.touring import Tour
from tests.kb.judgement.by_hand import CLAIMS, FOLDER

SMALL = 10
LONG_ENOUGH = 24
Pages = Mapping[str, str]


@pytest.fixture(scope="module")
def pages(house: Flask, board: Reader, board_tour: Tour) -> Pages:
    """Every page the board reaches, its source in one line; and every twin beside it."""
    found: dict[str, str] = {}
    rules = {rule.rule for rule in house.url_map.iter_rules()}
    adapter = house.url_map.bind("localhost")
    for address in board_tour.statuses:
        path, mark, query = address.partition("?")
        rule, _values = adapter.match(path, return_rule=True)
        found[address] = flat(board.client.get(address).get_data(as_text=True))
        if f"{rule.rule}.json" in rules:
            twin = f"{path}.json{mark}{query}"
            found[twin] = flat(json.dumps(board.client.get(twin).get_json(), ensure_ascii=False))
    return found


def flat(text: str) -> str:
    """A text as a person might compare it: no tags' entities, single spaces."""
    for entity, sign in (("&#39;", "'"), ("&#34;", '"'), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def codings(researcher: Reader) -> list[tuple[str, Mapping[str, Any]]]:
    """Every coding of the study with its source."""
    sources = [source["id"] for source in researcher.twin("/sources")["sources"]]
    assert len(sources) == 54
    return [(s, c) for s in sources for c in researcher.twin(f"/sources/{s}")["codings"]]


@pytest.fixture(scope="module")
def released(researcher: Reader) -> list[str]:
    """The quotes that a second person released."""
    releases = researcher.twin("/releases")["releases"]
    return [flat(release["quote"]) for release in releases if release["state"] == "released"]


def test_the_board_reads_at_least_twelve_released_quotes(pages: Pages, released: list[str]) -> None:
    shown = pages[f"{S}/board"]
    assert len({quote for quote in released if quote in shown}) >= 12


def test_no_quote_that_is_not_released(
    pages: Pages, released: list[str], codings: list[tuple[str, Mapping[str, Any]]]
) -> None:
    quotes = {flat(coding["quote"]) for _source, coding in codings}
    hidden = {q for q in quotes if len(q) >= LONG_ENOUGH and not any(q in r for r in released)}
    assert len(hidden) > 200
    leaks = [(address, q) for address, page in pages.items() for q in hidden if q in page]
    assert leaks == []


def test_no_sentence_of_a_talk_or_note_but_released_ones(pages: Pages, released: list[str]) -> None:
    sentences = {s for s in said() if not any(s in r or r in s for r in released)}
    assert len(sentences) > 1000
    every = "\n".join(pages.values())
    assert [sentence for sentence in sentences if sentence in every] == []


def said() -> Iterator[str]:
    """Every sentence of some length in every text of the founding study."""
    for path in sorted((FOLDER / "sources").glob("*.txt")):
        text = flat(path.read_text(encoding="utf-8"))
        for sentence in re.split(r"(?<=[.?!።؟])\s", text):
            if len(sentence) >= LONG_ENOUGH:
                yield sentence


def test_no_source_is_named(pages: Pages, codings: list[tuple[str, Mapping[str, Any]]]) -> None:
    ids = {source for source, _coding in codings}
    ids |= {source.partition("-")[0] for source in ids}
    named = re.compile(rf"\b({'|'.join(sorted(ids, key=len, reverse=True))})\b")
    assert {a: m[0] for a, page in pages.items() if (m := named.search(page))} == {}


def test_no_coder_is_named(
    house: Flask, pages: Pages, codings: list[tuple[str, Mapping[str, Any]]]
) -> None:
    coders = {coding["by"] for _source, coding in codings}
    assert coders == {"MB", "TK"}
    named = re.compile(rf"\b({'|'.join(coders)})\b")
    for address, page in pages.items():
        path = address.partition("?")[0]
        twin = address.replace(path, f"{path.removesuffix('.json')}.json")
        signed = list(signatures(json.loads(pages[twin]))) if twin in pages else []
        if path.endswith(".json"):
            assert len(named.findall(page)) == len(signed), address
        else:
            assert len(named.findall(words(tree(page)))) <= len(signed), address


def signatures(twin: Any) -> Iterator[str]:
    """Who signed an explanation, a verdict or a confirmation: those are signed, codings are not."""
    if isinstance(twin, list):
        for each in twin:
            yield from signatures(each)
    elif isinstance(twin, dict):
        signed = twin.keys() >= {"kind", "text", "by"} or twin.keys() & {"confidence", "reason"}
        if signed and twin.get("by"):
            yield twin["by"]
        for each in twin.values():
            yield from signatures(each)


def test_no_code_is_shown(pages: Pages, codings: list[tuple[str, Mapping[str, Any]]]) -> None:
    with (FOLDER / "codebook.csv").open(encoding="utf-8") as lines:
        book = list(csv.DictReader(lines))
    said = {row[column] for row in book for column in ("definition_nl", "definition_en")} - {""}
    every = "\n".join(pages.values())
    assert [definition for definition in said if definition in every] == []
    claims = {row["claim"] for row in CLAIMS}
    keys = {row["code"] for row in book if "_" in row["code"]} - claims
    assert len(keys) > 10
    named = re.compile(rf"\b({'|'.join(keys)})\b")
    assert {a: m[0] for a, page in pages.items() if (m := named.search(page))} == {}
    assert {coding["code"] for _source, coding in codings} <= {row["code"] for row in book}


def test_no_small_cell_in_the_results(board: Reader) -> None:
    for name in ("status_holders", "employers", "volunteer_organisations"):
        twin = board.twin(f"/results/{name}")
        assert twin["responses"] is None or twin["responses"] >= SMALL
        for question in twin["questions"]:
            safe_question(question)


def safe_question(question: Mapping[str, Any]) -> None:
    """No count under ten, told or worked out from what is told."""
    base, shown = question["base"], [n for n in question["answers"].values() if n is not None]
    sides = [n for n in question["sides"].values() if n is not None]
    blank = question["blank"]
    if base is None:
        assert (shown, sides, blank) == ([], [], None), question["id"]
        return
    assert base >= SMALL, question["id"]
    assert all(n >= SMALL for n in [*shown, *sides]), question["id"]
    assert blank is None or blank >= SMALL, question["id"]
    if question["kind"] == "multiple":
        assert all(base - n == 0 or base - n >= SMALL for n in shown), question["id"]
    elif shown:
        told = sum(shown) + (blank or 0)
        assert told == base or base - told >= SMALL, question["id"]
        hidden = [n for n in question["answers"].values() if n is None]
        assert told == base or len(hidden) + (blank is None) > 1, question["id"]


def test_no_small_cell_in_the_words_of_the_results(board: Reader) -> None:
    for language, word in (("nl", "van"), ("en", "of")):
        for name in ("status_holders", "employers", "volunteer_organisations"):
            page = board.text(f"/results/{name}", language)
            counts = re.findall(rf"\b(\d+) {word} (?:de |the )?(\d+)\b", page)
            assert all(safe_share(int(n), int(m)) for n, m in counts), counts


def safe_share(count: int, of: int) -> bool:
    """Whether neither part of a base is small."""
    return count >= SMALL and may_be_known(of - count)


def may_be_known(rest: int) -> bool:
    """Whether what is left over may be worked out."""
    return rest == 0 or rest >= SMALL


def test_no_count_of_who_said_what_in_the_twins_of_claims(board: Reader) -> None:
    for claim in board.twin("")["claims"]:
        twin = board.twin(f"/claims/{claim}")
        for line in twin["lines"]:
            if line["kind"] != "survey":
                assert (line["counts"], line["k"]) == (None, None), (claim, line["line"])
            elif line["direction"] != "–":
                safe_line(claim, line)
            assert line["items"] == [] or line["kind"] == "survey"


def safe_line(claim: str, line: Mapping[str, Any]) -> None:
    """A questionnaire line tells nothing of fewer than ten people."""
    k, of, counts = line["k"], line["of"], line["counts"]
    assert of is None or of >= SMALL, claim
    if k is not None:
        assert k >= SMALL, (claim, k)
        assert may_be_known(of - k), (claim, k, of)
    for count in (counts or {}).values():
        assert count == 0 or count >= SMALL, (claim, counts)
    for item in line["items"]:
        agree, base = item["agree"], item["base"]
        assert min(base, agree) >= SMALL, (claim, item)
        assert may_be_known(base - agree), (claim, item)


def test_no_small_count_in_the_words_of_a_questionnaire_line(board: Reader) -> None:
    for claim in board.twin("")["claims"]:
        for row in tree(board.html(f"/claims/{claim}")).iter("tr"):
            said = words(row)
            if "vragenlijst" in said and "paren" not in said:
                counts = re.findall(r"\b(\d+) van (?:de )?(\d+)\b", said)
                assert all(int(n) >= SMALL and may_be_known(int(m) - int(n)) for n, m in counts), (
                    said
                )
