"""The study at a glance."""

from kb.dossiers.dossier import Shelf
from kb.dossiers.overview import overview


def test_every_claim_stands_in_the_chapter_of_its_configuration(shelf: Shelf) -> None:
    found = overview(shelf.theory, shelf.joints.values())
    assert len(found.parts) == 45
    for chapter in found.chapters:
        assert {p.claim.configuration for p in chapter.parts} == {chapter.configuration}


def test_every_row_has_a_cell_for_every_line(shelf: Shelf) -> None:
    found = overview(shelf.theory, shelf.joints.values())
    assert [column.key.name for column in found.columns] == [
        "status_holders/interview/1",
        "status_holders/interview/2",
        "employers/interview/1",
        "employers/interview/2",
        "volunteer_organisations/interview/1",
        "volunteer_organisations/interview/2",
        "practitioners/group interview/1",
        "practitioners/group interview/2",
        "status_holders/survey/2",
        "researchers/observation/1",
        "register",
    ]
    assert all(None not in part.lines for part in found.parts)
    assert sum(len(columns) for _, columns in found.heads) == len(found.columns)


def test_what_waits_is_open_untested_or_to_be_confirmed(shelf: Shelf) -> None:
    found = overview(shelf.theory, shelf.joints.values())
    assert {p.claim.key for p in found.waiting("explain")} >= {"syrians_work"}
    assert {p.claim.key for p in found.waiting("test")} >= {"displacement", "instrument_fits"}
    assert not any(p.state == "" for p in found.parts), "nothing is loaded as confirmed"
