"""A draft keeps every step, gives each back, and overwrites nobody unseen."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from base.steps import Author, Step, standing
from base.studies.store import add_study, remove_study
from base.tables import NotFound
from cmo.document import content_hash
from cmo.drafts.store import (
    Stale,
    change_draft,
    find_draft,
    get_draft,
    list_steps,
    publish_draft,
    redo_draft,
    remove_draft,
    start_draft,
    undo_draft,
)
from cmo.editing import (
    Act,
    AddConfiguration,
    AddLink,
    AddOccurrence,
    ChangeElement,
    Illegal,
    RemoveOccurrence,
)
from cmo.elements import Kind, Lane, Relation
from cmo.graph import Element
from cmo.refinement import Operation, Refinement
from cmo.store import Refused, get_theory, list_versions, load_theory
from tests.cmo.founding_theory import FACTS, STUDY, chapters

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
MB, TK = Author("1" * 32, "MB"), Author("2" * 32, "TK")
HELP = AddOccurrence("c", Element("help", {"en": "Help"}), Kind.INTERVENTION, Lane.INTERVENTION)
TRUST = AddOccurrence("c", Element("trust", {"en": "Trust"}), Kind.MECHANISM, Lane.INTERVENTION)


@pytest.fixture
def begun(session: Session) -> Session:
    """A study with a draft of two boxes, made in three steps."""
    add_study(session, facts=FACTS)
    start_draft(session, study=STUDY, version=None, by=MB)
    acts: list[Act] = [AddConfiguration("c", {"en": "C"}), HELP, TRUST]
    for revision, act in enumerate(acts):
        change_draft(session, study=STUDY, act=act, revision=revision, by=MB)
    return session


def test_an_empty_study_starts_with_nothing_and_publishes_version_0(begun: Session) -> None:
    draft = get_draft(begun, STUDY)
    assert (draft.number, draft.started_from, draft.revision) == (0, None, 3)
    content = publish_draft(begun, study=STUDY, refinements=[], by=MB)
    assert find_draft(begun, STUDY) is None
    assert [(v.number, v.content_hash) for v in list_versions(begun, STUDY)] == [(0, content)]
    assert content_hash(get_theory(begun, STUDY)) == content
    assert [s.by for s in list_steps(begun, STUDY, 0)] == ["MB"] * 3


def test_only_what_was_looked_at_is_published(begun: Session) -> None:
    seen = content_hash(get_draft(begun, STUDY).theory)
    change_draft(begun, study=STUDY, act=RemoveOccurrence("c/trust"), revision=3, by=TK)
    with pytest.raises(Refused, match="changed while you looked"):
        publish_draft(begun, study=STUDY, refinements=[], by=MB, expecting=seen)
    assert list_versions(begun, STUDY) == []
    now = content_hash(get_draft(begun, STUDY).theory)
    assert publish_draft(begun, study=STUDY, refinements=[], by=MB, expecting=now) == now


def test_a_draft_from_any_version_becomes_the_next(session: Session) -> None:
    add_study(session, facts=FACTS)
    load_theory(session, study=STUDY, chapters=chapters())
    draft = start_draft(session, study=STUDY, version=0, by=MB)
    assert (draft.number, draft.started_from) == (2, 0)
    assert content_hash(draft.theory) == content_hash(chapters()[0].theory)
    with pytest.raises(Refused):
        start_draft(session, study=STUDY, version=1, by=TK)
    with pytest.raises(Refused, match="No refinement says why"):
        publish_draft(session, study=STUDY, refinements=[], by=MB)
    remove_draft(session, study=STUDY, by=MB)
    assert find_draft(session, STUDY) is None
    with pytest.raises(NotFound):
        start_draft(session, study=STUDY, version=9, by=MB)


def test_nothing_changed_is_nothing_to_publish(session: Session) -> None:
    add_study(session, facts=FACTS)
    load_theory(session, study=STUDY, chapters=chapters())
    start_draft(session, study=STUDY, version=1, by=MB)
    with pytest.raises(Refused, match="Nothing has changed"):
        publish_draft(session, study=STUDY, refinements=[], by=MB)
    kept = Refinement(
        "R10", Operation.CONFIRM, None, ("place:language_and_employee_skills/mec_network_cv",),
        {"en": "stays"}, {"en": "seen again"},
    )  # fmt: skip
    publish_draft(session, study=STUDY, refinements=[kept], by=MB)
    assert [v.number for v in list_versions(session, STUDY)] == [0, 1, 2]


def test_a_refused_change_leaves_no_step(begun: Session) -> None:
    link = AddLink("c", "c/trust", Relation.TRIGGERS, "c/help")
    with pytest.raises(Illegal):
        change_draft(begun, study=STUDY, act=link, revision=3, by=MB)
    assert get_draft(begun, STUDY).revision == 3
    assert len(list_steps(begun, STUDY)) == 3


def test_undo_and_redo_walk_the_steps(begun: Session) -> None:
    whole = content_hash(get_draft(begun, STUDY).theory)
    draft = undo_draft(begun, study=STUDY, revision=3, by=TK)
    assert draft.theory.find_element("trust") is None
    assert draft.undo is not None
    assert draft.redo is not None
    assert (draft.undo.number, draft.redo.number) == (2, 3)
    draft = redo_draft(begun, study=STUDY, revision=4, by=TK)
    assert content_hash(draft.theory) == whole
    assert draft.redo is None
    draft = undo_draft(begun, study=STUDY, revision=5, by=MB)
    other = AddOccurrence("c", Element("x", {"en": "X"}), Kind.CONTEXT, Lane.BOTH)
    draft = change_draft(begun, study=STUDY, act=other, revision=6, by=MB)
    assert draft.redo is None
    assert [s.kind for s in list_steps(begun, STUDY)] == [
        "do", "do", "do", "undo", "redo", "undo", "do",
    ]  # fmt: skip


def test_two_people_on_different_things_both_keep_theirs(begun: Session) -> None:
    first = ChangeElement("trust", {"en": "Trust in people"}, None, None)
    second = ChangeElement("help", {"en": "Help with a letter"}, None, None)
    change_draft(begun, study=STUDY, act=first, revision=3, by=MB)
    draft = change_draft(begun, study=STUDY, act=second, revision=3, by=TK)
    labels = {e.id: e.label["en"] for e in draft.theory.elements}
    assert labels == {"trust": "Trust in people", "help": "Help with a letter"}


def test_two_people_on_the_same_thing_are_shown_both(begun: Session) -> None:
    first = ChangeElement("trust", {"en": "Trust in people"}, None, None)
    second = ChangeElement("trust", {"en": "Trust in the firm"}, None, None)
    change_draft(begun, study=STUDY, act=first, revision=3, by=MB)
    with pytest.raises(Stale) as caught:
        change_draft(begun, study=STUDY, act=second, revision=3, by=TK)
    stale = caught.value
    seen, now = (t.find_element("trust") for t in (stale.base, stale.now.theory))
    assert seen is not None
    assert now is not None
    assert (seen.label["en"], now.label["en"]) == ("Trust", "Trust in people")
    assert [s.by for s in stale.steps] == ["MB"]
    assert stale.act == second
    draft = change_draft(begun, study=STUDY, act=second, revision=4, by=TK)
    assert draft.theory.elements[1].label["en"] == "Trust in the firm"


def test_what_was_taken_out_under_an_arrow_is_said(begun: Session) -> None:
    change_draft(begun, study=STUDY, act=RemoveOccurrence("c/trust"), revision=3, by=MB)
    link = AddLink("c", "c/help", Relation.TRIGGERS, "c/trust")
    with pytest.raises(Stale):
        change_draft(begun, study=STUDY, act=link, revision=3, by=TK)


def test_taking_out_a_box_never_takes_an_unseen_arrow(begun: Session) -> None:
    link = AddLink("c", "c/help", Relation.TRIGGERS, "c/trust")
    change_draft(begun, study=STUDY, act=link, revision=3, by=MB)
    with pytest.raises(Stale):
        change_draft(begun, study=STUDY, act=RemoveOccurrence("c/trust"), revision=3, by=TK)


def test_an_undo_on_a_stale_draft_is_not_done(begun: Session) -> None:
    undo_draft(begun, study=STUDY, revision=3, by=MB)
    with pytest.raises(Stale):
        undo_draft(begun, study=STUDY, revision=3, by=TK)
    assert get_draft(begun, STUDY).theory.find_element("help") is not None


def test_a_study_goes_with_its_draft(begun: Session) -> None:
    remove_study(begun, study=STUDY)
    assert find_draft(begun, STUDY) is None


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=30))
def test_the_two_commands_name_what_a_pile_of_plates_would(kinds: Sequence[str]) -> None:
    steps: list[Step] = []
    done: list[int] = []
    undone: list[int] = []
    for kind in kinds:
        undo, redo = standing(steps)
        assert (undo.number if undo else None) == (done[-1] if done else None)
        assert (redo.number if redo else None) == (undone[-1] if undone else None)
        number = len(steps) + 1
        chosen = {"undo": undo, "redo": redo}.get(kind)
        if kind == "do":
            done, undone = [*done, number], []
        elif chosen is None:
            continue
        elif kind == "undo":
            undone.append(done.pop())
        else:
            done.append(undone.pop())
        of = chosen.number if chosen else None
        steps.append(Step(number, "MB", MOMENT, {}, (), kind, of))


@pytest.mark.parametrize("end", ["thrown away", "published"])
def test_a_page_of_a_former_draft_changes_nothing_in_the_next(begun: Session, end: str) -> None:
    if end == "published":
        publish_draft(begun, study=STUDY, refinements=[], by=MB)
    else:
        remove_draft(begun, study=STUDY, by=MB)
    version = 0 if end == "published" else None
    fresh = start_draft(begun, study=STUDY, version=version, by=TK)
    other = AddConfiguration("d", {"en": "D"})
    for revision in (-1, 0, 1, 3, fresh.revision + 1, 10**20):
        with pytest.raises(Stale) as caught:
            change_draft(begun, study=STUDY, act=other, revision=revision, by=MB)
        assert caught.value.steps == ()
        assert content_hash(caught.value.base) == content_hash(fresh.theory)
        with pytest.raises(Stale):
            undo_draft(begun, study=STUDY, revision=revision, by=MB)
    draft = change_draft(begun, study=STUDY, act=other, revision=fresh.revision, by=TK)
    assert [s.number for s in list_steps(begun, STUDY)] == [draft.revision]
    with pytest.raises(Stale):
        change_draft(begun, study=STUDY, act=other, revision=3, by=MB)
    undone = undo_draft(begun, study=STUDY, revision=draft.revision, by=TK)
    assert content_hash(undone.theory) == content_hash(fresh.theory)
