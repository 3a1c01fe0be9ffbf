"""Questionnaires taken out of the database, and drafts made of what comes in."""

from dataclasses import replace

from sqlmodel import Session, col, select

from base.steps import Author
from base.studies.store import get_study
from base.tables import NotFound
from survey.design import store as design
from survey.design.acts.act import Key
from survey.design.acts.whole import ReplaceAll
from survey.design.version import DRAFT, Version
from survey.desk import store as desk
from survey.desk.beginning.store import Fresh, add_questionnaire
from survey.exchange.formats import Format, Reader
from survey.exchange.merging import filled, fitted, mentioned_media, merged
from survey.exchange.report import Questionnaire, Report
from survey.media.tables import MediaRow
from survey.wording.store import list_texts


def get_outgoing(
    session: Session, *, study: str, questionnaire: str, version: str = ""
) -> Questionnaire:
    """A version with its texts: a number, `draft`, or the newest published one, else the draft.

    Raises NotFound if there is none.
    """
    versions = design.list_versions(session, study=study, questionnaire=questionnaire)
    if version == DRAFT:
        chosen = [v for v in versions if v.is_draft]
    elif version:
        chosen = [v for v in versions if str(v.number) == version]
    else:
        chosen = [v for v in versions if not v.is_draft] or versions
    if not chosen:
        raise NotFound(version)
    return _with_texts(session, chosen[0])


def find_target(session: Session, *, study: str, questionnaire: str) -> Questionnaire | None:
    """What a file would go into: the draft of a questionnaire, else its newest version."""
    kept = {"study": study, "questionnaire": questionnaire}
    found = design.find_draft(session, **kept) or design.find_newest(session, **kept)
    return _with_texts(session, found) if found else None


def get_report(
    session: Session, *, study: str, chosen: Format, data: bytes, reader: Reader
) -> Report:
    """What comes of a file in a study; nothing is written."""
    report = chosen.read(data, reader)
    ids = mentioned_media(report.kept.texts) if report.kept else set()
    wanted = select(MediaRow.id).where(MediaRow.study_id == study, col(MediaRow.id).in_(ids))
    return fitted(report, get_study(session, study), set(session.exec(wanted)) if ids else set())


def take_in(session: Session, *, study: str, name: str, report: Report, by: Author) -> Version:
    """Begin a questionnaire of the study with what came in, as a draft of its first version.

    A foreign file gets the usual texts around its questions. Raises Refused if the study has a
    questionnaire of this name.
    """
    assert report.kept is not None, "only what was not refused is taken in"
    version = replace(report.kept.version, questionnaire=name, number=1, state=DRAFT)
    kept = report.kept if report.ours else filled(report.kept, version.languages)
    fresh = Fresh(version, _by_key(kept))
    return add_questionnaire(session, study=study, fresh=fresh, by=by)


def change_questionnaire(
    session: Session, *, study: str, questionnaire: str, report: Report, file: str, by: Author
) -> Version:
    """Put what came in into the draft of a questionnaire, which is begun if it has none.

    Languages and texts of the draft that the file does not speak of stay. It is one step, which
    can be undone. Raises NotFound, and Illegal where a rule of the desk is broken.
    """
    assert report.kept is not None, "only what was not refused is taken in"
    names = {"study": study, "questionnaire": questionnaire}
    draft = design.find_draft(session, **names) or desk.start_draft(session, **names, by=by)
    added = [code for code in report.kept.version.languages if code not in draft.languages]
    kept = report.kept if report.ours else filled(report.kept, added)
    after = merged(kept, _with_texts(session, draft), ours=report.ours)
    act = ReplaceAll(after.version, _by_key(after), source=file)
    seen = desk.seen_mark(draft)
    return desk.change_draft(session, **names, act=act, seen=seen, by=by).version


def _by_key(questionnaire: Questionnaire) -> dict[Key, str]:
    every = questionnaire.texts.items()
    return {(code, key): text for code, said in every for key, text in said.items()}


def _with_texts(session: Session, version: Version) -> Questionnaire:
    found = list_texts(session, version=version.id)
    return Questionnaire(version, {code: dict(texts.texts) for code, texts in found.items()})
