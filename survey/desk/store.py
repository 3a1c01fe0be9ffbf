"""Keeping drafts of questionnaires: every change is a step with its patch, and can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from base.locales import STAFF_LANGUAGES, Say, say, speak
from base.steps import DO, REDO, UNDO, Author, Step
from survey.design import store as design
from survey.design.acts.act import Act, Changed, Illegal, Key, Reach, apply, describe
from survey.design.tables import QuestionnaireVersionRow
from survey.design.version import DRAFT, Version
from survey.desk.past.store import as_steps, find_turns, get_step, list_since
from survey.desk.patch import (
    Misfit,
    Patch,
    inverse,
    patch_of,
    patched,
    standings_after,
    text_keys,
    touched,
)
from survey.desk.tables import QuestionnaireStepRow
from survey.desk.writing.store import tell, texts_within, write_texts
from survey.wording.standings.store import list_standings, restore_standings
from survey.wording.store import copy_texts

Found = dict[Key, str]
EXISTS = say("There is a draft already. Go on with it, or throw it away first.")
TEXTS_MOVED_ON = say("A text was changed by a translator since. It is not overwritten.")


class Refused(Exception):
    """What was asked cannot be done; the sentence says why."""

    def __init__(self, what: Say) -> None:
        super().__init__(what.msgid)
        self.what = what


@dataclass(frozen=True)
class Draft:
    """A draft, and the steps that undo and redo would take back or do again."""

    version: Version
    undo: Step | None = None
    redo: Step | None = None


class Stale(Exception):
    """Somebody changed the same thing since this person looked, or the draft is another one.

    `steps` is what was done between (none: they looked at another draft). `mine` is what this
    person wanted to change of what they saw, `texts` the texts it is about as they are now.
    """

    def __init__(
        self,
        now: Draft,
        steps: Sequence[Step] = (),
        mine: Patch | None = None,
        texts: Mapping[Key, str] | None = None,
    ) -> None:
        super().__init__(f"revision {now.version.revision}")
        self.now, self.steps = now, tuple(steps)
        self.mine: Patch = mine or {}
        self.texts: Mapping[Key, str] = texts or {}


def find_draft(session: Session, *, study: str, questionnaire: str) -> Draft | None:
    """The draft of a questionnaire, if one is open."""
    version = design.find_draft(session, study=study, questionnaire=questionnaire)
    return _draft(session, version) if version else None


def get_draft(session: Session, *, study: str, questionnaire: str) -> Draft:
    """The draft of a questionnaire, or NotFound."""
    return _draft(session, design.get_draft(session, study=study, questionnaire=questionnaire))


def start_draft(session: Session, *, study: str, questionnaire: str, by: Author) -> Version:
    """Begin the next version: outline, settings and texts, with their states, of the newest one.

    Raises NotFound if there is no published version, Refused while a draft is open.
    """
    if design.find_draft(session, study=study, questionnaire=questionnaire) is not None:
        raise Refused(EXISTS)
    newest = design.get_newest(session, study=study, questionnaire=questionnaire)
    begun = design.add_draft(
        session, study=study, version=replace(newest, number=newest.number + 1, published="")
    )
    copy_texts(session, from_version=newest.id, to_version=begun.id)
    tell(session, begun, by, "questionnaire draft started", number=begun.number)
    return begun


def change_draft(
    session: Session, *, study: str, questionnaire: str, act: Act, seen: str, by: Author
) -> Draft:
    """Change a draft, as it was seen.

    What others changed since is kept: if they touched something else, this change is made on top
    of theirs; if they touched the same, Stale is raised and nothing happens. Raises Illegal where
    the change breaks a rule.
    """
    now = _locked(session, study, questionnaire)
    since = _since(session, now, seen)
    texts = texts_within(session, now, act.reach(now), since)
    try:
        base, before = _back(now, texts, since)
        if act.reach(base) != act.reach(now):
            texts |= texts_within(session, now, act.reach(base), since)
            base, before = _back(now, texts, since)
        changed = apply(base, before, act)
    except Misfit:
        raise Stale(_draft(session, now), as_steps(since)) from None
    texts |= texts_within(session, now, Reach(), (), list(changed.texts))
    mine = patch_of(base, changed, _back(now, texts, since)[1])
    if since:
        changed = _merged(session, now, since, mine, texts)
        mine = patch_of(now, changed, texts)
    if not mine:
        return _draft(session, now)
    return _keep(session, now, changed, mine, by, _in_words(describe(act)))


def undo_draft(session: Session, *, study: str, questionnaire: str, seen: str, by: Author) -> Draft:
    """Take back the newest step that stands, whoever made it; Stale if the draft moved on."""
    return _turn(session, study, questionnaire, seen, by, UNDO)


def redo_draft(session: Session, *, study: str, questionnaire: str, seen: str, by: Author) -> Draft:
    """Do again what was undone last; Stale if the draft moved on."""
    return _turn(session, study, questionnaire, seen, by, REDO)


def remove_draft(session: Session, *, study: str, questionnaire: str, by: Author) -> None:
    """Throw a draft away, with its steps; a questionnaire without a version goes with it."""
    version = design.get_draft(session, study=study, questionnaire=questionnaire)
    tell(session, version, by, "questionnaire draft thrown away", number=version.number)
    design.remove_draft(session, version=version.id)


def seen_mark(version: Version) -> str:
    """What a page remembers of the draft it shows: which draft, at which revision."""
    return f"{version.id[:12]}.{version.revision}"


def _turn(
    session: Session, study: str, questionnaire: str, seen: str, by: Author, kind: str
) -> Draft:
    now = _locked(session, study, questionnaire)
    since = _since(session, now, seen)
    if since:
        raise Stale(_draft(session, now), as_steps(since))
    undo, redo = find_turns(session, version=now.id)
    step = undo if kind == UNDO else redo
    if step is None:
        return _draft(session, now)
    row = get_step(session, version=now.id, number=step.number)
    patch: Patch = inverse(row.patch) if kind == UNDO else row.patch
    try:
        changed = patched(now, patch, texts_within(session, now, Reach(), (), text_keys(patch)))
    except Misfit as misfit:
        raise Illegal("", TEXTS_MOVED_ON) from misfit
    before = row.standings if kind == UNDO else None
    return _keep(
        session, now, changed, patch, by, row.sentence, kind=kind, of=row.number, before=before
    )


def _merged(
    session: Session,
    now: Version,
    since: Sequence[QuestionnaireStepRow],
    mine: Patch,
    texts: Mapping[Key, str],
) -> Changed:
    """What a person wanted, made on top of what others did; Stale where they clash."""
    theirs = {key for step in since for key in touched(step.patch)}
    if touched(mine).isdisjoint(theirs):
        try:
            return patched(now, mine, texts, strict=False)
        except Misfit:
            pass
    raise Stale(_draft(session, now), as_steps(since), mine, texts)


def _back(
    now: Version, texts: Mapping[Key, str], since: Sequence[QuestionnaireStepRow]
) -> tuple[Version, Found]:
    """The draft, and these texts, before some steps."""
    version, said = now, dict(texts)
    for step in reversed(since):
        before = patched(version, inverse(step.patch), said, strict=False)
        version = before.version
        for key, text in before.texts.items():
            said.pop(key, None)
            if text:
                said[key] = text
    return version, said


def _keep(
    session: Session,
    now: Version,
    changed: Changed,
    patch: Patch,
    by: Author,
    sentence: Mapping[str, str],
    *,
    kind: str = DO,
    of: int | None = None,
    before: Mapping[str, list[str]] | None = None,
) -> Draft:
    was = list_standings(session, version=now.id, keys=text_keys(patch))
    after = design.change_draft_facts(session, version=changed.version, revision=now.revision)
    write_texts(session, after, changed.texts, by)
    kept = standings_after(patch, was, before or {})
    restore_standings(session, version=after.id, standings=kept)
    session.add(
        QuestionnaireStepRow(
            version_id=after.id,
            number=after.revision,
            kind=kind,
            of=of,
            person_id=by.id,
            by=by.initials,
            sentence=dict(sentence),
            patch=patch,
            standings={f"{code}/{key}": [*standing] for (code, key), standing in was.items()},
        )
    )
    session.flush()
    tell(session, after, by, "questionnaire draft changed", step=after.revision)
    return _draft(session, after)


def _locked(session: Session, study: str, questionnaire: str) -> Version:
    version = design.get_draft(session, study=study, questionnaire=questionnaire)
    # two people saving at once: the second waits, and then sees what the first did
    session.exec(
        select(QuestionnaireVersionRow.id)
        .where(
            col(QuestionnaireVersionRow.id) == version.id,
            col(QuestionnaireVersionRow.state) == DRAFT,
        )
        .with_for_update()
    ).one_or_none()
    session.expire_all()
    return design.get_draft(session, study=study, questionnaire=questionnaire)


def _since(session: Session, now: Version, seen: str) -> list[QuestionnaireStepRow]:
    draft, _, number = seen.partition(".")
    if draft != now.id[:12] or not number.isdecimal() or int(number[:9]) > now.revision:
        raise Stale(_draft(session, now))
    return list_since(session, version=now.id, revision=int(number[:9]))


def _draft(session: Session, version: Version) -> Draft:
    return Draft(version, *find_turns(session, version=version.id))


def _in_words(sentence: Say) -> dict[str, str]:
    return {language: speak(sentence, language) for language in STAFF_LANGUAGES}
