"""Models, estimates and published tables, kept on both databases."""

from typing import Any

import pytest
from sqlalchemy.exc import DataError, IntegrityError
from sqlmodel import Session, func, select

from base.studies.store import add_study, remove_study
from base.tables import NotFound
from kb.findings import store
from kb.findings.published import Model
from kb.findings.sheet import read_sheet
from kb.findings.tables import EstimateRow, FigureTableRow, ModelRow
from tests.base.conftest import facts

SHEET = """outcome_key;term_key;term_nl;reference_key;sort_order;b;se;wald;odds_ratio_printed;source
work;language;Taal;;2;-0,86;0,10;73,20;2,37-1**;table 6.2
work;matching;Matchen;;1;0,88;0,11;;2,42**;table 6.2
pay;language;Taal;none;1;0,50;0,10;;;
"""


@pytest.fixture
def study(session: Session) -> str:
    """A study with two outcomes; only one has a model of its own."""
    for name in ("ours", "theirs"):
        add_study(session, facts=facts(name))
    model = Model(
        "work", {"en": "Work"}, n=2776, events=927, star_levels=("p < 0.05",), source="6.2"
    )
    store.add_model(session, study="ours", model=model)
    rows = read_sheet(SHEET).rows
    added = store.add_estimates(
        session,
        study="ours",
        rows=rows,
        labels={"language": {"en": "Language"}},
        references={"none": {"en": "none of these"}},
    )
    assert added == 3
    return "ours"


def test_estimates_come_back_as_they_were_read(session: Session, study: str) -> None:
    session.expire_all()
    model = store.get_model(session, study=study, outcome="work")
    assert (model.n, model.events, model.star_levels) == (2776, 927, ("p < 0.05",))
    assert [f.estimate.predictor for f in model.findings] == ["matching", "language"]
    language = model.findings[1]
    assert language.label == {"en": "Language"}
    one = language.estimate
    assert (one.b, one.se, one.wald, one.printed, one.stars) == (-0.86, 0.10, 73.2, "2,37-1", "**")
    assert (one.n, one.places, one.source) == (2776, 2, "table 6.2")


def test_an_outcome_without_a_model_gets_one(session: Session, study: str) -> None:
    model = store.get_model(session, study=study, outcome="pay")
    assert (model.label, model.n) == ({"en": "pay"}, None)
    assert model.findings[0].reference == {"en": "none of these"}


def test_models_come_in_a_steady_order(session: Session, study: str) -> None:
    for outcome in ("z", "a"):
        store.add_model(session, study=study, model=Model(outcome, {"en": outcome}, source="9"))
    found = [model.outcome for model in store.list_models(session, study=study)]
    assert found == ["pay", "work", "a", "z"]


def test_what_is_there_is_not_added_again_and_nothing_with_it(session: Session, study: str) -> None:
    rows = read_sheet("outcome_key,term_key,b\npay,new,1\npay,language,1\n").rows
    with pytest.raises(store.AlreadyThere):
        store.add_estimates(session, study=study, rows=rows)
    found = [(e.outcome, e.predictor) for e in store.list_estimates(session, study=study)]
    assert found == [("pay", "language"), ("work", "matching"), ("work", "language")]


def test_another_study_may_have_the_same(session: Session, study: str) -> None:
    assert store.add_estimates(session, study="theirs", rows=read_sheet(SHEET).rows) == 3
    assert len(store.list_estimates(session, study=study)) == 3


def test_an_estimate_is_found_and_removed_in_its_own_study_only(
    session: Session, study: str
) -> None:
    one = store.list_estimates(session, study=study)[0]
    assert store.get_estimate(session, study=study, estimate=one.id).estimate == one
    for wrong, estimate in (("theirs", one.id), (study, "no such id")):
        with pytest.raises(NotFound):
            store.get_estimate(session, study=wrong, estimate=estimate)
        with pytest.raises(NotFound):
            store.remove_estimate(session, study=wrong, estimate=estimate)
    store.remove_estimate(session, study=study, estimate=one.id)
    assert one not in store.list_estimates(session, study=study)


@pytest.mark.parametrize(
    "wrong",
    [
        {"b": None, "printed": ""},
        {"se": 0.0},
        {"se": -1.0},
        {"wald": -1.0},
        {"study_id": "no such study"},
        {"predictor": "matching"},
    ],
)
def test_the_database_itself_refuses_what_is_no_estimate(
    session: Session, study: str, wrong: dict[str, Any]
) -> None:
    right: dict[str, Any] = {
        "study_id": study,
        "outcome": "work",
        "predictor": "new",
        "label": {},
        "b": 1.0,
    }
    session.add(EstimateRow(**{**right, **wrong}))
    with pytest.raises((IntegrityError, DataError)):
        session.flush()


def test_a_published_table_is_kept_cell_for_cell(session: Session, study: str) -> None:
    cells = [["a", "1,00"], ["é “ع”", ""]]
    store.add_figure_table(
        session, study=study, key="t", title={"en": "T"}, columns=["x", "y"], rows=cells
    )
    session.expire_all()
    table = store.get_figure_table(session, study=study, key="t")
    assert table.records() == [{"x": "a", "y": "1,00"}, {"x": "é “ع”", "y": ""}]
    assert [t.key for t in store.list_figure_tables(session, study=study)] == ["t"]
    for wrong, key in (("theirs", "t"), (study, "none")):
        with pytest.raises(NotFound):
            store.get_figure_table(session, study=wrong, key=key)


def test_with_its_study_everything_goes(session: Session, study: str) -> None:
    store.add_figure_table(session, study=study, key="t", title={}, columns=[], rows=[])
    remove_study(session, study=study)
    session.expire_all()
    for kept in (ModelRow, EstimateRow, FigureTableRow):
        assert session.exec(select(func.count()).select_from(kept)).one() == 0
