"""Theories are kept whole, published once, and the database refuses what is not legal."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, col, select

from base.history import list_trail
from base.locales import speak
from base.studies.store import add_study, change_study, remove_study
from base.tables import NotFound
from cmo import store
from cmo.document import content_hash
from cmo.elements import Relation
from cmo.graph import Link
from cmo.store import (
    Altered,
    Refused,
    add_version,
    find_theory,
    get_history,
    get_theory,
    list_refinements,
    list_versions,
    load_theory,
    publish_version,
)
from cmo.tables import ElementRow, GateRow, LinkRow, OccurrenceRow, RefinementRow, TheoryVersionRow
from tests.cmo.founding_theory import FACTS, STUDY, chapters


@pytest.fixture
def kept(session: Session) -> Session:
    """A session of a database with the founding theory, both versions published."""
    add_study(session, facts=FACTS)
    load_theory(session, study=STUDY, chapters=chapters())
    return session


def test_what_comes_out_is_what_went_in(kept: Session) -> None:
    for chapter in chapters():
        assert get_theory(kept, STUDY, chapter.theory.version) == chapter.theory
        assert list_refinements(kept, STUDY, chapter.theory.version) == list(chapter.refinements)


def test_the_newest_published_version_is_meant_unless_another_is_named(kept: Session) -> None:
    assert get_theory(kept, STUDY).version == 1
    assert get_theory(kept, STUDY, 0).version == 0
    assert [v.number for v in list_versions(kept, STUDY)] == [0, 1]
    with pytest.raises(NotFound):
        get_theory(kept, STUDY, 2)
    with pytest.raises(NotFound):
        get_theory(kept, "elsewhere")
    assert find_theory(kept, "elsewhere") is None


def test_a_group_is_called_as_the_settings_say_now(kept: Session) -> None:
    def names() -> set[str]:
        return {e.actor.label["en"] for e in get_theory(kept, STUDY).elements if e.actor}

    before, groups = names(), FACTS["groups"]
    assert isinstance(groups, dict)
    renamed = {key: {"nl": f"nieuw {key}", "en": f"new {key}"} for key in groups}
    change_study(kept, study=STUDY, facts={**FACTS, "groups": renamed})
    assert names() <= {f"new {key}" for key in groups}
    change_study(kept, study=STUDY, facts=FACTS)
    assert names() == before


def test_history_pairs_versions_with_the_reasons_between_them(kept: Session) -> None:
    [(old, new, refinements)] = get_history(kept, STUDY)
    assert (old.version, new.version) == (0, 1)
    assert [r.id for r in refinements] == [f"R{n}" for n in range(1, 10)]


def test_publishing_is_written_in_the_trail(kept: Session) -> None:
    acts = [(t.act, t.subject) for t in list_trail(kept, study=STUDY)]
    assert sorted(acts) == [("theory version published", "0"), ("theory version published", "1")]


def test_a_draft_is_not_shown(session: Session) -> None:
    add_study(session, facts=FACTS)
    add_version(session, study=STUDY, theory=chapters()[0].theory)
    assert find_theory(session, STUDY) is None
    with pytest.raises(NotFound):
        get_theory(session, STUDY, 0)


def test_a_version_with_an_unexplained_difference_is_not_published(session: Session) -> None:
    add_study(session, facts=FACTS)
    load_theory(session, study=STUDY, chapters=chapters()[:1])
    fewer = [r for r in chapters()[1].refinements if r.id != "R6"]
    add_version(session, study=STUDY, theory=chapters()[1].theory, refinements=fewer)
    with pytest.raises(Refused) as refused:
        publish_version(session, study=STUDY, number=1)
    said = [speak(r, "en") for r in refused.value.reasons]
    assert len(said) == 5
    assert all(s.startswith("No refinement says why: ") for s in said)


def test_a_theory_that_breaks_a_rule_is_not_kept(session: Session) -> None:
    add_study(session, facts=FACTS)
    theory = chapters()[0].theory
    first = theory.configurations[0]
    link = Link(first.occurrences[0].key, Relation.TRIGGERS, first.occurrences[5].key)
    broken = replace(first, links=(*first.links, link))
    with pytest.raises(Refused, match="A context causes nothing by itself"):
        add_version(
            session,
            study=STUDY,
            theory=replace(theory, configurations=(broken, *theory.configurations[1:])),
        )


@pytest.mark.parametrize("table", [ElementRow, OccurrenceRow, LinkRow, GateRow, RefinementRow])
def test_nothing_in_a_published_version_is_removed(kept: Session, table: type) -> None:
    row = kept.exec(select(table)).first()
    kept.delete(row)
    with pytest.raises(DBAPIError, match="a published theory version does not change"):
        kept.flush()


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        (ElementRow, "label", {"en": "Other words"}),
        (OccurrenceRow, "valence", "negative"),
        (LinkRow, "modality", "observed"),
        (GateRow, "effect", "blocks"),
        (RefinementRow, "reason", {"en": "Because"}),
        (TheoryVersionRow, "number", 7),
        (TheoryVersionRow, "content_hash", None),
    ],
)
def test_nothing_in_a_published_version_is_changed(
    kept: Session, table: type, column: str, value: object
) -> None:
    row = kept.exec(select(table)).first()
    setattr(row, column, value)
    kept.add(row)
    with pytest.raises(DBAPIError, match=r"does not change|published"):
        kept.flush()


def test_what_was_added_behind_the_back_of_a_version_is_noticed(kept: Session) -> None:
    version = kept.exec(select(TheoryVersionRow).where(col(TheoryVersionRow.number) == 1)).one()
    guard = "frozen_theory_element_insert"
    on = "" if kept.get_bind().dialect.name == "sqlite" else " ON theory_element"
    kept.execute(text(f"DROP TRIGGER {guard}{on}"))
    row = ElementRow(version_id=version.id, slug="mec_other", position=99, label={"en": "Other"})
    kept.add(row)
    kept.flush()
    _forget()
    with pytest.raises(Altered):
        get_theory(kept, STUDY)


def test_a_study_goes_with_its_theory(kept: Session) -> None:
    remove_study(kept, study=STUDY)
    for table in (TheoryVersionRow, ElementRow, OccurrenceRow, LinkRow, GateRow, RefinementRow):
        assert kept.exec(select(table)).all() == []


@pytest.fixture
def draft(session: Session) -> Session:
    """A database with version 0 as a draft."""
    add_study(session, facts=FACTS)
    add_version(session, study=STUDY, theory=chapters()[0].theory)
    return session


def _place(session: Session, configuration: str, element: str) -> OccurrenceRow:
    wanted = select(OccurrenceRow).where(
        col(OccurrenceRow.configuration) == configuration, col(OccurrenceRow.element) == element
    )
    return session.exec(wanted).one()


def _link(source: OccurrenceRow, relation: str, target: OccurrenceRow, **other: str) -> LinkRow:
    facts = {
        "configuration": source.configuration,
        "from_id": source.id,
        "from_kind": source.kind,
        "from_lane": source.lane,
        "to_configuration": target.configuration,
        "to_id": target.id,
        "to_kind": target.kind,
        "to_lane": target.lane,
        "modality": "hypothesised",
        **other,
    }
    return LinkRow(version_id=source.version_id, position=99, relation=relation, **facts)


LANGUAGE, DIRECT = "language_and_employee_skills", "direct_contact"


@pytest.mark.parametrize(
    ("source", "relation", "target", "other", "constraint"),
    [
        # a black box
        ("int_volunteering", "generates", "out_better_chance", {"polarity": "+"}, "legal"),
        # a problem sets off nothing in the other lane
        ("prb_low_dutch", "triggers", "mec_network_cv", {}, "legal"),
        # nothing leads to an intervention
        ("mec_network_cv", "leads to", "int_volunteering", {}, "legal"),
        # a kind that is not its own, to slip through
        (
            "int_volunteering",
            "generates",
            "out_better_chance",
            {"polarity": "+", "from_kind": "mechanism"},
            "FOREIGN KEY|fk_theory_link",
        ),
        ("mec_network_cv", "leads to", "mec_network_cv", {}, "no_self_link"),
        ("mec_network_cv", "generates", "out_displacement", {}, "generates_polarity"),
        ("mec_network_cv", "generates", "out_displacement", {"polarity": "x"}, "polarity"),
        # the same link twice
        (
            "mec_network_cv",
            "generates",
            "out_better_chance",
            {"polarity": "+"},
            "uq_theory_link_parallel|UNIQUE",
        ),
    ],
)
def test_the_database_refuses_links_that_are_not_legal(
    draft: Session, source: str, relation: str, target: str, other: dict[str, str], constraint: str
) -> None:
    one, two = _place(draft, LANGUAGE, source), _place(draft, LANGUAGE, target)
    draft.add(_link(one, relation, two, **other))
    with pytest.raises(IntegrityError, match=constraint):
        draft.flush()


def test_the_database_keeps_links_inside_their_configuration(draft: Session) -> None:
    one, two = _place(draft, LANGUAGE, "mec_network_cv"), _place(draft, DIRECT, "mec_build_network")
    draft.add(_link(one, "leads to", two))
    with pytest.raises(IntegrityError, match="inside"):
        draft.flush()


def test_an_outcome_may_become_a_context_of_another_configuration(draft: Session) -> None:
    one, two = (
        _place(draft, LANGUAGE, "out_displacement"),
        _place(draft, DIRECT, "ctx_labour_market"),
    )
    draft.add(_link(one, "becomes context", two))
    draft.flush()


def test_the_database_refuses_a_problem_in_the_intervention_lane(draft: Session) -> None:
    place = _place(draft, LANGUAGE, "prb_low_dutch")
    place.lane = "intervention"
    draft.add(place)
    with pytest.raises(IntegrityError, match="place"):
        draft.flush()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"link_id": None, "lane": None}, "one_target"),
        ({"effect": "causes"}, "effect"),
        ({"lane": "both"}, "lane"),
        ({"context_kind": "problem"}, "context"),
    ],
)
def test_the_database_refuses_odd_conditions(
    draft: Session, changes: dict[str, str | None], constraint: str
) -> None:
    row = draft.exec(select(GateRow)).first()
    assert row is not None
    for name, value in changes.items():
        setattr(row, name, value)
    draft.add(row)
    with pytest.raises(IntegrityError, match=constraint):
        draft.flush()


def test_the_hash_is_that_of_the_content(kept: Session) -> None:
    for version, chapter in zip(list_versions(kept, STUDY), chapters(), strict=True):
        assert version.content_hash == content_hash(chapter.theory)


def _forget() -> None:
    store._kept.clear()
