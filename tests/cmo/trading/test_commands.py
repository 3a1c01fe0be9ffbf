"""Theories on the command line: their hash, out to a file, in from one, published at once."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from base.studies.store import add_study, archive_study, get_study
from base.web.db import Database, make_database
from cmo.document import content_hash
from cmo.drafts.store import find_draft, list_steps
from cmo.exchange.grid import empty
from cmo.exchange.outgoing import Outgoing
from cmo.exchange.xlsx import write_xlsx
from cmo.graph import Theory
from cmo.store import get_theory, list_refinements, list_versions, load_theory
from kb.commands import main
from tests.cmo.founding_theory import FACTS, STUDY, chapters
from tests.cmo.trading.by_hand import typed

GROUPS = {e.actor.id: e.actor.label for e in chapters()[1].theory.elements if e.actor}
EMPTY = {**FACTS, "id": "empty", "groups": GROUPS}
HASHES = [content_hash(c.theory) for c in chapters()]

pytestmark = pytest.mark.slow


@pytest.fixture
def data(empty_sqlite: Path, tmp_path: Path) -> Path:
    """A data folder with the founding theory in one study, and a study without a theory."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(empty_sqlite, folder / "werkzaam.db")
    with opened(folder).writing() as session:
        add_study(session, facts={**FACTS, "groups": GROUPS})
        add_study(session, facts=EMPTY)
        load_theory(session, study=STUDY, chapters=chapters())
    return folder


def opened(data: Path) -> Database:
    """The database of a data folder."""
    return make_database(f"sqlite:///{data / 'werkzaam.db'}")


@pytest.fixture
def theory(data: Path) -> Callable[..., Result]:
    """Run `werkzaam theory ...` on the data folder."""

    def run(*arguments: str | Path) -> Result:
        words = ["theory", *map(str, arguments)]
        settings = {"WERKZAAM_DEMO": "0", "WERKZAAM_DATA": str(data)}
        return CliRunner().invoke(main, words, env=settings)

    return run


Run = Callable[..., Result]


def refused(done: Result) -> list[str]:
    """What a refusal says, line by line."""
    assert isinstance(done.exception, SystemExit), done.exception
    assert (done.exit_code, done.stdout) == (2, "")
    return done.stderr.splitlines()


def drafted(data: Path, study: str) -> bool:
    with opened(data).reading() as session:
        return find_draft(session, study) is not None


def test_the_hash_is_printed_alone(theory: Run) -> None:
    assert theory("hash", "--study", STUDY).stdout == f"{HASHES[1]}\n"
    assert theory("hash", "--study", STUDY, "--version", "0").stdout == f"{HASHES[0]}\n"


@pytest.mark.parametrize("name", ["a.json", "a.xlsx", "a.zip", "a.graphml", "a.kumu.json"])
@pytest.mark.parametrize("version", [0, 1])
def test_out_of_one_study_and_into_another_gives_the_same_hash(
    theory: Run, tmp_path: Path, name: str, version: int
) -> None:
    file = tmp_path / name
    assert theory("export", "--study", STUDY, "--version", str(version), file).exit_code == 0
    assert theory("import", "--study", "empty", file).exit_code == 0
    found = theory("hash", "--study", "empty", "--version", "draft").stdout.strip()
    assert found == HASHES[version]
    done = theory("import", "--study", "empty", file, "--publish", "0")
    assert done.stdout == f"Published as version 0: {HASHES[version]}\n"
    assert theory("hash", "--study", "empty").stdout.strip() == HASHES[version]


def test_version_0_typed_into_the_template_has_the_hash_of_the_loaded_one(
    theory: Run, tmp_path: Path
) -> None:
    bare = Outgoing(Theory("empty", 0, (), ()), {"nl": "x"}, GROUPS, made_up=True, language="nl")
    file = tmp_path / "typed.xlsx"
    file.write_bytes(typed(write_xlsx(empty(bare))))
    done = theory("import", "--study", "empty", file, "--publish", "0")
    assert done.stdout == f"Published as version 0: {HASHES[0]}\n", done.stderr


@pytest.mark.parametrize("name", ["a.json", "a.xlsx", "a.zip", "a.graphml", "a.kumu.json"])
def test_a_theory_brings_its_actor_groups_to_a_study_without_them(
    theory: Run, tmp_path: Path, data: Path, name: str
) -> None:
    with opened(data).writing() as session:
        add_study(session, facts={**FACTS, "id": "bare", "groups": {}})
    file = tmp_path / name
    theory("export", "--study", STUDY, file)
    done = theory("import", "--study", "bare", file, "--publish", "0")
    assert done.stdout == f"Published as version 0: {HASHES[1]}\n", done.stderr
    named = {e.actor.id for e in chapters()[1].theory.elements if e.actor}
    assert done.stderr.count("New actor group: ") == len(named)
    with opened(data).reading() as session:
        groups = get_study(session, "bare").groups
    assert groups == {key: label for key, label in GROUPS.items() if key in named}


def test_a_later_version_is_covered_by_one_refinement(
    theory: Run, tmp_path: Path, data: Path
) -> None:
    for version in ("0", "1"):
        file = tmp_path / f"{version}.json"
        theory("export", "--study", STUDY, "--version", version, file)
        assert theory("import", "--study", "empty", file, "--publish", version).exit_code == 0
    with opened(data).reading() as session:
        assert [v.content_hash for v in list_versions(session, "empty")] == HASHES
        [imported] = list_refinements(session, "empty", 1)
        assert get_theory(session, "empty").configurations == chapters()[1].theory.configurations
    assert (imported.id, imported.source) == ("imported", "1.json")


def test_text_without_a_file_goes_to_the_screen(theory: Run) -> None:
    done = theory("export", "--study", STUDY)
    assert json.loads(done.stdout)["hash"] == HASHES[1]
    assert refused(theory("export", "--study", STUDY, "--format", "xlsx")) == [
        "Name a file: xlsx is no text."
    ]


def test_an_import_over_an_open_draft_is_a_step_that_can_be_undone(
    theory: Run, tmp_path: Path, data: Path
) -> None:
    file = tmp_path / "v0.json"
    theory("export", "--study", STUDY, "--version", "0", file)
    theory("import", "--study", "empty", file)
    theory("export", "--study", STUDY, "--version", "1", file)
    done = theory("import", "--study", "empty", file)
    assert done.stdout == "Imported as a draft of version 0.\n"
    assert done.stderr == "This theory comes from a study that is marked made up.\n"
    with opened(data).reading() as session:
        steps = list_steps(session, "empty")
    assert [s.sentence["en"] for s in steps] == [
        "Imported from v0.json, out of a study that is made up."
    ] * 2


def _broken(data: Any) -> None:
    configuration = data["content"]["configurations"][0]
    configuration["links"][0]["relation"] = "offers"
    configuration["occurrences"][0]["lane"] = "problem"
    configuration["occurrences"][0]["kind"] = "outcome"


def test_a_refused_import_prints_every_problem_and_writes_nothing(
    theory: Run, tmp_path: Path, data: Path
) -> None:
    file = tmp_path / "bad.json"
    theory("export", "--study", STUDY, "--version", "0", file)
    content = json.loads(file.read_text(encoding="utf-8"))
    _broken(content)
    file.write_text(json.dumps(content), encoding="utf-8")
    told = refused(theory("import", "--study", "empty", file, "--publish", "0"))
    assert len(told) >= 3
    assert all(line.startswith("/content/configurations/0/") for line in told)
    assert not drafted(data, "empty")


def test_publishing_under_a_wrong_number_or_nothing_new_leaves_no_draft(
    theory: Run, tmp_path: Path, data: Path
) -> None:
    file = tmp_path / "v1.json"
    theory("export", "--study", STUDY, file)
    told = refused(theory("import", "--study", "empty", file, "--publish", "3"))
    assert told == ["The next version is 0, not 3."]
    told = refused(theory("import", "--study", STUDY, file, "--publish", "2"))
    assert told == ["Nothing has changed since version 1."]
    assert not drafted(data, "empty")
    assert not drafted(data, STUDY)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("hash", "--study", "nowhere"), "There is no study “nowhere”."),
        (("hash", "--study", STUDY, "--version", "7"), f"The study “{STUDY}” has no such version."),
        (("hash", "--study", STUDY, "--version", "x"), f"The study “{STUDY}” has no such version."),
        (("hash", "--study", "empty"), "The study “empty” has no such version."),
        (("export", "--study", STUDY, "a.odt"), "Say which format it is: --format"),
        (("import", "--study", "empty", "absent.json"), "absent.json cannot be read"),
        (("export", "--study", STUDY, "absent/a.json"), "cannot be written"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    theory: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    [line] = refused(theory(*arguments))
    assert sentence in line


def test_nothing_comes_into_a_study_that_is_closed(theory: Run, tmp_path: Path, data: Path) -> None:
    file = tmp_path / "v0.json"
    theory("export", "--study", STUDY, "--version", "0", file)
    with opened(data).writing() as session:
        archive_study(session, study="empty")
    told = refused(theory("import", "--study", "empty", file))
    assert told == ["The study “empty” is closed for changes."]


def test_the_questions_of_a_foreign_map_are_printed_and_can_be_answered(
    theory: Run, tmp_path: Path, data: Path
) -> None:
    file = tmp_path / "plan.kumu.json"
    elements = [{"label": "Rain", "type": "Weather"}, {"label": "Mud", "type": "Mechanism"}]
    file.write_text(json.dumps({"elements": elements, "connections": []}), encoding="utf-8")
    told = refused(theory("import", "--study", "empty", file))
    assert told[0] == "kind:Weather: What are the boxes of the kind “Weather”?"
    assert "  --answer 'kind:Weather=context'  context" in told
    done = theory("import", "--study", "empty", file, "--answer", "kind:Weather=context")
    assert done.stdout == "Imported as a draft of version 0.\n"
    assert drafted(data, "empty")


@pytest.mark.parametrize("name", ["a.json", "a.xlsx", "a.zip", "a.graphml", "a.kumu.json"])
def test_a_made_up_theory_does_not_come_into_a_real_study(
    theory: Run, tmp_path: Path, data: Path, name: str
) -> None:
    with opened(data).writing() as session:
        add_study(session, facts={**EMPTY, "id": "real", "made_up": False})
    file = tmp_path / name
    theory("export", "--study", STUDY, file)
    assert refused(theory("import", "--study", "real", file, "--publish", "0")) == [
        "This file is marked made up. It can only go into a study that is marked made up too."
    ]
    assert not drafted(data, "real")
