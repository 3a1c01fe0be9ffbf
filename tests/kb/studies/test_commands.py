"""Studies and the first person from the command line, and a first start in a real process."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from base.accounts.links.link import PASSWORD as PASSWORD_LINK
from base.accounts.links.store import find_link
from base.accounts.store import add_person, change_standing, find_person
from base.studies.store import find_study, list_studies, put_away_study
from base.studies.tables import StudyRow
from base.tables import now
from base.web.db import Database, make_database
from kb.commands import main
from tests.base.conftest import PASSWORD
from tests.ground.site import Site, serving
from tests.journeys.browsing import OpenPage, press

CANNOT = 2

pytestmark = pytest.mark.slow


def werkzaam(data: Path, *arguments: str) -> Result:
    """Run a command on a data folder, to its end."""
    return CliRunner().invoke(
        main, arguments, env={"WERKZAAM_DEMO": "0", "WERKZAAM_DATA": str(data)}
    )


def refused(done: Result) -> str:
    """The one sentence of a refusal."""
    assert isinstance(done.exception, SystemExit), done.exception
    assert (done.exit_code, done.stdout) == (CANNOT, "")
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def opened(data: Path) -> Database:
    """The database of a data folder."""
    return make_database(f"sqlite:///{data / 'werkzaam.db'}")


def test_a_bare_study_is_made_and_listed(tmp_path: Path) -> None:
    titles = ("--title-nl", "Bonnen", "--title-en", "Vouchers")
    assert werkzaam(tmp_path, "studies", "new", "vouchers", *titles).exit_code == 0
    assert "Vouchers" in werkzaam(tmp_path, "studies", "list").stdout
    with opened(tmp_path).reading() as session:
        study = find_study(session, "vouchers")
    assert study is not None
    assert study.title == {"nl": "Bonnen", "en": "Vouchers"}
    assert study.languages == ("nl", "en")
    assert study.thresholds.small_cells == 10


def test_one_title_is_enough_and_says_the_language(tmp_path: Path) -> None:
    werkzaam(tmp_path, "studies", "new", "vouchers", "--title-en", "Vouchers")
    with opened(tmp_path).reading() as session:
        (study,) = list_studies(session)
    assert study.languages == ("en",)


@pytest.mark.parametrize(
    ("study", "title", "said"),
    [
        ("A study", "T", "small letters"),
        ("new", "T", "already"),
        ("vouchers", "", "title"),
        ("vouchers", "x" * 201, "too long"),
        ("taken", "T", "already"),
    ],
)
def test_what_cannot_be_made_is_said(tmp_path: Path, study: str, title: str, said: str) -> None:
    werkzaam(tmp_path, "studies", "new", "taken", "--title-nl", "T")
    assert said in refused(werkzaam(tmp_path, "studies", "new", study, "--title-nl", title))
    with opened(tmp_path).reading() as session:
        assert [one.id for one in list_studies(session)] == ["taken"]


def test_a_study_that_was_removed_long_ago_is_purged(tmp_path: Path) -> None:
    for study in ("old", "recent", "kept"):
        werkzaam(tmp_path, "studies", "new", study, "--title-nl", study)
    with opened(tmp_path).writing() as session:
        for study, days in (("old", 31), ("recent", 29)):
            put_away_study(session, study=study)
            row = session.get(StudyRow, study)
            assert row is not None
            row.removed_at = now() - timedelta(days=days)
            session.add(row)
    assert "The study old is deleted." in werkzaam(tmp_path, "studies", "purge").stdout
    assert "No study" in werkzaam(tmp_path, "studies", "purge").stdout
    listed = werkzaam(tmp_path, "studies", "list").stdout
    assert "old" not in listed
    assert "recent (removed, gone from" in listed


def test_init_makes_a_new_address_each_time_and_ends_the_earlier_one(tmp_path: Path) -> None:
    first, second = (werkzaam(tmp_path, "init").stdout for _ in range(2))
    assert "/start/" in first
    assert first != second
    assert (tmp_path / "werkzaam.db").read_bytes().find(second.rpartition("/")[2].encode()) == -1


def test_init_refuses_where_there_are_people(tmp_path: Path) -> None:
    werkzaam(tmp_path, "init")
    with opened(tmp_path).writing() as session:
        add_person(session, name="someone", initials="SO")
    assert "people" in refused(werkzaam(tmp_path, "init"))


def test_whoever_keeps_the_server_gives_a_link_for_a_lost_password(tmp_path: Path) -> None:
    werkzaam(tmp_path, "init")
    with opened(tmp_path).writing() as session:
        add_person(session, name="someone", initials="SO", administrator=True)
    token = werkzaam(tmp_path, "new-password", "SO").stdout.strip().rpartition("/")[2]
    with opened(tmp_path).writing() as session:
        link = find_link(session, token=token, purpose=PASSWORD_LINK)
        person = find_person(session, initials="SO")
        assert link is not None
        assert person is not None
        assert link.person == person.id
        change_standing(session, person=person.id, left=True)
    for initials in ("SO", "XX"):
        assert initials in refused(werkzaam(tmp_path, "new-password", initials))


def begin(site: Site, open_page: OpenPage, *, script: bool) -> None:
    """Come in by the address that the start printed, and make a study."""
    page = open_page(script=script)
    page.goto(site.url)
    assert "werkzaam init" in page.content()
    page.goto(site.ways["begin"])
    page.get_by_label("Uw naam").fill("Beheer B")
    page.get_by_label("Uw initialen").fill("BB")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Nog een keer hetzelfde wachtwoord").fill(PASSWORD)
    press(page.get_by_role("button", name="Begin"))
    assert "Er is nog geen onderzoek." in page.content()
    press(page.get_by_role("link", name="Nieuw onderzoek"))
    page.get_by_label("Titel (Nederlands)").fill("Stoppen met roken")
    page.get_by_label("Eerste dag").fill("2026-01-01")
    page.get_by_label("Laatste dag").fill("2026-12-31")
    page.get_by_label("Naam (Nederlands)").first.fill("Zwangeren")
    press(page.get_by_role("button", name="Nog een groep"))
    page.locator("#groups-1-nl").fill("Verloskundigen")
    page.locator("#groups-1-nl").press("Enter")
    page.wait_for_url(f"{site.url}/")
    press(page.get_by_role("link", name="Stoppen met roken"))
    assert "Nodig de anderen uit" in page.content()
    press(page.get_by_role("link", name="Nodig de anderen uit"))
    page.get_by_label("Voor wie").fill("TK")
    press(page.get_by_role("button", name="Maak een link"))
    invited = open_page(script=script, width=360)
    invited.goto(page.get_by_label("De link").input_value())
    invited.get_by_label("Uw naam").fill("Onderzoeker T")
    invited.get_by_label("Uw initialen").fill("TK")
    invited.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    invited.get_by_label("Nog een keer hetzelfde wachtwoord").fill(PASSWORD)
    press(invited.get_by_role("button", name="Maak mijn account en doe mee"))
    assert "Stoppen met roken" in invited.content()
    page.reload()
    press(page.get_by_role("row", name="Onderzoeker T").get_by_role("button", name="Neem weg"))
    invited.goto(site.at("/studies/stoppen-met-roken"))
    assert "Hier is niets voor u" in invited.content()


@pytest.mark.journey
@pytest.mark.parametrize("script", [True, False])
def test_a_first_start_leads_to_a_study_with_a_team(
    tmp_path: Path, open_page: OpenPage, script: bool
) -> None:
    with serving(tmp_path / "data", WERKZAAM_DEMO="0") as site:
        assert set(site.ways) == {"begin"}
        begin(site, open_page, script=script)
