"""Warnings and turns as sentences; a researcher's reason is for researchers."""

from base.locales import speak
from cmo.paths.necessity import Turn
from cmo.paths.ways import Exclusion, Stitch
from kb.map.words import stitch_sentence, turn_sentence

NAMED = {"war": {"en": "War", "nl": "Oorlog"}, "peace": {"en": "Peace", "nl": "Vrede"}}
PAIR = Exclusion("peace", "war", "There is one or the other.")


def test_why_a_way_is_stitched() -> None:
    blocks = stitch_sentence(Stitch("blocks", ("war",)), NAMED, reason=True)
    assert speak(blocks, "nl") == "De weg heeft “Oorlog” nodig, maar die houdt hem ook tegen."
    nobody = stitch_sentence(Stitch("no source"), NAMED, reason=True)
    assert speak(nobody, "en") == "No single source speaks on all its links."


def test_the_reason_of_an_exclusion_stays_with_researchers() -> None:
    stitch = Stitch("excludes", ("peace", "war"), PAIR)
    said = speak(stitch_sentence(stitch, NAMED, reason=True), "en")
    assert said.endswith("which exclude each other: There is one or the other.")
    said = speak(stitch_sentence(stitch, NAMED, reason=False), "en")
    assert said == "It needs “Peace” and “War”, which exclude each other."


def test_what_a_context_turns() -> None:
    def said(present: str, absent: str) -> str:
        turn = Turn("war", frozenset(present), frozenset(absent))
        return speak(turn_sentence(turn, NAMED), "en")

    assert said("+", "") == "Without “War” no way is left."
    assert said("", "+") == "With “War” no way is left."
    assert said("-", "+?") == (
        "With “War”: less of it. Without it: more of it and it is not known which way."
    )
