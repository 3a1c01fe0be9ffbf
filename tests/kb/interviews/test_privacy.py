"""Names do not pass the door, and only keyed hashes of them stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.locales import speak
from kb.interviews.privacy import (
    Replacement,
    fold,
    known_words,
    mask,
    name_hashes,
    read_names,
)

KEY = b"a key that lies outside the database"


@pytest.mark.parametrize(
    ("names", "text", "masked"),
    [
        (
            "Karim = [collega]",
            "Karim lacht. Karims kaart, KARIM!",
            "[collega] lacht. [collega]s kaart, [collega]!",
        ),
        ("René; [man]", "Rene, Rene\u0301 en RENÉ", "[man], [man] en [man]"),
        ("Jan de Vries = [chef]\nJan = [zoon]", "Jan de  Vries zag Jan.", "[chef] zag [zoon]."),
        (
            "Jan = [zoon]",
            "In januari ging Janneke naar Jan.",
            "In januari ging Janneke naar [zoon].",
        ),
        ("كريم = [زميل]", "ذهبت إلى كَرِيم ولكريم بيت", "ذهبت إلى [زميل] ول[زميل] بيت"),
        ("ሰላም = [መሓዛ]", "ንሰላም ርእየያ፡ ሰላም", "ን[መሓዛ] ርእየያ፡ [መሓዛ]"),
        ("hotel ster -> een hotel", "Bij Hotel Ster, in het hotel", "Bij een hotel, in het hotel"),
    ],
)
def test_names_are_replaced(names: str, text: str, masked: str) -> None:
    replacements, problems = read_names(names)
    assert problems == ()
    assert mask(text, replacements).text == masked


def test_the_count_of_each_replacement_is_told() -> None:
    replacements, _ = read_names("Anna = [dochter]\nAnja = [dochter]\nPiet = [buur]")
    assert mask("Anna en Anja.", replacements).made == (("[dochter]", 2), ("[buur]", 0))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Karim", "Line 1: write a name, =, and what replaces it."),
        ("\n= [man]", "Line 2: write a name, =, and what replaces it."),
        ("Karim = de heer Karim", "Line 1: the replacement still holds the name."),
        ("x" * 81 + " = [man]", "Line 1: this is too long for a name."),
    ],
)
def test_a_wrong_line_is_named(typed: str, sentence: str) -> None:
    assert [speak(p.what, "en") for p in read_names(typed)[1]] == [sentence]


def test_a_name_of_an_earlier_list_is_recognised_later() -> None:
    hashes = name_hashes([Replacement("Zoë van Dam", "[vrouw]")], KEY)
    assert len(hashes) == 2
    assert known_words("Ik zag ZOE van de dam, bij Van Dijk.", hashes, KEY) == ("ZOE", "dam")
    assert known_words("Ik zag ZOE.", hashes, b"another key") == ()
    assert not any("zoe" in kept or "dam" in kept for kept in hashes)


@pytest.mark.property
@given(
    st.lists(
        st.sampled_from(["Karim", "zoë", "كريم", "ሰላም", "een", "👩🏽\u200d🍳", ".", "\n"]),
        max_size=30,
    ),
)
def test_no_listed_name_is_left(parts: list[str]) -> None:
    replacements, _ = read_names("Karim = [a]\nZoë = [b]\nكريم = [c]\nሰላም = [d]")
    masked = mask(" ".join(parts), replacements)
    left = fold(masked.text).split()
    assert not {"karim", "zoe", fold("كريم"), fold("ሰላም")} & set(left)
    assert sum(n for _, n in masked.made) == sum(
        p not in {"een", "👩🏽\u200d🍳", ".", "\n"} for p in parts
    )
