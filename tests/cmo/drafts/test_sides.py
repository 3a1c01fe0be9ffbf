"""Two versions of one thing beside each other, and what may be kept of both."""

from base.locales import Say
from cmo.drafts.sides import sides, spared
from cmo.editing import (
    Act,
    AddLink,
    ChangeElement,
    ChangeLink,
    ChangeOccurrence,
    MarkAlike,
    RemoveOccurrence,
    apply,
)
from cmo.elements import Kind, Lane, Modality, Relation
from cmo.graph import Theory
from cmo.patch import patch_between, touched
from tests.cmo.small import small, theory

BASE = theory(
    small(
        """
        I i voucher
        M i reward
        O i quit
        voucher -triggers-> reward
        reward -generates+-> quit
        """
    )
)
LINK = "c/reward/generates/quit/+"


def place(**changes: object) -> ChangeOccurrence:
    """A change of the outcome."""
    return ChangeOccurrence("c/quit", Kind.OUTCOME, Lane.INTERVENTION, **changes)  # type: ignore[arg-type]


def after(theirs: Act) -> tuple[Theory, set[str]]:
    """What another made of it, and what they touched."""
    now = apply(BASE, theirs)
    return now, touched(patch_between(BASE, now))


def shown(theirs: Act, mine: Act) -> list[tuple[str, object, object, object, bool]]:
    """The rows, with sentences as their source."""
    now, keys = after(theirs)

    def words(value: object) -> object:
        return value.msgid if isinstance(value, Say) else value

    return [
        (s.field.msgid, words(s.was), words(s.now), words(s.mine), s.clash)
        for s in sides(BASE, now, mine, keys)
    ]


def test_one_field_changed_by_both_is_a_clash() -> None:
    assert shown(place(valence="positive"), place(valence="perverse")) == [
        ("whether it is wanted", "nothing", "wanted", "not intended", True)
    ]


def test_what_i_left_as_it_was_becomes_what_it_is_now() -> None:
    rows = shown(place(horizon="at birth"), place(wording={"en": "smoke-free"}))
    assert rows == [
        ("the time horizon", "nothing", "at birth", "at birth", False),
        ("the wording", "nothing", "nothing", "en: smoke-free", False),
    ]


def test_the_same_change_by_both_is_no_clash() -> None:
    rows = shown(place(horizon="at birth"), place(horizon="at birth"))
    assert [clash for *_rest, clash in rows] == [False]


def test_what_another_took_out_is_laid_beside_what_i_made_of_it() -> None:
    rows = shown(RemoveOccurrence("c/quit"), place(valence="perverse"))
    assert rows == [("as a whole", "there", "not there", "there", True)]


def test_links_and_pairs_that_are_alike_are_laid_side_by_side() -> None:
    less = ChangeLink("c", LINK, "+", Modality.REFUTED)
    none = ChangeLink("c", LINK, "+", Modality.WITHDRAWN)
    assert shown(less, none) == [("how sure it is", "observed", "refuted", "withdrawn", True)]
    rows = shown(MarkAlike("voucher", "reward"), MarkAlike("voucher", "quit"))
    assert rows[0][0] == "what is alike"


def test_an_act_that_is_illegal_has_no_sides() -> None:
    now, keys = after(place(valence="positive"))
    illegal = AddLink("c", "c/voucher", Relation.GENERATES, "c/quit", "+")
    assert sides(BASE, now, illegal, keys) == []
    assert sides(BASE, now, None, keys) == []
    assert spared(BASE, now, illegal, [("to", "x")]) == [("to", "x")]


def test_a_form_sent_again_spares_what_another_changed() -> None:
    now, _keys = after(place(horizon="at birth", mechanism_not_stated=True))
    mine = place(valence="perverse")
    typed = [("stands", "outcome:intervention"), ("valence", "perverse"), ("horizon", "")]
    kept = dict(spared(BASE, now, mine, typed))
    assert kept["horizon"] == "at birth"
    assert kept["valence"] == "perverse"
    assert kept["mechanism_not_stated"] == "y"


def test_what_i_took_away_is_not_put_back() -> None:
    base = apply(BASE, place(horizon="at birth", wording={"en": "smoke-free"}))
    now = apply(base, place(horizon="at birth", wording={"en": "no smoke"}))
    mine = place(wording={"en": "smoke-free"})
    kept = dict(spared(base, now, mine, [("horizon", ""), ("wording_en", "smoke-free\r\n")]))
    assert kept["horizon"] == ""
    assert kept["wording_en"] == "no smoke"


def test_an_element_keeps_the_label_that_another_gave_it() -> None:
    now, _keys = after(ChangeElement("quit", {"en": "quitting", "nl": "quit"}, None, None))
    mine = ChangeElement("quit", {"en": "quit", "nl": "quit"}, None, "reward")
    typed = [("label_en", "quit"), ("label_nl", "quit"), ("part_of", "reward"), ("actor", "")]
    kept = dict(spared(BASE, now, mine, typed))
    assert (kept["label_en"], kept["part_of"]) == ("quitting", "reward")
