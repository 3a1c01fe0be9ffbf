"""A questionnaire from a file made to fit a study, and the draft that it goes into."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from base.locales import LANGUAGES, Problem, say
from base.studies.study import Study
from survey.desk.standard.texts import standard_texts
from survey.exchange.report import Questionnaire, Report, Wording
from survey.questions.outline import Outline
from survey.wording.texts import is_media

AROUND = ("title", "info", "consent", "declined", "closing", "special", "section")
"""What the keys of texts around the questions begin with."""


def fitted(report: Report, study: Study, media: Collection[str]) -> Report:
    """The report for a study: groups, rounds and recordings that it does not have are lost.

    Args:
        report: what came of reading the file.
        study: where it goes.
        media: the ids of the recordings and pictures that the study has.
    """
    if report.kept is None:
        return report
    version, lost = report.kept.version, list(report.lost)
    group, number = version.group, version.round
    if group not in study.groups:
        if group:
            lost.append(Problem("", say("This study has no actor group {group}.", group=group)))
        group = next(iter(study.groups), "")
    if number not in study.rounds:
        if number:
            lost.append(Problem("", say("This study has no round {number}.", number=number)))
        number = next(iter(study.rounds), 1)
    texts: dict[str, dict[str, str]] = {}
    for language, said in report.kept.texts.items():
        kept = {k: v for k, v in said.items() if not is_media(k) or v in media}
        for key in said.keys() - kept.keys():
            what = say("This study does not have the recording or picture of this text.")
            lost.append(Problem(f"{key} ({language})", what))
        texts[language] = kept
    version = replace(version, group=group, round=number)
    return replace(report, kept=Questionnaire(version, texts), lost=tuple(lost))


def mentioned_media(wording: Wording) -> set[str]:
    """The ids of the recordings and pictures that texts name."""
    return {text for said in wording.values() for key, text in said.items() if is_media(key)}


def merged(new: Questionnaire, old: Questionnaire, *, ours: bool) -> Questionnaire:
    """What a draft becomes when a file goes into it: no language of the draft is ever removed.

    The outline is the file's. A text that the file does not have stays as it was, if what it
    belongs to is still there. A file of our own brings its settings; a foreign one knows none.
    """
    before, after = old.version, new.version
    languages = tuple(dict.fromkeys((*before.languages, *after.languages)))
    settings = after if ours else before
    version = replace(
        before,
        outline=after.outline,
        languages=languages,
        source=settings.source if settings.source in languages else before.source,
        group=settings.group,
        round=settings.round,
        mode=settings.mode,
        identity=settings.identity,
        access=settings.access,
        kept_until=settings.kept_until or before.kept_until,
        contact={**before.contact, **settings.contact},
        officer={**before.officer, **settings.officer},
    )
    known = _known(after.outline)
    texts: dict[str, dict[str, str]] = {}
    for language in languages:
        kept = {k: v for k, v in old.texts.get(language, {}).items() if _belongs(k, known)}
        texts[language] = {**kept, **new.texts.get(language, {})}
    return Questionnaire(version, texts)


def filled(questionnaire: Questionnaire, languages: Collection[str]) -> Questionnaire:
    """The questionnaire with the usual texts around the questions, where it says none itself.

    For a foreign file: it asks questions, but has no pages of consent and closing as ours. An
    information page that it does have is not mixed with the usual one.
    """
    texts = {code: dict(said) for code, said in questionnaire.texts.items()}
    for (code, key), text in standard_texts(languages).items():
        said = texts.setdefault(code, {})
        own_page = key.startswith("info.") and questionnaire.texts.get(code, {}).get("info.1")
        if not own_page or key == "info.heading":
            said.setdefault(key, text)
    return replace(questionnaire, texts=texts)


def _known(outline: Outline) -> set[str]:
    """What the keys of texts may begin with."""
    scales = {question.texts for question in outline if question.texts}
    return {*AROUND, *scales, *(question.id for question in outline)}


def _belongs(key: str, known: set[str]) -> bool:
    return key.split(".")[0] in known


def sizes(questionnaire: Questionnaire) -> Mapping[str, int]:
    """Language -> how many texts there are in it, those of the questionnaire first."""
    languages = dict.fromkeys((*questionnaire.version.languages, *questionnaire.texts))
    return {
        code: sum(not is_media(key) for key in questionnaire.texts.get(code, {}))
        for code in languages
        if code in LANGUAGES
    }
