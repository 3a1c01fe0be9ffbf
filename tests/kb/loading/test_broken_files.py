"""A study whose files do not fit together is not loaded, not even in part."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlmodel import Session

import founding
from base.studies.store import add_study, list_studies
from base.web.db import Database
from kb.findings.store import list_figure_tables, list_models
from kb.loading.fieldwork.store import load_codebook
from kb.loading.measured.store import load_figures, load_questionnaires
from kb.loading.team import Unloadable

FOUNDING = Path(next(iter(founding.__path__)))
STUDY = "den-haag-2017-2018"
FACTS: dict[str, Any] = yaml.safe_load((FOUNDING / "study.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The founding study's files, to be broken."""
    return Path(shutil.copytree(FOUNDING, tmp_path / "founding"))


def broken(path: Path, old: str, new: str) -> None:
    """Change the first place where something stands in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def load(database: Database, step: Callable[[Session], None]) -> str:
    """Load a study's row and then a part that cannot be loaded; gives what is said of it."""
    with pytest.raises(Unloadable) as said, database.writing() as session:
        _start(session, step)
    with database.reading() as session:
        assert list_studies(session) == []
        assert list_models(session, study=STUDY) == []
        assert list_figure_tables(session, study=STUDY) == []
    return str(said.value)


def _start(session: Session, step: Callable[[Session], None]) -> None:
    add_study(session, facts=FACTS)
    step(session)


def test_an_estimate_that_is_no_number_is_named(database: Database, folder: Path) -> None:
    broken(folder / "figures" / "table_6_3.csv", ",0.21,", ",much,")
    said = load(database, lambda s: load_figures(s, study=STUDY, folder=folder))
    assert "table_6_3" in said
    assert "much" in said


def test_a_code_that_stands_twice_is_named(database: Database, folder: Path) -> None:
    codebook = folder / "codebook.csv"
    lines = codebook.read_text(encoding="utf-8").splitlines()
    codebook.write_text("\n".join([*lines, lines[1], ""]), encoding="utf-8")
    said = load(database, lambda s: load_codebook(s, study=STUDY, folder=folder))
    assert said.startswith("codebook:")


def test_an_answer_that_was_not_offered_is_named(database: Database, folder: Path) -> None:
    answers = folder / "answers.csv"
    head, first, *rest = answers.read_text(encoding="utf-8").splitlines()
    cells = first.split(",")
    cells[-1] = "no-such-answer"
    answers.write_text("\n".join([head, ",".join(cells), *rest, ""]), encoding="utf-8")

    def step(session: Session) -> None:
        load_questionnaires(
            session, study=STUDY, folder=folder, survey=FACTS["survey"], key=b"not secret"
        )

    assert load(database, step).startswith("answers:")
