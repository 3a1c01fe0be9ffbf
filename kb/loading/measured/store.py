"""Load what was measured: published figures, questionnaires and their answers."""

from pathlib import Path
from typing import Any

import yaml
from sqlmodel import Session

from kb.findings.sheet import read_sheet
from kb.findings.store import add_estimates, add_figure_table, add_model
from kb.loading.figures import read_models, read_table
from kb.loading.team import Unloadable
from survey.design.version import Version
from survey.fieldwork.sheet import read_answers
from survey.fieldwork.store import load_answers
from survey.publishing.files import read_questionnaire, read_texts
from survey.publishing.store import load_questionnaire, open_version

ESTIMATES = ("table_6_2", "table_6_3")
TABLES = (
    "table_3_1",
    "table_3_2",
    "table_6_1",
    "table_6_1_tests",
    "table_6_4",
    "figure_6_1",
    "figures_in_text",
    "stated_shares",
    "interview_rounds",
    "interview_partners",
)
ANSWERED = "status_holders"


def load_figures(session: Session, *, study: str, folder: Path) -> None:
    """Load models, estimates and tables as printed."""
    names = yaml.safe_load((folder / "predictors.yaml").read_text(encoding="utf-8"))
    figures = folder / "figures"
    models = (figures / "regression_models.csv").read_text(encoding="utf-8")
    for model in read_models(models, names):
        add_model(session, study=study, model=model)
    for name in ESTIMATES:
        sheet = read_sheet((figures / f"{name}.csv").read_text(encoding="utf-8"))
        if sheet.problems:
            raise Unloadable(f"{name}: {sheet.problems}")
        add_estimates(
            session,
            study=study,
            rows=sheet.rows,
            labels=names["predictors"],
            references=names["references"],
        )
    for name in TABLES:
        table = read_table(name, (figures / f"{name}.csv").read_text(encoding="utf-8"), names)
        add_figure_table(
            session,
            study=study,
            key=table.key,
            title=table.title,
            columns=list(table.columns),
            rows=[list(row) for row in table.rows],
        )


def load_questionnaires(
    session: Session, *, study: str, folder: Path, survey: dict[str, Any], key: bytes
) -> None:
    """Load the questionnaires, open them, and hand in the made-up answers as a send would."""
    for path in sorted((folder / "questionnaires").glob("*.yaml")):
        version = read_questionnaire(path.read_text(encoding="utf-8"))
        texts = {
            language: read_texts(
                (path.parent / "texts" / f"{path.stem}.{language}.yaml").read_text(encoding="utf-8")
            )
            for language in version.languages
        }
        frozen = load_questionnaire(session, study=study, version=version, texts=texts)
        hindered = open_version(session, version=frozen.id)
        if hindered:
            raise Unloadable(f"{path.stem}: {hindered}")
        if path.stem == ANSWERED:
            _hand_in(session, frozen, folder, survey["week"], key)


def _hand_in(session: Session, version: Version, folder: Path, week: str, key: bytes) -> None:
    text = (folder / "answers.csv").read_text(encoding="utf-8")
    sheets, wrong = read_answers(text, version.outline)
    if wrong:
        raise Unloadable(f"answers: {wrong}")
    load_answers(session, version=version, sheets=sheets, made_up=True, week=week, key=key)
