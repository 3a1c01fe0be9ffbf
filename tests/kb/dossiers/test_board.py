"""The sounding board's sheets and reactions."""

import pytest

from base.studies.study import Study
from base.web.db import Database
from cmo.elements import Kind
from kb.board.reaction import Reaction
from kb.board.store import list_reactions, record_reaction
from kb.coding.releases.store import list_released
from kb.dossiers.board.sheet import sheet
from kb.dossiers.dossier import Shelf, dossier
from tests.ground.client import Client
from tests.kb.dossiers.conftest import STUDY

BOARD = f"/studies/{STUDY}/board"


def test_a_sheet_speaks_of_groups_and_released_quotes_only(
    shelf: Shelf, study: Study, founded: Database
) -> None:
    found = dossier(shelf, "mec_practise_skills", Kind.MECHANISM)
    assert found is not None
    with founded.reading() as session:
        released = list_released(session, study=STUDY)
    made = sheet(found, released, study.thresholds.small_cells)
    assert made.groups_for > 1
    allowed = {quote.quote for quote in released}
    for part in made.parts:
        assert not [x for line in part.lines for x in line.exhibits if x.kind == "quote"]
        assert {voice.quote.quote for voice in part.voices} <= allowed


def test_observers_are_no_group_that_was_asked(shelf: Shelf, study: Study) -> None:
    found = dossier(shelf, "mec_know_group", Kind.MECHANISM)
    assert found is not None
    made = sheet(found, [], study.thresholds.small_cells)
    assert made.asked == len(study.groups) - 1
    assert made.groups_for == 0, "of those asked only employers speak, and they are not for it"


def test_at_least_twelve_quotes_are_released(founded: Database) -> None:
    with founded.reading() as session:
        assert len(list_released(session, study=STUDY)) >= 12


def test_a_member_changes_their_mind_and_one_reaction_is_kept(founded: Database) -> None:
    first = Reaction("mec_network_cv", 1, "p", "KB", "doubt", "maybe")
    with founded.writing() as session:
        record_reaction(session, study=STUDY, reaction=first)
        later = Reaction("mec_network_cv", 1, "p", "KB", "recognise", "")
        record_reaction(session, study=STUDY, reaction=later)
        assert list_reactions(session, study=STUDY) == [later]


@pytest.mark.parametrize("answer", ["", "x", "like"])
def test_a_reaction_that_is_none_is_refused_in_words(founded_client: Client, answer: str) -> None:
    founded_client.enter("KB")
    page = founded_client.post(f"{BOARD}/mec_network_cv", data={"value": answer})
    assert page.status_code in (400, 422)


def test_the_board_reads_its_list_and_a_sheet(founded_client: Client) -> None:
    founded_client.enter("KB")
    assert founded_client.get(BOARD).status_code == 200
    page = founded_client.get(f"{BOARD}/int_matching_event")
    assert page.status_code == 200
    assert founded_client.get(f"{BOARD}/nothing").status_code == 404
