"""Which lines are compared, on which axis, and what they give (rules 6 and 7)."""

import pytest

from base.locales import say, speak
from kb.evidence.exhibits import LineKey
from kb.judgement.comparison import compare, compared_pairs, pair_code
from kb.judgement.lines import Direction, Line

TABLE = """
     + - 0 ± ?
  +  a s w p i
  -  s a w p i
  0  w w a p i
  ±  p p p a i
  ?  i i i i i
"""
CODES = {"a": "agreement", "s": "strong", "w": "weak", "p": "partial", "i": "inconclusive"}


def lines(text: str) -> list[Line]:
    """Lines from words like `sh1+ em2- survey2± register0`; a `!` marks a thin one."""
    found = []
    for word in text.split():
        thin, word = word.endswith("!"), word.rstrip("!")
        name, sign = word[:-1], word[-1]
        group, kind = {"sh": "status_holders", "em": "employers"}.get(name[:2], ""), "interview"
        if name.startswith("survey"):
            group, kind = "status_holders", "survey"
        key = LineKey(group, kind, int(name[-1])) if name[-1].isdigit() else None
        direction: Direction = sign  # type: ignore[assignment]
        marks = ("thin",) if thin else ()
        found.append(Line(key or LineKey(None, "register", None), direction, say(""), marks=marks))  # type: ignore[arg-type]
    return found


def test_the_table_of_pairs() -> None:
    head, *rows = TABLE.strip("\n").splitlines()
    for row in rows:
        one, *cells = row.split()
        for other, cell in zip(head.split(), cells, strict=True):
            assert pair_code(one, other) == CODES[cell], one + other  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code", "axes"),
    [
        ("", "silence", ()),
        ("sh1∅ em1– register–", "silence", ()),
        ("sh1+ em1∅", "one line only", ()),
        ("sh1+ sh2-", "strong", ("rounds",)),
        ("sh1+ em1-", "strong", ("groups",)),
        ("sh2+ survey2-", "strong", ("instruments",)),
        ("sh1+ register-", "strong", ("told/measured",)),
        ("survey2+ register0", "weak", ("told/measured",)),
        ("sh1+ em1+ register?", "inconclusive", ("told/measured",)),
        ("sh1+ sh2± em1+", "partial", ("rounds",)),
        ("sh1+ em1+ register+", "convergence", ()),
        ("sh1+ sh2- em1- register0", "strong", ("rounds", "groups")),
    ],
)
def test_the_worst_pair_names_the_comparison(text: str, code: str, axes: tuple[str, ...]) -> None:
    found = compare(lines(text))
    assert (found.proposed, found.axes) == (code, axes)


def test_across_groups_only_the_same_round_is_compared() -> None:
    found = compare(lines("sh1+ sh2- em1+"))
    assert {frozenset({pair.first.name, pair.second.name}) for pair in found.pairs} == {
        frozenset({"status_holders/interview/1", "status_holders/interview/2"}),
        frozenset({"status_holders/interview/1", "employers/interview/1"}),
    }
    assert found.axes == ("rounds",)


def test_without_a_round_in_common_what_there_is_is_compared_and_the_reason_says_so() -> None:
    (pair,) = compared_pairs(lines("sh1+ em2-"))
    assert pair.apart
    because = speak(compare(lines("sh1+ em2-")).because, "en")
    assert "never speak in the same round" in because
    assert "never" not in speak(compare(lines("sh1+ em1-")).because, "en")


def test_a_round_in_which_one_is_silent_is_not_in_common() -> None:
    found = compare(lines("sh1+ sh2∅ em1∅ em2-"))
    assert (found.proposed, len(found.pairs)) == ("strong", 1)


@pytest.mark.parametrize(
    ("text", "thin"),
    [
        ("sh1+! em1-", True),
        ("sh1+! em1- sh2- em2+", False),
        ("sh1+! em1+", True),
        ("sh1+! sh2+ em1+ em2+", False),
        ("sh1+!", False),
    ],
)
def test_thin_if_every_pair_that_gives_the_code_has_a_thin_line(text: str, thin: bool) -> None:
    assert compare(lines(text)).thin is thin


def test_mixed_is_a_convergence_of_mixed_lines_alone() -> None:
    assert compare(lines("sh1± em1±")).mixed
    assert not compare(lines("sh1± em1± em2+ sh2+")).mixed
    assert not compare(lines("sh1±")).mixed


def test_the_other_dissonances_stay_listed() -> None:
    found = compare(lines("sh1+ em1- register0"))
    assert found.proposed == "strong"
    assert [(p.code, p.axis) for p in found.other_dissonances] == [
        ("weak", "told/measured"),
        ("weak", "told/measured"),
    ]
