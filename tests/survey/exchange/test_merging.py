"""A file goes into a draft: what it says wins, and no language is ever lost."""

from dataclasses import replace

from hypothesis import given

from survey.exchange.merging import merged
from survey.exchange.report import Questionnaire
from survey.exchange.xlsform.incoming import read_xlsform
from survey.exchange.xlsform.outgoing import tables
from survey.exchange.xlsform.workbook import write_book
from tests.survey.conftest import founding_texts, founding_version
from tests.survey.exchange.random_forms import questionnaires
from tests.survey.exchange.sheets import kept


@given(old=questionnaires(), new=questionnaires())
def test_a_file_never_removes_a_language(old: Questionnaire, new: Questionnaire) -> None:
    after = merged(new, old, ours=False)
    assert set(old.version.languages) | set(new.version.languages) == set(after.version.languages)
    assert after.version.outline == new.version.outline
    asked = {question.id for question in new.version.outline}
    for language, said in old.texts.items():
        stays = {k for k in said if k.split(".")[0] in asked or k.startswith(("title", "info"))}
        assert stays <= after.texts[language].keys()
    for language, said in new.texts.items():
        assert said.items() <= after.texts[language].items()


@given(questionnaire=questionnaires())
def test_a_text_written_into_a_sheet_removes_no_language(questionnaire: Questionnaire) -> None:
    sheets = {name: [list(row) for row in table] for name, table in tables(questionnaire).items()}
    place = sheets["survey"][0].index("werkzaam::kind")
    column = next(n for n, h in enumerate(sheets["survey"][0]) if h.startswith("label::"))
    row = next(row for row in sheets["survey"] if row[place] not in ("", "werkzaam::kind"))
    row[column] = "written by hand"
    after = kept(read_xlsform(write_book(sheets)))
    assert after.version.languages == questionnaire.version.languages
    changed = _all(after) ^ _all(questionnaire)
    assert len({(code, key) for code, key, _ in changed}) == 1


def _all(of: Questionnaire) -> set[tuple[str, str, str]]:
    return {(code, key, text) for code, said in of.texts.items() for key, text in said.items()}


def test_settings_come_along_from_a_file_of_our_own_only() -> None:
    old = Questionnaire(founding_version("employers"), founding_texts("employers"))
    new = Questionnaire(replace(old.version, round=7, kept_until="2031-01-01", contact={}))
    assert merged(new, old, ours=False).version.round == old.version.round
    ours = merged(new, old, ours=True).version
    assert (ours.round, ours.kept_until) == (7, "2031-01-01")
    assert ours.contact == old.version.contact
