"""Keeping drafts: every change is a step with its patch; nothing is overwritten unseen."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from base import history
from base.locales import STAFF_LANGUAGES, Label, Say, say, speak
from base.steps import DO, REDO, UNDO, Author, Step, standing
from base.studies.store import get_study
from base.tables import NotFound, rel
from cmo.document import content_hash, document, read_document
from cmo.draft import Draft
from cmo.drafts.tables import DraftRow, StepRow
from cmo.editing import Act, Illegal, apply, describe
from cmo.graph import Theory
from cmo.patch import Patch, inverse, patch_between, patched, touched
from cmo.refinement import Refinement
from cmo.store import Refused, add_version, find_theory, get_theory, list_versions, publish_version

Groups = Mapping[str, Label]
TRAIL = "theory draft "


class Stale(Exception):
    """Somebody changed the same thing since this person looked.

    `base` is the theory that they saw, `now` the draft as it stands, `steps` what was done
    between (none: they looked at another draft). `act` is what they wanted (none: to undo or
    redo).
    """

    def __init__(self, base: Theory, now: Draft, steps: Sequence[Step], act: Act | None) -> None:
        super().__init__(f"revision {now.revision}")
        self.base, self.now, self.steps, self.act = base, now, tuple(steps), act


def find_draft(session: Session, study: str) -> Draft | None:
    """The open draft of a study, if there is one."""
    row = _find_row(session, study)
    return _draft(session, row) if row else None


def get_draft(session: Session, study: str) -> Draft:
    """The open draft of a study, or NotFound."""
    return _draft(session, _row(session, study))


def lock_draft(session: Session, study: str) -> Draft:
    """The open draft, kept from other writers until this one is done; or NotFound."""
    return _draft(session, _row(session, study, lock=True))


def start_draft(session: Session, *, study: str, version: int | None, by: Author) -> Draft:
    """Open a draft from a published version, or an empty one.

    Raises Refused while another draft is open.
    """
    if _find_row(session, study) is not None:
        raise Refused([say("There is a draft already. Go on with it, or throw it away first.")])
    published = list_versions(session, study)
    number = published[-1].number + 1 if published else 0
    theory = (
        get_theory(session, study, version)
        if version is not None
        else Theory(study, number, (), ())
    )
    row = DraftRow(
        study_id=study,
        number=number,
        started_from=version,
        # more lines than any draft before it took steps: a page of one of those is known as old
        revision=history.count_lines(session, study=study, begins=TRAIL),
        document=document(theory),
        person_id=by.id,
        by=by.initials,
    )
    session.add(row)
    session.flush()
    _tell(session, row, by, "theory draft started", {"from": version})
    return _draft(session, row)


def change_draft(session: Session, *, study: str, act: Act, revision: int, by: Author) -> Draft:
    """Change the open draft, as it was seen at a revision.

    What others changed since is kept: if they touched something else, this change is made on top
    of theirs; if they touched the same, Stale is raised and nothing happens. Raises Illegal where
    the change breaks a rule.
    """
    row = _row(session, study, lock=True)
    groups = get_study(session, study).groups
    now = _theory(row, groups)
    _demand_seen(session, row, now, revision, act)
    since = _rows_since(session, row, revision)
    if since:
        _demand_apart(session, row, now, since, act)
    after = apply(now, act)
    patch = patch_between(now, after)
    if patch:
        sentence = _in_words(describe(now, act))
        _add_step(session, row, after, patch, by, sentence)
        _tell(session, row, by, "theory draft changed", {"step": row.revision})
    return _draft(session, row)


def undo_draft(session: Session, *, study: str, revision: int, by: Author) -> Draft:
    """Take back the newest step that stands, whoever made it; Stale if the draft moved on."""
    return _turn(session, study, revision, by, UNDO)


def redo_draft(session: Session, *, study: str, revision: int, by: Author) -> Draft:
    """Do again what was undone last; Stale if the draft moved on."""
    return _turn(session, study, revision, by, REDO)


def list_steps(session: Session, study: str, number: int | None = None) -> list[Step]:
    """The steps of the open draft, or of the one that became a version; oldest first."""
    if number is None:
        row = _find_row(session, study)
    else:
        wanted = select(DraftRow).where(
            col(DraftRow.study_id) == study, col(DraftRow.number) == number
        )
        row = session.exec(wanted).one_or_none()
    return _steps(session, row) if row else []


def remove_draft(
    session: Session, *, study: str, by: Author, along: Sequence[dict[str, Any]] = ()
) -> None:
    """Throw the open draft away, with its steps; the trail keeps the reasons that go `along`."""
    row = _row(session, study)
    lost = {"reasons": list(along)} if along else {}
    steps = _count_steps(session, row)
    _tell(session, row, by, "theory draft thrown away", {"steps": steps, **lost})
    session.delete(row)
    session.flush()


def publish_draft(
    session: Session,
    *,
    study: str,
    refinements: Sequence[Refinement],
    by: Author,
    expecting: str | None = None,
) -> str:
    """Publish the open draft as the next version; gives its content hash.

    `expecting` is the hash of what was looked at, if somebody looked. Raises Refused, with every
    reason, where a difference from the newest version is not covered, where there is nothing to
    publish, or where the draft is not what was expected.
    """
    row = _row(session, study, lock=True)
    theory = _theory(row, get_study(session, study).groups)
    if expecting is not None and content_hash(theory) != expecting:
        raise Refused([say("The draft was changed while you looked. Read this page again first.")])
    if not theory.configurations:
        raise Refused([say("There is no configuration yet. Add one first.")])
    newest = find_theory(session, study)
    if newest is not None and not patch_between(newest, theory) and not refinements:
        raise Refused([say("Nothing has changed since version {number}.", number=newest.version)])
    add_version(session, study=study, theory=theory, refinements=refinements)
    content = publish_version(session, study=study, number=row.number, person=by.id)
    row.open = False
    session.add(row)
    session.flush()
    return content


def _turn(session: Session, study: str, revision: int, by: Author, kind: str) -> Draft:
    row = _row(session, study, lock=True)
    groups = get_study(session, study).groups
    now = _theory(row, groups)
    _demand_seen(session, row, now, revision, None)
    since = _rows_since(session, row, revision)
    if since:
        raise Stale(_before(now, since, groups), _draft(session, row), _values(since), None)
    undo, redo = _standing(session, row)
    made = undo if kind == UNDO else redo
    if made is None:
        return _draft(session, row)
    patch = inverse(made.patch) if kind == UNDO else made.patch
    after = patched(now, patch, groups)
    _add_step(session, row, after, patch, by, made.sentence, kind=kind, of=made.number)
    _tell(session, row, by, f"theory draft {kind}", {"step": made.number})
    return _draft(session, row)


def _demand_seen(
    session: Session, row: DraftRow, now: Theory, revision: int, act: Act | None
) -> None:
    """Whether a revision is one that this draft was ever at; else Stale."""
    if not row.revision - _count_steps(session, row) <= revision <= row.revision:
        groups = get_study(session, row.study_id).groups
        base = _before(now, _rows_since(session, row, 0), groups)
        raise Stale(base, _draft(session, row), (), act)


def _demand_apart(
    session: Session, row: DraftRow, now: Theory, since: Sequence[StepRow], act: Act
) -> None:
    """Whether an act on what a person saw leaves alone what others did since; else Stale."""
    groups = get_study(session, row.study_id).groups
    base = _before(now, since, groups)
    theirs = {key for step in since for key in touched(step.patch)}
    mine = touched(patch_between(base, apply(base, act)))
    try:
        mine |= touched(patch_between(now, apply(now, act)))
        apart = not mine & theirs
    except Illegal:  # legal on what they saw, no longer legal now
        apart = False
    if not apart:
        raise Stale(base, _draft(session, row), _values(since), act)


def _before(now: Theory, since: Sequence[StepRow], groups: Groups) -> Theory:
    theory = now
    for step in reversed(since):
        theory = patched(theory, inverse(step.patch), groups)
    return theory


def _add_step(
    session: Session,
    row: DraftRow,
    after: Theory,
    patch: Patch,
    by: Author,
    sentence: Label,
    *,
    kind: str = DO,
    of: int | None = None,
) -> None:
    row.document = document(after)
    row.revision += 1
    session.add(row)
    session.add(
        StepRow(
            draft_id=row.id,
            number=row.revision,
            kind=kind,
            of=of,
            person_id=by.id,
            by=by.initials,
            sentence=dict(sentence),
            patch=patch,
        )
    )
    session.flush()


def _find_row(session: Session, study: str, *, lock: bool = False) -> DraftRow | None:
    wanted = select(DraftRow).where(col(DraftRow.study_id) == study, col(DraftRow.open))
    # two people saving at once: the second waits, and then sees what the first did
    wanted = wanted.with_for_update() if lock else wanted
    return session.exec(wanted.execution_options(populate_existing=lock)).one_or_none()


def _row(session: Session, study: str, *, lock: bool = False) -> DraftRow:
    row = _find_row(session, study, lock=lock)
    if row is None:
        raise NotFound(f"draft of {study}")
    return row


def _draft(session: Session, row: DraftRow) -> Draft:
    undo, redo = (_value(made) if made else None for made in _standing(session, row))
    groups = get_study(session, row.study_id).groups
    return Draft(
        row.study_id,
        row.number,
        row.started_from,
        row.revision,
        _theory(row, groups),
        undo,
        redo,
        row.by,
        row.at,
    )


def _theory(row: DraftRow, groups: Groups) -> Theory:
    return read_document(row.document, study=row.study_id, version=row.number, groups=groups)


def _rows_since(session: Session, row: DraftRow, revision: int) -> list[StepRow]:
    wanted = select(StepRow).where(
        col(StepRow.draft_id) == row.id, col(StepRow.number) > max(revision, 0)
    )
    return list(session.exec(wanted.order_by(col(StepRow.number))))


def _count_steps(session: Session, row: DraftRow) -> int:
    return session.exec(select(func.count()).where(col(StepRow.draft_id) == row.id)).one()


def _standing(session: Session, row: DraftRow) -> tuple[StepRow | None, StepRow | None]:
    """The steps that undo and redo would turn; the patches of the others stay unread."""
    mine = select(StepRow).where(col(StepRow.draft_id) == row.id).order_by(col(StepRow.number))
    rows = {r.number: r for r in session.exec(mine.options(defer(rel(StepRow.patch))))}
    undo, redo = standing(
        [Step(r.number, r.by, r.at, r.sentence, (), r.kind, r.of) for r in rows.values()]
    )
    return rows[undo.number] if undo else None, rows[redo.number] if redo else None


def _steps(session: Session, row: DraftRow) -> list[Step]:
    return _values(_rows_since(session, row, 0))


def _values(rows: Sequence[StepRow]) -> list[Step]:
    return [_value(row) for row in rows]


def _value(row: StepRow) -> Step:
    keys = tuple(sorted(touched(row.patch)))
    return Step(row.number, row.by, row.at, row.sentence, keys, row.kind, row.of)


def _in_words(sentence: Say) -> Label:
    return {language: speak(sentence, language) for language in STAFF_LANGUAGES}


def _tell(session: Session, row: DraftRow, by: Author, act: str, detail: dict[str, Any]) -> None:
    history.record(
        session, study=row.study_id, person=by.id, act=act, on=str(row.number), detail=detail
    )
