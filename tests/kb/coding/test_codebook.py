"""A codebook is a tree that a researcher can read, count and add to."""

import pytest

from base.locales import speak
from kb.coding.codebook import Codebook, Counted, check_name, new_key, read_codebook

SHEET = """\
code,parent,nl,en,definition_nl,definition_en,claims
problems,,Problemen,Problems,,,
waiting,problems,Stilzitten,Sitting still,Wachten.,Waiting.,linear_demotivates demotivated_delay
dutch,problems,Te weinig Nederlands,Too little Dutch,,,low_dutch
loose,,Los,Loose,,,
"""


def test_a_sheet_becomes_a_tree_with_counts() -> None:
    codes, problems = read_codebook(SHEET)
    assert problems == ()
    book = Codebook(codes)
    tree = book.branches({"waiting": Counted(3, 2), "dutch": Counted(1, 1)})
    assert [
        (b.heading.key if b.heading else "", [c.key for c in b.codes], b.passages) for b in tree
    ] == [
        ("problems", ["waiting", "dutch"], 4),
        ("", ["loose"], 0),
    ]
    assert [c.hue for c in book.leaves] == [0, 1, 2]
    assert book.headings == {"problems"}


def test_a_claim_finds_its_code() -> None:
    book = Codebook(read_codebook(SHEET)[0])
    found = book.for_claim("demotivated_delay")
    assert found is not None
    assert found.key == "waiting"
    assert book.for_claim("unknown") is None


def test_a_row_without_its_parent_is_named() -> None:
    codes, problems = read_codebook("code,parent,nl,en\na,b,A,A\na,,A,A\n,,B,B\n")
    assert [c.key for c in codes] == ["a"]
    assert [p.where for p in problems] == ["row 2", "row 4"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Vertrouwen, hulp", "vertrouwen_hulp"),
        ("Één ding", "een_ding"),
        ("ስራሕ", "code"),
        ("", "code"),
    ],
)
def test_keys_are_plain(name: str, key: str) -> None:
    assert new_key(name, []) == key
    assert new_key(name, [key, f"{key}_2"]) == f"{key}_3"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (" ", "Give the code a name."),
        ("x" * 81, "A code's name has at most 80 characters."),
        ("STILZITTEN ", "There is a code with this name already."),
    ],
)
def test_a_name_that_cannot_be_used(name: str, sentence: str) -> None:
    found = check_name(name, read_codebook(SHEET)[0])
    assert found is not None
    assert speak(found.what, "en") == sentence


def test_a_new_name_is_welcome() -> None:
    assert check_name("Weerstand begin", read_codebook(SHEET)[0]) is None
