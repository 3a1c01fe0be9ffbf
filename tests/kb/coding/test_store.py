"""Codings, what can be undone, and quotes for the sounding board, in the database."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from base.tables import NotFound, new_id
from kb.coding.acts.store import add_step, find_step, remove_step
from kb.coding.anchors import span
from kb.coding.codebook import Code, Counted
from kb.coding.passages import Coder, Step
from kb.coding.releases.store import (
    OwnProposal,
    list_released,
    list_releases,
    propose_release,
    review_release,
)
from kb.coding.store import (
    CodedAlready,
    CodeInUse,
    add_code,
    add_coding,
    change_coding,
    count_codings,
    count_per_source,
    get_codebook,
    get_coding,
    list_code_codings,
    list_codings,
    list_recent_codes,
    list_source_codings,
    remove_code,
    remove_coding,
)
from kb.coding.tables import CodingRow
from tests.kb.interviews.talks import MB, TALK, TK, give, make_source, make_study


def test_a_coding_knows_its_words_and_where_they_stand(session: Session) -> None:
    study = make_study(session)
    _, text = make_source(session, study)
    given = give(session, study, text, "dan blijft er geen dag over 👩🏽\u200d🍳", "time")
    (found,) = list_codings(session, study=study.id)
    assert found == get_coding(session, study=study.id, coding=given)
    assert TALK[found.start : found.end] == found.quote
    assert TALK.index(found.span.before + found.quote + found.span.after) > 0
    assert (found.source, found.group, found.round, found.role) == (
        "V01-1",
        "volunteers",
        1,
        "transcript",
    )
    assert (found.code, found.coder, found.made_up) == ("time", MB, True)


def test_codings_are_ordered_by_source_and_place(session: Session) -> None:
    study = make_study(session)
    second, later = make_source(session, study, "V02-1")
    _, text = make_source(session, study)
    give(session, study, later, "ook snel", "practise")
    give(session, study, text, "om te zoeken", "time")
    give(session, study, text, "ook snel", "practise", TK)
    found = list_codings(session, study=study.id)
    assert [(c.source, c.quote) for c in found] == [
        ("V01-1", "ook snel"),
        ("V01-1", "om te zoeken"),
        ("V02-1", "ook snel"),
    ]
    assert len(list_source_codings(session, source=second)) == 1
    assert len(list_code_codings(session, study=study.id, code="practise")) == 2


def test_passages_and_sources_are_counted(session: Session) -> None:
    study = make_study(session)
    _, text = make_source(session, study)
    _, other = make_source(session, study, "V02-1")
    give(session, study, text, "ook snel", "practise")
    give(session, study, text, "ook snel", "practise", TK)
    give(session, study, other, "Luisteren ging vooruit", "practise")
    assert count_codings(session, study=study.id) == {"practise": Counted(2, 2)}
    assert count_per_source(session, study=study.id) == {
        "V01-1": {"MB": 1, "TK": 1},
        "V02-1": {"MB": 1},
    }


def test_the_codes_a_person_gave_last_come_first(session: Session) -> None:
    study = make_study(session)
    _, text = make_source(session, study)
    give(session, study, text, "ook snel", "time")
    give(session, study, text, "ook snel", "practise")
    give(session, study, text, "spreken minder", "time")
    give(session, study, text, "spreken minder", "practise", TK)
    assert list_recent_codes(session, study=study.id, coder=MB.id) == ["time", "practise"]
    assert list_recent_codes(session, study=study.id, coder=TK.id) == ["practise"]


def test_a_coder_gives_a_code_to_a_passage_once(session: Session) -> None:
    study = make_study(session)
    _, text = make_source(session, study)
    give(session, study, text, "ook snel", "practise")
    give(session, study, text, "ook snel", "time")
    give(session, study, text, "ook snel", "practise", TK)
    with pytest.raises(CodedAlready):
        give(session, study, text, "ook snel", "practise")


def test_a_coding_changes_without_losing_its_id(session: Session) -> None:
    study = make_study(session)
    _, text = make_source(session, study)
    given = give(session, study, text, "ook snel", "practise")
    wider = span(text.text, text.text.index("Iedereen"), text.text.index("Luisteren"))
    assert wider is not None
    change_coding(session, study=study.id, coding=given, code="time", span=wider, memo="R3?")
    found = get_coding(session, study=study.id, coding=given)
    assert (found.code, found.quote, found.memo) == (
        "time",
        "Iedereen praat Nederlands, ook snel.",
        "R3?",
    )
    change_coding(session, study=study.id, coding=given, memo="")
    assert get_coding(session, study=study.id, coding=given).code == "time"


def test_another_studys_coding_is_not_found(session: Session) -> None:
    study, other = make_study(session), make_study(session, "other")
    _, text = make_source(session, study)
    given = give(session, study, text, "ook snel", "practise")
    with pytest.raises(NotFound):
        get_coding(session, study=other.id, coding=given)
    with pytest.raises(NotFound):
        remove_coding(session, study=other.id, coding=given)
    with pytest.raises(NotFound):
        change_coding(session, study=other.id, coding=given, memo="x")


@pytest.mark.parametrize(("start", "end", "quote"), [(5, 5, "a"), (-1, 3, "a"), (0, 3, "")])
def test_the_database_refuses_a_stretch_that_is_none(
    session: Session, start: int, end: int, quote: str
) -> None:
    study = make_study(session)
    _, text = make_source(session, study)
    given = give(session, study, text, "ook snel", "practise")
    code = session.get_one(CodingRow, given).code_id
    session.add(
        CodingRow(
            id=new_id(),
            text_id=text.id,
            code_id=code,
            start=start,
            end=end,
            quote=quote,
            before="",
            after="",
            coder_id=MB.id,
            coder="MB",
        )
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_the_codebook_keeps_its_order_and_its_tree(session: Session) -> None:
    study = make_study(session)
    add_code(session, study=study.id, code=Code("trust", {"nl": "Vertrouwen"}, "mechanisms"))
    book = get_codebook(session, study=study.id)
    assert [c.key for c in book.codes] == ["mechanisms", "practise", "time", "trust"]
    assert book.headings == {"mechanisms"}
    practise = book.get("practise")
    assert practise is not None
    assert practise.claims == ("volunteering_practise",)


def test_a_code_that_was_given_stays(session: Session) -> None:
    study = make_study(session)
    _, text = make_source(session, study)
    given = give(session, study, text, "ook snel", "practise")
    with pytest.raises(CodeInUse):
        remove_code(session, study=study.id, key="practise")
    remove_coding(session, study=study.id, coding=given)
    remove_code(session, study=study.id, key="practise")
    assert get_codebook(session, study=study.id).get("practise") is None


def test_a_removed_coding_can_be_put_back_as_it_was(session: Session) -> None:
    study = make_study(session)
    source, text = make_source(session, study)
    given = give(session, study, text, "ook snel", "practise")
    before = get_coding(session, study=study.id, coding=given)
    add_step(session, source=source, person=MB.id, step=Step("remove", given, before.former()))
    remove_coding(session, study=study.id, coding=given)
    step = find_step(session, source=source, person=MB.id)
    assert step is not None
    add_coding(
        session,
        study=study.id,
        text=text,
        code=step.former["code"],
        span=type(before.span)(**step.former["span"]),
        coder=Coder(**step.former["coder"]),
        id=step.coding,
    )
    assert get_coding(session, study=study.id, coding=given) == before


def test_steps_are_ones_own_and_only_the_newest_are_kept(session: Session) -> None:
    source, _ = make_source(session, make_study(session))
    for number in range(25):
        add_step(session, source=source, person=MB.id, step=Step("add", f"c{number}"))
    assert find_step(session, source=source, person=TK.id) is None
    undone = []
    while (step := find_step(session, source=source, person=MB.id)) is not None:
        undone.append(step.coding)
        remove_step(session, source=source, person=MB.id)
    assert undone == [f"c{n}" for n in range(24, 4, -1)]


def test_a_quote_is_released_by_a_second_person(session: Session) -> None:
    study = make_study(session)
    _, text = make_source(session, study)
    given = give(session, study, text, "ook snel", "practise")
    coding = get_coding(session, study=study.id, coding=given)
    release = propose_release(session, study=study.id, coding=coding, proposer=MB)
    assert propose_release(session, study=study.id, coding=coding, proposer=TK) == release
    assert list_released(session, study=study.id) == []
    with pytest.raises(OwnProposal):
        review_release(session, study=study.id, release=release, reviewer=MB, recognisable=False)
    review_release(session, study=study.id, release=release, reviewer=TK, recognisable=False)
    (found,) = list_released(session, study=study.id)
    assert (found.quote, found.reviewer, found.group) == ("ook snel", "TK", "")


def test_a_recognisable_quote_is_refused(session: Session) -> None:
    study = make_study(session)
    _, text = make_source(session, study)
    coding = get_coding(
        session, study=study.id, coding=give(session, study, text, "ook snel", "practise")
    )
    release = propose_release(session, study=study.id, coding=coding, proposer=MB)
    review_release(session, study=study.id, release=release, reviewer=TK, recognisable=True)
    assert list_released(session, study=study.id) == []
    assert [r.state for r in list_releases(session, study=study.id)] == ["refused"]


def test_a_released_quote_shows_its_group_from_three_sources_on(session: Session) -> None:
    study = make_study(session)
    for number in (1, 2, 3):
        _, text = make_source(session, study, f"V0{number}-1", agreed=number != 3)
        coding = get_coding(
            session, study=study.id, coding=give(session, study, text, "ook snel", "practise")
        )
        release = propose_release(session, study=study.id, coding=coding, proposer=MB)
        review_release(session, study=study.id, release=release, reviewer=TK, recognisable=False)
    found = list_released(session, study=study.id)
    assert [r.group for r in found] == ["volunteers", "volunteers", ""]
