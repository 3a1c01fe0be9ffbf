"""The rows of a joint display: counts, intervals, printed values, and what the board may see."""

from base.locales import speak
from base.studies.study import Study
from kb.dossiers.dossier import Shelf
from kb.dossiers.rows import speaking_rows, unheard
from kb.dossiers.view import Audience, Row, View
from kb.judgement.twin import for_board


def view(study: Study, audience: Audience = "research", language: str = "nl") -> View:
    return View(audience, language, study.thresholds, study.groups, {})


def by_id(rows: list[Row], part: str) -> Row:
    return next(row for row in rows if part in row.id)


def test_a_told_line_counts_sources_and_shows_one_sign_for_each(shelf: Shelf, study: Study) -> None:
    rows = speaking_rows(shelf.joints["volunteering_practise"], view(study))
    first = by_id(rows, "status_holders-interview-1")
    assert first.direction == "+"
    assert first.count is not None
    assert speak(first.count, "en") == "5 of 12 sources"
    assert first.dots == {"+": 5, "-": 0, "0": 0, "±": 0}
    assert {quote.source for quote in first.quotes} == {
        "SH01-1",
        "SH02-1",
        "SH04-1",
        "SH06-1",
        "SH09-1",
    }


def test_an_estimate_shows_what_is_printed_beside_what_is_recomputed(
    shelf: Shelf, study: Study
) -> None:
    rows = speaking_rows(shelf.joints["training_work"], view(study))
    any_job = by_id(rows, "register-ever_worked-language_skills")
    assert any_job.more is not None
    assert speak(any_job.more, "nl") == "gedrukt 2,37⁻¹**; OR 0,42 (0,35–0,51)"
    assert any_job.direction == "-"


def test_a_count_that_takes_no_side_has_no_direction(shelf: Shelf, study: Study) -> None:
    rows = speaking_rows(shelf.joints["volunteering_work"], view(study))
    found = by_id(rows, "vw_found_job")
    assert found.direction == ""
    assert found.inside
    assert found.count is not None
    assert speak(found.count, "en") == "4 of 20"


def test_what_is_not_registered_shows_the_cluster_as_context_only(
    shelf: Shelf, study: Study
) -> None:
    rows = speaking_rows(shelf.joints["event_work"], view(study))
    cluster = by_id(rows, "register-ever_worked-matching_applying")
    assert cluster.direction == ""
    assert cluster.more is not None
    assert "2,42" in speak(cluster.more, "nl")


def test_silence_and_no_data_are_two_things(shelf: Shelf, study: Study) -> None:
    bare = unheard(shelf.joints["volunteering_network"], view(study))
    assert {row.direction for row in bare.silent} == {"∅"}
    assert {row.direction for row in bare.absent} == {"–"}
    assert {row.reason for row in bare.absent} == {"not asked", "not registered"}


def test_the_board_sees_directions_but_no_one_and_no_small_cell(shelf: Shelf, study: Study) -> None:
    for joint in shelf.joints.values():
        seen = for_board(joint, study.thresholds.small_cells)
        for row in speaking_rows(seen, view(study, "board")):
            assert row.quotes == ()
            assert row.dots is None
            if row.axis == "share":
                assert row.count is not None
                k, base = (int(p) for p in speak(row.count, "en").split(" of "))
                assert all(part == 0 or part >= 10 for part in (k, base - k))
