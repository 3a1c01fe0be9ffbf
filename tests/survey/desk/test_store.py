"""A draft: begun from a version, changed in steps, undone, and shared by two researchers."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from base.steps import Author
from base.studies.store import add_study
from base.tables import NotFound
from survey.design import store as design
from survey.design.acts.act import Act, Illegal
from survey.design.acts.questions import (
    AddQuestion,
    MoveQuestion,
    RemoveQuestion,
)
from survey.design.acts.renaming import RenameQuestion
from survey.design.acts.sections import RemoveSection
from survey.design.acts.whole import ChangeTexts, RemoveLanguage
from survey.desk import store
from survey.desk.beginning.store import Fresh, add_copy, add_questionnaire
from survey.desk.past.store import list_steps
from survey.questions.outline import read_question
from survey.wording.store import (
    change_review,
    change_texts,
    find_texts,
    get_texts,
    list_texts,
)
from tests.survey.conftest import STUDY
from tests.survey.design.small import TEXTS, order, small

AB, CD = Author("1", "AB"), Author("2", "CD")
NAME = "help_with_work"
HOURS = read_question({"id": "hours", "kind": "number"})
MINUTES = read_question({"id": "minutes", "kind": "number"})


class Desk:
    """The draft of one questionnaire in a database."""

    def __init__(self, session: Session) -> None:
        self.session, self.study = session, str(STUDY["id"])
        add_study(session, facts=STUDY)
        add_questionnaire(session, study=self.study, fresh=Fresh(small(), TEXTS), by=AB)

    @property
    def draft(self) -> store.Draft:
        return store.get_draft(self.session, study=self.study, questionnaire=NAME)

    @property
    def seen(self) -> str:
        return store.seen_mark(self.draft.version)

    def texts(self) -> dict[tuple[str, str], str]:
        return find_texts(self.session, version=self.draft.version.id, begins=("",))

    def does(self, act: Act, seen: str = "", by: Author = AB) -> store.Draft:
        return store.change_draft(
            self.session,
            study=self.study,
            questionnaire=NAME,
            act=act,
            seen=seen or self.seen,
            by=by,
        )

    def turn(self, *, back: bool, seen: str = "") -> store.Draft:
        turn = store.undo_draft if back else store.redo_draft
        where = {"study": self.study, "questionnaire": NAME}
        return turn(self.session, seen=seen or self.seen, by=AB, **where)


@pytest.fixture
def desk(session: Session) -> Desk:
    """A study with a small draft."""
    return Desk(session)


def test_whatever_was_done_is_undone_and_done_again(desk: Desk) -> None:
    before, said = desk.draft.version.outline, desk.texts()
    acts: list[Act] = [
        AddQuestion("later", HOURS, {("en", "hours.label"): "Hours"}),
        RenameQuestion("help_had", "support"),
        RemoveLanguage("nl"),
        RemoveSection("help"),
    ]
    for act in acts:
        desk.does(act)
    after, left = desk.draft.version.outline, desk.texts()
    for _act in acts:
        desk.turn(back=True)
    assert (desk.draft.version.outline, desk.texts()) == (before, said)
    assert desk.draft.undo is None
    for _act in acts:
        desk.turn(back=False)
    assert (desk.draft.version.outline, desk.texts()) == (after, left)
    steps = list_steps(desk.session, version=desk.draft.version.id)
    assert [s.kind for s in steps] == ["do"] * 4 + ["undo"] * 4 + ["redo"] * 4
    assert steps[0].sentence["nl"] == "Vraag hours toegevoegd aan later."


def test_what_two_people_do_apart_is_merged(desk: Desk) -> None:
    seen = desk.seen
    desk.does(AddQuestion("help", HOURS), seen, AB)
    desk.does(AddQuestion("help", MINUTES, after="help_had"), seen, CD)
    desk.does(MoveQuestion("age", section="help", after="useful"), seen, CD)
    desk.does(ChangeTexts({("nl", "title"): "Werk"}), seen, CD)
    assert order(desk.draft.version) == ["help: help_had minutes useful age hours", "later: "]
    assert desk.texts()["nl", "title"] == "Werk"


def test_a_form_that_says_what_it_saw_overwrites_nothing_of_another(desk: Desk) -> None:
    seen = desk.seen
    both = {("en", "age.label"): "Your age", ("nl", "title"): "Hulp bij werk"}
    desk.does(ChangeTexts({**both, ("nl", "title"): "Werk"}), seen, AB)
    desk.does(ChangeTexts({**both, ("en", "age.label"): "How old?"}), seen, CD)
    assert desk.texts()["nl", "title"] == "Werk"
    assert desk.texts()["en", "age.label"] == "How old?"


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        (ChangeTexts({("en", "title"): "One"}), ChangeTexts({("en", "title"): "Two"})),
        (RemoveQuestion("useful"), RenameQuestion("help_had", "support")),
        (RemoveSection("later"), AddQuestion("later", HOURS)),
        (AddQuestion("help", HOURS), AddQuestion("later", HOURS)),
        (MoveQuestion("age", section="help"), RemoveSection("later")),
    ],
)
def test_what_two_people_do_to_the_same_is_asked(desk: Desk, theirs: Act, mine: Act) -> None:
    seen = desk.seen
    desk.does(theirs, seen, AB)
    before = desk.texts()
    with pytest.raises(store.Stale) as stale:
        desk.does(mine, seen, CD)
    assert [step.by for step in stale.value.steps] == ["AB"]
    assert desk.texts() == before
    with pytest.raises(store.Stale):
        desk.turn(back=True, seen=seen)


def test_a_page_of_another_draft_is_known_as_such(desk: Desk) -> None:
    for seen in ("", "elsewhere.0", f"{desk.draft.version.id[:12]}.7"):
        with pytest.raises(store.Stale) as stale:
            desk.does(RemoveQuestion("age"), seen or "x")
        assert not stale.value.steps


def test_a_translation_made_meanwhile_is_not_undone_away(desk: Desk) -> None:
    desk.does(ChangeTexts({("nl", "title"): "Werk"}))
    version = desk.draft.version.id
    change_texts(desk.session, version=version, language="nl", texts={"title": "Over werk"})
    with pytest.raises(Illegal):
        desk.turn(back=True)
    desk.does(ChangeTexts({("nl", "title"): "Werk en hulp"}))
    assert desk.texts()["nl", "title"] == "Werk en hulp"


def test_review_is_not_lost_by_taking_out_and_undoing_or_by_another_name(desk: Desk) -> None:
    version = desk.draft.version.id
    change_review(desk.session, version=version, language="nl", review="adjudicated")
    states = get_texts(desk.session, version=version, language="nl").review
    desk.does(RemoveQuestion("help_had"))
    desk.turn(back=True)
    assert get_texts(desk.session, version=version, language="nl").review == states
    desk.does(RenameQuestion("help_had", "support"))
    renamed = get_texts(desk.session, version=version, language="nl").review
    assert renamed["support.coach"] == "adjudicated"
    assert renamed["useful.label"] == "draft"  # its words name the question
    desk.does(ChangeTexts({("nl", "title"): "Werk"}))
    desk.turn(back=True)
    assert get_texts(desk.session, version=version, language="nl").review == renamed


def test_a_version_begins_as_a_copy_of_the_last(desk: Desk) -> None:
    first = design.freeze_version(desk.session, version=desk.draft.version.id, on="2026-11-24")
    begun = store.start_draft(desk.session, study=desk.study, questionnaire=NAME, by=AB)
    assert (begun.number, begun.is_draft, begun.outline) == (2, True, first.outline)
    old, new = (list_texts(desk.session, version=v.id) for v in (first, begun))
    assert {c: (t.texts, t.review) for c, t in old.items()} == {
        c: (t.texts, t.review) for c, t in new.items()
    }
    with pytest.raises(store.Refused):
        store.start_draft(desk.session, study=desk.study, questionnaire=NAME, by=AB)
    desk.does(RemoveQuestion("age"))
    assert "age" in design.get_version(desk.session, first.id).outline.by_id
    store.remove_draft(desk.session, study=desk.study, questionnaire=NAME, by=AB)
    assert design.get_newest(desk.session, study=desk.study, questionnaire=NAME).number == 1


def test_a_copy_has_its_own_name_and_all_the_words(desk: Desk) -> None:
    like = desk.draft.version
    other = replace(small(), questionnaire="again", id="")
    made = add_copy(desk.session, study=desk.study, version=other, of=NAME, by=CD)
    assert made.outline == like.outline
    assert find_texts(desk.session, version=made.id, begins=("",)) == desk.texts()
    with pytest.raises(store.Refused):
        add_copy(desk.session, study=desk.study, version=other, of=NAME, by=CD)
    with pytest.raises(NotFound):
        store.start_draft(desk.session, study=desk.study, questionnaire="nowhere", by=AB)
