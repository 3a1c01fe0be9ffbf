"""A questionnaire goes out as a file and comes in the same; other programs read it too."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from pyxform.xls2xform import convert

from base.locales import speak
from survey.design.version import DRAFT
from survey.exchange.document import read_document, write_document
from survey.exchange.report import Questionnaire, Report
from survey.exchange.xlsform.incoming import read_xlsform
from survey.exchange.xlsform.outgoing import write_xlsform
from tests.survey.conftest import founding_texts, founding_version
from tests.survey.exchange.random_forms import questionnaires

FOLDER = Path(__file__).parents[3] / "founding" / "questionnaires"
FOUNDING = ("status_holders", "employers", "volunteer_organisations")


def told(report: Report) -> list[tuple[str, str]]:
    return [(p.where, speak(p.what, "en")) for p in (*report.lost, *report.refused)]


def founding(name: str) -> Questionnaire:
    return Questionnaire(replace(founding_version(name), state=DRAFT), founding_texts(name))


@given(questionnaire=questionnaires())
def test_out_and_in_again_gives_the_same(questionnaire: Questionnaire) -> None:
    report = read_xlsform(write_xlsform(questionnaire))
    assert told(report) == []
    assert report.kept is not None
    assert report.kept.version == questionnaire.version
    assert report.kept.texts == questionnaire.texts


@pytest.mark.parametrize("name", FOUNDING)
def test_a_founding_questionnaire_is_the_same_in_the_tool_and_as_an_xlsform(name: str) -> None:
    data = write_xlsform(founding(name))
    assert convert(xlsform=BytesIO(data), validate=False).warnings == []
    report = read_xlsform(data)
    assert told(report) == []
    assert report.kept == founding(name)
    assert report.kept is not None
    assert report.kept.texts == founding_texts(name)


@pytest.mark.parametrize("name", FOUNDING)
def test_the_xlsforms_of_the_founding_study_say_what_its_files_say(name: str) -> None:
    # where this fails: write them anew with `werkzaam questionnaires export`
    data = (FOLDER / f"{name}.xlsx").read_bytes()
    report = read_xlsform(data)
    assert told(report) == []
    assert report.kept == founding(name)
    assert report.kept is not None
    assert report.kept.texts == founding_texts(name)


@given(questionnaire=questionnaires())
def test_a_document_gives_the_same_again(questionnaire: Questionnaire) -> None:
    report = read_document(write_document(questionnaire))
    assert told(report) == []
    assert report.kept is not None
    assert (report.kept, report.kept.texts) == (questionnaire, questionnaire.texts)
