"""Two who translate without seeing each other, states that follow, and a source that changes."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from survey.design.store import add_draft, freeze_version
from survey.translation.acts import refused_decision, refused_review
from survey.translation.desk import TO_DO
from survey.translation.events.store import list_events
from survey.translation.store import (
    change_rendering,
    hand_in,
    only_review,
    review,
    settle,
    take_slot,
    try_out,
    write,
)
from survey.wording.releases.store import change_release, list_reasons
from survey.wording.store import change_texts, copy_texts, list_texts
from tests.survey.translation.conftest import TIGRINYA, desk_of, id_of


def translate(session: Session, initials: str, ending: str = "") -> None:
    """Translate everything that is open, and hand it in."""
    who = id_of(session, initials)
    slot = take_slot(session, desk=desk_of(session), person=who)
    assert slot is not None
    for item in desk_of(session).items:
        if item.is_open:
            change_rendering(
                session,
                desk=desk_of(session),
                item=item,
                slot=slot,
                person=who,
                text=TIGRINYA[item.key] + ending,
            )
    assert desk_of(session).not_ready(slot) == []
    hand_in(session, desk=desk_of(session), slot=slot, person=who)


def test_neither_sees_the_other_before_both_have_handed_in(begun: Session) -> None:
    translate(begun, "T1", " 1")
    desk = desk_of(begun)
    item = desk.items[0]
    assert desk.counts == {"missing": 7}
    assert item.seen(2) == {}
    assert item.seen(None) == {}
    assert item.shown(2) == ""
    assert list_events(begun, desk=desk, item=item, slot=2) == []
    assert len(list_events(begun, desk=desk, item=item, slot=1)) == 1
    translate(begun, "T2", " 2")
    desk = desk_of(begun)
    assert desk.counts == {"translated_twice": 7}
    assert [one.text[-1] for one in desk.items[0].seen(2).values()] == ["1", "2"]
    assert desk.items[0].text.endswith("1")
    assert take_slot(begun, desk=desk, person=id_of(begun, "T3")) is None


def test_nobody_reviews_their_own_text_and_only_researchers_decide(begun: Session) -> None:
    translate(begun, "T1")
    translate(begun, "T2", " 2")
    desk = desk_of(begun)
    item = desk.items[0]
    for initials in ("T1", "T2"):
        assert refused_review(item, desk.worker(id_of(begun, initials), decides=False))
    third = desk.worker(id_of(begun, "T3"), decides=False)
    assert refused_review(item, third) is None
    assert refused_decision(item, desk.worker(id_of(begun, "RE"), decides=True)), "not reviewed"
    review(begun, desk=desk, item=item, worker=third, text="ሓድሽ ጽሑፍ", note="")
    item = desk_of(begun).items[0]
    assert item.state == "reviewed"
    assert refused_decision(item, third)
    assert refused_review(item, third), "who wrote it anew does not review it once more"
    lead = desk.worker(id_of(begun, "RE"), decides=True)
    assert refused_decision(item, lead) is None
    settle(begun, desk=desk_of(begun), item=item, worker=lead, text=item.text, note="")
    assert desk_of(begun).items[0].state == "adjudicated"
    assert try_out(begun, desk=desk_of(begun), items=[desk_of(begun).items[0]],
                   person=lead.person, note="five readers") == 1  # fmt: skip
    assert desk_of(begun).items[0].state == "pretested"


def test_a_text_whose_source_changed_is_stale_and_is_translated_anew(begun: Session) -> None:
    translate(begun, "T1")
    translate(begun, "T2")
    version = desk_of(begun).version.id
    change_texts(begun, version=version, language="nl", texts={"yesno.yes": "Jazeker"})
    desk = desk_of(begun)
    assert desk.counts == {"stale": 1, "translated_twice": 6}
    assert list_texts(begun, version=version)["ti"].review["yesno.yes"] == "stale"
    one = desk.worker(id_of(begun, "T1"), decides=False)
    assert [item.key for item in desk.chosen(TO_DO, one)] == ["yesno.yes"]
    assert not desk.has_handed_in(1)
    translate(begun, "T1", " ብርግጽ")
    item = desk_of(begun).item("yesno.yes")
    assert item is not None
    assert item.seen(2).keys() == {2}, "the second translator does not see the new one yet"
    translate(begun, "T2", " ብርግጽ")
    assert desk_of(begun).counts == {"translated_twice": 7}


def test_who_only_reviews_leaves_the_place_to_another(begun: Session) -> None:
    reader = id_of(begun, "T3")
    assert desk_of(begun).worker(reader, decides=False).slot == 1
    only_review(begun, desk=desk_of(begun), person=reader)
    assert desk_of(begun).worker(reader, decides=False).slot is None
    assert take_slot(begun, desk=desk_of(begun), person=id_of(begun, "T1")) == 1


def test_a_language_of_the_team_is_written_at_once(begun: Session) -> None:
    desk = desk_of(begun, "en")
    assert desk.by_team
    write(begun, desk=desk, item=desk.items[0], person=id_of(begun, "RE"), text="What do you say?")
    assert desk_of(begun, "en").counts == {"missing": 6, "adjudicated": 1}
    change_release(
        begun, version=desk.version.id, language="en", person=id_of(begun, "RE"), by_team=False
    )
    assert not desk_of(begun, "en").by_team


def test_a_reason_stays_with_its_version_and_who_writes_goes_along(begun: Session) -> None:
    version = desk_of(begun).version
    who = id_of(begun, "LE")
    change_release(begun, version=version.id, language="ti", person=who, reason="it must go out")
    change_release(begun, version=version.id, language="en", person=who, by_team=False)
    change_release(begun, version=version.id, language="ar", person=who, by_team=True)
    assert not desk_of(begun, "ar").by_team, "only a language of the house needs no review"
    assert list_reasons(begun, version=version.id) == {"ti": "it must go out"}
    freeze_version(begun, version=version.id, on="2026-11-24")
    later = add_draft(begun, study="made-up", version=replace(version, number=2))
    copy_texts(begun, from_version=version.id, to_version=later.id)
    assert list_reasons(begun, version=later.id) == {}
    assert not desk_of(begun, "en").by_team


def test_a_published_text_can_be_reviewed_but_not_changed(begun: Session) -> None:
    translate(begun, "T1")
    translate(begun, "T2")
    freeze_version(begun, version=desk_of(begun).version.id, on="2026-11-24")
    desk = desk_of(begun)
    third = desk.worker(id_of(begun, "T3"), decides=False)
    assert third.slot is None
    assert desk.way_to_write(desk.items[0], third) == ""
    review(begun, desk=desk, item=desk.items[0], worker=third, text=desk.items[0].text, note="")
    assert desk_of(begun).items[0].state == "reviewed"
    with pytest.raises(Exception, match="published questionnaire does not change"):
        review(begun, desk=desk, item=desk.items[0], worker=third, text="ካልእ", note="")


def test_who_changes_a_text_never_decides_on_it_alone(begun: Session) -> None:
    lead, researcher = id_of(begun, "LE"), id_of(begun, "RE")
    desk = desk_of(begun)
    write(begun, desk=desk, item=desk.items[0], person=researcher, text="ሓደ")
    first, second = (desk.worker(who, decides=True) for who in (researcher, lead))

    review(begun, desk=desk, item=desk_of(begun).items[0], worker=second, text="ሓደ", note="")
    assert refused_decision(desk_of(begun).items[0], first), "wrote what another only read"
    assert refused_decision(desk_of(begun).items[0], second) is None
    review(begun, desk=desk, item=desk_of(begun).items[0], worker=second, text="ክልተ", note="")
    assert refused_decision(desk_of(begun).items[0], second), "typed it anew while reviewing"
    settle(begun, desk=desk, item=desk_of(begun).items[0], worker=first, text="ክልተ", note="")
    assert desk_of(begun).items[0].state == "adjudicated"

    settle(begun, desk=desk, item=desk_of(begun).items[0], worker=first, text="ሰለስተ", note="better")
    anew = desk_of(begun).items[0]
    assert (anew.text, anew.state) == ("ሰለስተ", "reviewed"), "nobody else has read it"
    assert refused_decision(anew, first)
    assert refused_decision(anew, second) is None


def test_who_leaves_a_translation_stays_its_author_and_never_makes_the_other(
    begun: Session,
) -> None:
    one, other = id_of(begun, "T1"), id_of(begun, "T3")

    def put_down(who: str, slot: int) -> None:
        desk = desk_of(begun)
        change_rendering(begun, desk=desk, item=desk.items[0], slot=slot, person=who, text="ሓደ")

    assert take_slot(begun, desk=desk_of(begun), person=one) == 1
    put_down(one, 1)
    only_review(begun, desk=desk_of(begun), person=one)
    assert take_slot(begun, desk=desk_of(begun), person=other) == 1
    assert take_slot(begun, desk=desk_of(begun), person=one) is None, "it still is theirs"
    put_down(other, 1)
    assert desk_of(begun).items[0].authors == {one, other}
    assert take_slot(begun, desk=desk_of(begun), person=one) is None, "and so it is, retyped"
    only_review(begun, desk=desk_of(begun), person=other)
    assert take_slot(begun, desk=desk_of(begun), person=one) == 1, "back to their own"
