"""A questionnaire from a LimeSurvey survey structure, with a report of what it loses."""

from base.locales import Say, say
from survey.design.version import ANONYMOUS, DRAFT, Version
from survey.exchange.limesurvey.parsed import ordered, read_survey
from survey.exchange.limesurvey.reading import Reading
from survey.exchange.names import fitting
from survey.exchange.report import Findings, Questionnaire, Report, refusal


def read_limesurvey(data: bytes, *, name: str = "", identity: str = "") -> Report:
    """The questionnaire of a survey structure (.lss).

    Args:
        data: the file as handed in.
        name: what the file is called.
        identity: of the questionnaire it goes into; anonymous unless said.
    """
    found = read_survey(data)
    if isinstance(found, Say):
        return refusal(found)
    findings = Findings()
    if not found.languages:
        return refusal(say("None of the languages of this survey is offered here."))
    for code in found.others:
        findings.lose(
            "languages", say("This language is not offered here: {language}.", language=code[:40])
        )
    reading = Reading(found, findings)
    for group in ordered(found.rows("groups"), "group_order"):
        reading.group(group)
    return findings.report(_whole(reading, name, identity))


def _whole(reading: Reading, name: str, who: str) -> Questionnaire | None:
    survey, findings = reading.survey, reading.findings
    reading.around()
    outline = reading.outline()
    if outline is None:
        return None
    if not any(question.asks for question in outline):
        findings.refuse("questions", say("There is no question in this form that can be kept."))
        return None
    languages = tuple(dict.fromkeys(survey.languages.values()))
    version = Version(
        questionnaire=fitting(name, ()) or "questionnaire",
        number=1,
        outline=outline,
        languages=languages,
        group="",
        round=0,
        mode="self",
        kept_until="",
        contact={},
        state=DRAFT,
        source=languages[0],
        identity=who or ANONYMOUS,
    )
    return Questionnaire(version, reading.texts)
