"""Keeping models, estimates and published figures."""

from collections.abc import Iterable, Mapping

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from base.locales import Label
from base.tables import NotFound
from kb.findings.estimates import Estimate
from kb.findings.published import FigureTable, Finding, Model
from kb.findings.sheet import Head, SheetRow
from kb.findings.tables import EstimateRow, FigureTableRow, ModelRow


class AlreadyThere(Exception):
    """A predictor of an outcome that the study has already."""


def list_models(session: Session, *, study: str) -> list[Model]:
    """A study's models with their estimates; two queries."""
    rows = session.exec(
        select(ModelRow)
        .where(col(ModelRow.study_id) == study)
        .order_by(col(ModelRow.source), col(ModelRow.outcome))
    ).all()
    ns = {row.outcome: row.n for row in rows}
    found: dict[str, list[Finding]] = {row.outcome: [] for row in rows}
    for row in _estimates(session, study):
        found.setdefault(row.outcome, []).append(_finding(row, ns.get(row.outcome)))
    return [_model(row, found[row.outcome]) for row in rows]


def get_model(session: Session, *, study: str, outcome: str) -> Model:
    """One model, or NotFound."""
    for model in list_models(session, study=study):
        if model.outcome == outcome:
            return model
    raise NotFound(outcome)


def list_estimates(session: Session, *, study: str) -> list[Estimate]:
    """All estimates of a study, by model and the source's order."""
    return [f.estimate for model in list_models(session, study=study) for f in model.findings]


def get_estimate(session: Session, *, study: str, estimate: str) -> Finding:
    """One estimate, or NotFound when it is none of this study's."""
    row = session.get(EstimateRow, estimate)
    if row is None or row.study_id != study:
        raise NotFound(estimate)
    found = select(ModelRow).where(
        col(ModelRow.study_id) == study, col(ModelRow.outcome) == row.outcome
    )
    model = session.exec(found).first()
    return _finding(row, model.n if model else None)


def add_model(session: Session, *, study: str, model: Model) -> None:
    """Add a regression model; its estimates are added by `add_estimates`."""
    session.add(
        ModelRow(
            study_id=study,
            outcome=model.outcome,
            label=dict(model.label),
            design=dict(model.design),
            n=model.n,
            events=model.events,
            chi2=model.chi2,
            df=model.df,
            p_text=model.p_text,
            star_levels=list(model.star_levels),
            source=model.source,
        )
    )
    session.flush()


def add_estimates(
    session: Session,
    *,
    study: str,
    rows: Iterable[SheetRow],
    labels: Mapping[str, Label] | None = None,
    references: Mapping[str, Label] | None = None,
) -> int:
    """Add what a sheet holds; an outcome without a model gets one. Returns how many were added.

    Raises AlreadyThere, and adds nothing, when one was added in between.
    """
    try:
        with session.begin_nested():
            return _add_estimates(session, study, rows, labels or {}, references or {})
    except IntegrityError as error:
        raise AlreadyThere from error


def _add_estimates(
    session: Session,
    study: str,
    rows: Iterable[SheetRow],
    labels: Mapping[str, Label],
    references: Mapping[str, Label],
) -> int:
    listed = session.exec(select(ModelRow).where(col(ModelRow.study_id) == study))
    models = {model.outcome: model for model in listed}
    added = 0
    for row in rows:
        estimate = row.estimate
        if estimate.outcome not in models:
            models[estimate.outcome] = _new_model(session, study, row)
        _complete(models[estimate.outcome], row.head)
        label = labels.get(estimate.predictor) or row.label
        reference = row.reference or references.get(estimate.reference, {})
        session.add(_estimate_row(study, row, label, reference))
        added += 1
    session.flush()
    return added


def _new_model(session: Session, study: str, row: SheetRow) -> ModelRow:
    outcome = row.estimate.outcome
    made = ModelRow(study_id=study, outcome=outcome, label={"en": outcome}, source=row.head.source)
    session.add(made)
    session.flush()
    return made


def _complete(model: ModelRow, head: Head) -> None:
    """Give a model what the sheet says of it and was not known."""
    if head.label and model.label in ({}, {"en": model.outcome}):
        model.label = dict(head.label)
    model.design = model.design or dict(head.design)
    model.n, model.events = model.n or head.n, model.events or head.events


def remove_estimate(session: Session, *, study: str, estimate: str) -> None:
    """Remove one estimate, with what cites it."""
    row = session.get(EstimateRow, estimate)
    if row is None or row.study_id != study:
        raise NotFound(estimate)
    session.delete(row)
    session.flush()


def list_figure_tables(session: Session, *, study: str) -> list[FigureTable]:
    """A study's published tables, by key."""
    rows = session.exec(
        select(FigureTableRow)
        .where(col(FigureTableRow.study_id) == study)
        .order_by(col(FigureTableRow.key))
    )
    return [_figure_table(row) for row in rows]


def get_figure_table(session: Session, *, study: str, key: str) -> FigureTable:
    """One published table, or NotFound."""
    found = find_figure_table(session, study=study, key=key)
    if found is None:
        raise NotFound(key)
    return found


def find_figure_table(session: Session, *, study: str, key: str) -> FigureTable | None:
    """One published table, if the study has it."""
    row = session.exec(
        select(FigureTableRow).where(
            col(FigureTableRow.study_id) == study, col(FigureTableRow.key) == key
        )
    ).first()
    return _figure_table(row) if row else None


def remove_figure_table(session: Session, *, study: str, key: str) -> None:
    """Remove a published table, or NotFound."""
    wanted = select(FigureTableRow).where(
        col(FigureTableRow.study_id) == study, col(FigureTableRow.key) == key
    )
    row = session.exec(wanted).first()
    if row is None:
        raise NotFound(key)
    session.delete(row)
    session.flush()


def add_figure_table(
    session: Session,
    *,
    study: str,
    key: str,
    title: Label,
    columns: list[str],
    rows: list[list[str]],
) -> None:
    """Keep a published table as printed."""
    session.add(
        FigureTableRow(study_id=study, key=key, title=dict(title), columns=columns, rows=rows)
    )
    session.flush()


def _estimates(session: Session, study: str) -> Iterable[EstimateRow]:
    return session.exec(
        select(EstimateRow)
        .where(col(EstimateRow.study_id) == study)
        .order_by(col(EstimateRow.outcome), col(EstimateRow.sort), col(EstimateRow.predictor))
    )


def _finding(row: EstimateRow, n: int | None) -> Finding:
    estimate = Estimate(
        id=row.id,
        model=row.outcome,
        predictor=row.predictor,
        outcome=row.outcome,
        b=row.b,
        se=row.se,
        wald=row.wald,
        printed=row.printed,
        stars=row.stars,
        n=n,
        reference=row.reference,
        source=row.source,
        places=row.places,
    )
    return Finding(estimate, row.label, row.factor, row.reference_label)


def _estimate_row(study: str, row: SheetRow, label: Label, reference: Label) -> EstimateRow:
    estimate = row.estimate
    return EstimateRow(
        study_id=study,
        outcome=estimate.outcome,
        predictor=estimate.predictor,
        label=dict(label),
        factor=row.factor,
        reference=estimate.reference,
        reference_label=dict(reference),
        sort=row.sort,
        b=estimate.b,
        se=estimate.se,
        wald=estimate.wald,
        printed=estimate.printed,
        stars=estimate.stars,
        places=estimate.places,
        source=estimate.source,
    )


def _model(row: ModelRow, findings: list[Finding]) -> Model:
    return Model(
        row.outcome,
        row.label,
        row.design,
        row.n,
        row.events,
        row.chi2,
        row.df,
        row.p_text,
        tuple(row.star_levels),
        row.source,
        tuple(findings),
    )


def _figure_table(row: FigureTableRow) -> FigureTable:
    return FigureTable(
        row.key, row.title, tuple(row.columns), tuple(tuple(cells) for cells in row.rows)
    )
