"""Questionnaires, letters and answers on the command line."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import Session, func, select

from base.web.db import make_database
from kb.commands import main
from survey.design.store import find_draft, list_versions
from survey.responses.tables import InvitationRow
from tests.survey.exchange.sheets import book

S = "den-haag-2017-2018"
FORM = "type | name | label | hxl\ntext | e_words | Nog iets? | #x"

pytestmark = pytest.mark.slow


@pytest.fixture
def data(founded_sqlite: Path, tmp_path: Path) -> Path:
    """A data folder with the founding study."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(founded_sqlite, folder / "werkzaam.db")
    return folder


@pytest.fixture
def run(data: Path) -> Callable[..., Result]:
    """Run `werkzaam ...` on the data folder, about the employers of the founding study."""

    def run(*words: str | Path, study: str = S, questionnaire: str = "employers") -> Result:
        about = ["--study", study, "--questionnaire", questionnaire]
        settings = {"WERKZAAM_DEMO": "0", "WERKZAAM_DATA": str(data)}
        return CliRunner().invoke(main, [*map(str, words), *about], env=settings)

    return run


def seen(data: Path, what: Callable[[Session], object]) -> object:
    """Something that the database says."""
    database = make_database(f"sqlite:///{data / 'werkzaam.db'}")
    with database.reading() as session:
        found = what(session)
    database.engine.dispose()
    return found


def refused(done: Result, *said: str) -> None:
    """Every problem is said, with exit 2."""
    assert (done.exit_code, done.stdout) == (2, "")
    lines = done.stderr.strip().splitlines()
    assert all(any(one in line for line in lines) for one in said), lines


def test_out_and_in_again(run: Callable[..., Result], data: Path, tmp_path: Path) -> None:
    for format_, name in (("xlsform", "out.xlsx"), ("json", "out.json")):
        file = tmp_path / name
        assert run("questionnaires", "export", "--format", format_, file).exit_code == 0
        done = run("questionnaires", "import", "--confirm", file, questionnaire=f"by_{format_}")
        assert done.stdout.splitlines() == [
            "20 questions in nl, en.",
            "This is the draft of version 1 now.",
        ]
        assert done.stderr == ""
        again = tmp_path / "again.json"
        run("questionnaires", "export", again, questionnaire=f"by_{format_}")
        out = tmp_path / "out.json"
        run("questionnaires", "export", out)
        said, expected = json.loads(again.read_text("utf-8")), json.loads(out.read_text("utf-8"))
        assert {**said, "questionnaire": "employers"} == expected


def test_nothing_is_written_before_it_is_confirmed(
    run: Callable[..., Result], data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(book(survey=FORM))
    names = {"study": S, "questionnaire": "employers"}
    done = run("questionnaires", "import", file)
    assert done.stderr == "not kept: survey!D1: This column is not kept: hxl.\n"
    assert "Do it with --confirm." in done.stdout
    assert seen(data, lambda s: find_draft(s, **names)) is None
    done = run("questionnaires", "import", "--confirm", file)
    assert "This is the draft of version 2 now." in done.stdout
    assert seen(data, lambda s: [v.number for v in list_versions(s, **names)]) == [2, 1]


def test_what_is_refused_is_listed_and_nothing_is_written(
    run: Callable[..., Result], data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(book(survey=f"{FORM}\ntext | e_words | A |\nselect_one l | b | B |"))
    done = run("questionnaires", "import", "--confirm", file, questionnaire="fresh")
    refused(done, "survey!B3: ", "survey!A4: ")
    refused(run("questionnaires", "import", file, questionnaire="Not good"), "Use small letters")
    refused(run("questionnaires", "import", tmp_path / "none.xlsx"), "cannot be read")
    refused(run("questionnaires", "export", tmp_path / "x.json", study="none"), "There is no study")
    refused(run("questionnaires", "export", tmp_path / "x.doc"), "Say which format it is")
    refused(run("questionnaires", "export", "--format", "lss", tmp_path / "x"), "cannot go out")
    refused(
        run("questionnaires", "export", tmp_path / "x.json", questionnaire="fresh"),
        "has no such questionnaire or version",
    )
    assert list(tmp_path.glob("x*")) == []


def test_booklets_and_letters_are_printed(
    run: Callable[..., Result], data: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "out.pdf"
    done = run("questionnaires", "pdf", "--language", "nl", pdf)
    assert done.stdout.endswith(".\n")
    assert pdf.read_bytes().startswith(b"%PDF")
    refused(run("questionnaires", "pdf", "--language", "ti", pdf), "It is in nl, en.")

    def count(session: Session) -> int:
        return session.exec(select(func.count()).select_from(InvitationRow)).one()

    before = seen(data, count)
    letters = ("letters", "--language", "nl", "--count", "3")
    refused(run(*letters, tmp_path / "letters.pdf"), "needs a case number")
    done = run(*letters, tmp_path / "letters.pdf", questionnaire="status_holders")
    assert done.stdout == "3 letters, each with a code of its own.\n"
    assert (tmp_path / "letters.pdf").read_bytes().startswith(b"%PDF")
    assert seen(data, count) == int(str(before)) + 3
    refused(
        run(*letters, tmp_path / "no" / "where.pdf", questionnaire="status_holders"),
        "cannot be written",
    )
    assert seen(data, count) == int(str(before)) + 3


@pytest.mark.parametrize("format_", ["csv", "xlsx", "sav", "json", "codebook"])
def test_answers_are_taken_out(run: Callable[..., Result], tmp_path: Path, format_: str) -> None:
    file = tmp_path / f"out.{format_}"
    done = run("answers", "export", "--format", format_, "--language", "en", file)
    assert (done.exit_code, done.output) == (0, "")
    assert file.stat().st_size > 500
    refused(run("answers", "export", "--format", format_, "--language", "fr", file), "fr")
