"""The founding study while a team works on its next version: something on every page."""

from sqlmodel import Session

from base.accounts.store import find_person
from base.steps import Author
from cmo.drafts.store import change_draft, find_draft, start_draft, undo_draft
from cmo.editing import Act, AddLink, AddOccurrence, ChangeElement
from cmo.elements import Kind, Lane, Relation
from cmo.graph import Element
from cmo.notes.note import Act as NoteAct
from cmo.notes.store import add_entry, add_thread
from cmo.refinement import Operation, Refinement
from kb.map.store import record_exclusion
from kb.refining.store import add_waiting
from survey.desk.store import start_draft as start_questionnaire

STUDY = "den-haag-2017-2018"
CONFIGURATION = "direct_contact"
MECHANISM = Element("mec_busy", {"nl": "Voelt zich welkom", "en": "Feels welcome"})


def work_on(session: Session) -> None:
    """Open a draft with steps, one reason for a change, a note, and an exclusion.

    One questionnaire, the shortest, has a draft of its next version too.
    """
    person = find_person(session, initials="MB")
    assert person is not None
    by = Author(person.id, person.initials)
    start_questionnaire(session, study=STUDY, questionnaire="volunteer_organisations", by=by)
    start_draft(session, study=STUDY, version=1, by=by)
    draft = find_draft(session, STUDY)
    assert draft is not None
    [first, second] = [o for o in _places(session) if o[1] is Kind.CONTEXT][:2]
    add = AddOccurrence(CONFIGURATION, MECHANISM, Kind.MECHANISM, Lane.INTERVENTION)
    key = f"{CONFIGURATION}/{MECHANISM.id}"
    help_ = next(key for key, kind in _places(session) if kind is Kind.INTERVENTION)
    link = AddLink(CONFIGURATION, help_, Relation.TRIGGERS, key)
    named = ChangeElement(MECHANISM.id, {"nl": "Is welkom", "en": "Is welcome"}, None, None)
    acts: list[Act] = [add, link, named]
    for revision, act in enumerate(acts):
        change_draft(session, study=STUDY, act=act, revision=revision, by=by)
    undo_draft(session, study=STUDY, revision=3, by=by)
    decision = Refinement(
        "",
        Operation.ADD,
        CONFIGURATION,
        (f"element:{MECHANISM.id}",),
        {"en": "A mechanism more"},
        {"nl": "Drie gesprekken noemen het.", "en": "Three interviews name it."},
        decided_by="MB",
    )
    add_waiting(session, study=STUDY, number=draft.number, refinement=decision, by=by)
    thread = add_thread(
        session,
        study=STUDY,
        on=f"place:{key}",
        name=dict(MECHANISM.label),
        text="Is dit niet hetzelfde als vertrouwen?",
        by=person,
    )
    words = "Nee, zie ronde 2."
    add_entry(session, study=STUDY, thread=thread, act=NoteAct.SAID, text=words, by=person)
    record_exclusion(
        session,
        study=STUDY,
        one=first[0].split("/")[1],
        other=second[0].split("/")[1],
        reason="Het een sluit het ander uit.",
        person=person.id,
        by=person.initials,
    )


def _places(session: Session) -> list[tuple[str, Kind]]:
    draft = find_draft(session, STUDY)
    assert draft is not None
    found = draft.theory.find_configuration(CONFIGURATION)
    assert found is not None
    return [(o.key, o.kind) for o in found.occurrences]
