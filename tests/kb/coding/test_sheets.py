"""The study's files become sources and placed codings; nothing is guessed."""

import pytest

from base.locales import speak
from kb.coding.codebook import Code, Codebook
from kb.coding.sheets import place, read_codings, read_file_name, read_sources

SOURCES = """\
source,kind,group,round,month,language,via,takes_a_stand
SH05-1,interview,status_holders,1,2018-06,ar,interpreter,yes
E11-1,interview,employers,1,2018-06,nl,telephone,"no: notes only, on other subjects"
"""
CODINGS = """\
text,claim,stance,coders,release,quote
transcript,volunteering_practise,supports,MB+TK,yes,ook snel
transcript,volunteering_practise,supports,MB,,staat er niet
rendering,volunteering_practise,supports,TK,,ook snel
transcript,unknown,supports,TK,,ook snel
transcript,volunteering_practise,nuances,TK,,nee
"""
BOOK = Codebook((Code("practise", {"en": "Practise"}, claims=("volunteering_practise",)),))


def test_sources_are_read_with_their_form_and_agreement() -> None:
    first, second = read_sources(
        SOURCES, {"SH05-1": ["transcript"]}, made_up=True, not_agreed=frozenset({"SH05"})
    )
    assert (first.form, first.interpreter, first.agreed_to_be_quoted) == ("transcript", True, False)
    assert (second.form, second.takes_a_stand, second.pseudonym) == ("notes", False, "E11")


def test_quotes_are_placed_and_what_cannot_be_is_named() -> None:
    text = "A: ja, ook snel, nee\n\nB: nee"
    placed, problems = place(read_codings(CODINGS), {"transcript": text}, BOOK, "V01-1.csv")
    (only,) = placed
    assert (only.code, only.span.start, only.row.coders, only.row.release) == (
        "practise",
        7,
        ("MB", "TK"),
        True,
    )
    assert [(p.where, speak(p.what, "en")) for p in problems] == [
        ("V01-1.csv 3", "This quote is not in the text: staat er niet"),
        ("V01-1.csv 4", "This source has no text with the role rendering."),
        ("V01-1.csv 5", "No code speaks to unknown."),
        ("V01-1.csv 6", "This quote stands twice in the text: nee"),
    ]


def test_a_file_name_says_what_it_holds() -> None:
    named = read_file_name("SH01-1.transcript.ar.txt")
    assert (named.source, named.role, named.language) == ("SH01-1", "transcript", "ar")
    with pytest.raises(ValueError, match=r"notes\.docx"):
        read_file_name("SH01-1.notes.docx")
