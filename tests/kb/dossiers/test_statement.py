"""Realist statements: what is said, and what is lit."""

from kb.dossiers.statement import Statement, read_statements

SENTENCE = Statement(
    "language",
    "network",
    0,
    {"nl": "*Als* zij helpen, *dan* groeit hun kans, *doordat* zij [een netwerk <bouwen>]."},
)


def test_the_plain_sentence_has_no_marks() -> None:
    assert SENTENCE.plain("nl") == (
        "Als zij helpen, dan groeit hun kans, doordat zij een netwerk <bouwen>."
    )


def test_turning_words_are_bold_and_the_mechanism_is_lit_and_all_is_escaped() -> None:
    assert str(SENTENCE.marked("nl")) == (
        "<b>Als</b> zij helpen, <b>dan</b> groeit hun kans, <b>doordat</b> zij "
        "<mark>een netwerk &lt;bouwen&gt;</mark>."
    )


def test_a_missing_language_gives_the_one_there_is() -> None:
    assert SENTENCE.plain("en").startswith("Als zij")


def test_statements_are_read_with_the_version_they_hold_from() -> None:
    rows = [{"configuration": "c", "element": "e", "since": 1, "nl": "N", "en": "E"}]
    assert read_statements(rows) == [Statement("c", "e", 1, {"nl": "N", "en": "E"})]
