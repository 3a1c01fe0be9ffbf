"""Gather what was said about an earlier wording, and keep what people find when they look."""

from dataclasses import dataclass

from sqlmodel import Session

from base.accounts.people import Person
from base.steps import Author
from base.tables import NotFound
from kb.board.reaction import Reaction
from kb.board.store import list_reactions
from kb.dossiers.carrying.listing import (
    Item,
    claim_items,
    element_reasons,
    newest_reactions,
    reaction_items,
    reaction_subject,
    statement_item,
    verdict_items,
)
from kb.dossiers.statements.store import change_statement, get_told, list_told
from kb.evidence.carried.carried import (
    HOLDS,
    REACTION,
    STATEMENT,
    Carried,
    base_version,
    latest,
)
from kb.evidence.carried.store import list_carried, list_theories, record_carried, remove_carried
from kb.evidence.store import list_claims
from kb.judgement.store import list_verdicts


@dataclass(frozen=True)
class Reacted:
    """A member's reaction as a version shows it: theirs, or about an earlier wording."""

    reaction: Reaction
    earlier_wording: bool


def list_items(session: Session, *, study: str) -> list[Item]:
    """Everything about an earlier wording than the newest version's, looked at or not."""
    theories = list_theories(session, study)
    if len(theories) < 2:
        return []
    newest = theories[max(theories)]
    words = latest(list_carried(session, study=study), newest.version)
    verdicts = list_verdicts(session, study=study, version=newest.version)
    return [
        *claim_items(list_claims(session, study=study), theories, newest, words),
        *verdict_items(verdicts.values(), theories, newest, words),
        *_statement_items(session, study),
        *reaction_items(list_reactions(session, study=study), theories, newest, words),
    ]


def count_waiting(session: Session, *, study: str) -> int:
    """How many things about an earlier wording nobody has looked at yet."""
    return sum(1 for item in list_items(session, study=study) if item.waits)


def list_looked_at(session: Session, *, study: str) -> list[Carried]:
    """What was decided for the newest version, so that it can be taken back."""
    theories = list_theories(session, study)
    newest = max(theories, default=None)
    return [one for one in list_carried(session, study=study) if one.version == newest]


def decide(
    session: Session, *, study: str, kind: str, subject: str, decision: str, by: Person
) -> None:
    """Say of one thing on the list that it still holds, or that it is left; else NotFound.

    A sentence that holds stands from then on for the newest version.
    """
    items = list_items(session, study=study)
    item = next((one for one in items if (one.kind, one.subject) == (kind, subject)), None)
    if item is None or (decision == HOLDS and item.gone):
        raise NotFound(subject)
    if kind == STATEMENT:
        configuration, element = item.place.split("/")
        told = get_told(session, study=study, configuration=configuration, element=element)
        if told.written is not None and decision == HOLDS:
            change_statement(session, study=study, told=told, text=told.written.text, by=by)
        return
    record_carried(
        session,
        study=study,
        kind=kind,
        subject=subject,
        version=max(list_theories(session, study)),
        decision=decision,
        by=Author(by.id, by.initials),
    )


def take_back(session: Session, *, study: str, kind: str, subject: str, by: Person) -> None:
    """Take back what was decided about one thing for the newest version.

    Taking back twice is no mistake; what neither is nor was on the list is NotFound.
    """
    theories = list_theories(session, study)
    listed = {(item.kind, item.subject) for item in list_items(session, study=study)}
    listed |= {(one.kind, one.subject) for one in list_looked_at(session, study=study)}
    if not theories or (kind, subject) not in listed:
        raise NotFound(subject)
    remove_carried(
        session,
        study=study,
        kind=kind,
        subject=subject,
        version=max(theories),
        by=Author(by.id, by.initials),
    )


def list_reacted(session: Session, *, study: str, element: str, version: int) -> list[Reacted]:
    """What members said of an element, the newest of each, as a version shows it."""
    theories = list_theories(session, study)
    words = latest(list_carried(session, study=study), version)
    found = []
    for reaction in newest_reactions(list_reactions(session, study=study), version):
        if reaction.element != element:
            continue
        word = words.get((REACTION, reaction_subject(reaction)))
        base = base_version(reaction.version, word)
        earlier = (
            base in theories
            and version in theories
            and base != version
            and bool(element_reasons(theories[base], theories[version], element)[0])
        )
        found.append(Reacted(reaction, earlier))
    return found


def _statement_items(session: Session, study: str) -> list[Item]:
    return [
        statement_item(
            f"{told.configuration.id}/{told.place.element.id}/{told.written.since}",
            f"{told.configuration.id}/{told.place.element.id}",
            told.place.label,
            told.written.since,
            told.written.by or "",
            told.changed_in,
        )
        for told in list_told(session, study=study)
        if told.written is not None and told.changed_in is not None
    ]
