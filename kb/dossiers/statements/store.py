"""Keep the realist sentences that people write, and see which the theory has moved away from."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from base.accounts.people import Person
from base.history import record
from base.locales import Label
from base.tables import NotFound, now
from cmo.drafts.store import find_draft
from cmo.graph import Theory
from cmo.store import find_theory, get_theory, list_versions
from kb.dossiers.statement import (
    Statement,
    Told,
    from_the_graph,
    moved_on,
    statement_for,
    surroundings,
    tellable,
)
from kb.dossiers.store import list_statements
from kb.dossiers.tables import StatementRow


def list_told(session: Session, *, study: str) -> list[Told]:
    """Every mechanism and intervention of the theory with its sentence, in reading order."""
    theory = _theory(session, study)
    if theory is None:
        return []
    statements = list_statements(session, study=study)
    versions = _versions(session, study, theory)
    return [
        Told(
            configuration,
            place,
            theory.version,
            written := statement_for(statements, place, theory.version),
            from_the_graph(configuration, place, theory.version),
            _changed(written, versions, theory.version),
        )
        for configuration in theory.configurations
        for place in tellable(configuration)
    ]


def get_told(session: Session, *, study: str, configuration: str, element: str) -> Told:
    """One of them, or NotFound."""
    for told in list_told(session, study=study):
        if (told.configuration.id, told.place.element.id) == (configuration, element):
            return told
    raise NotFound(f"{configuration}/{element}")


def list_changed(
    session: Session, *, study: str, version: int, statements: Iterable[Statement]
) -> dict[str, int]:
    """Of sentences about one element: configuration -> since which version the theory moved on."""
    numbers = [v.number for v in list_versions(session, study)]
    versions = [get_theory(session, study, number) for number in numbers]
    found = {s.configuration: _changed(s, versions, version) for s in statements}
    return {configuration: changed for configuration, changed in found.items() if changed}


def change_statement(session: Session, *, study: str, told: Told, text: Label, by: Person) -> None:
    """Keep a person's words for the sentence, from the version that they are looking at on."""
    name = (told.configuration.id, told.place.element.id)
    row = _row(session, study, name, told.version) or StatementRow(
        study_id=study, configuration=name[0], element=name[1], since=told.version, text={}
    )
    before, row.text = dict(row.text), {code: words for code, words in text.items() if words}
    theory = _theory(session, study)
    row.written_for = surroundings(theory, *name) if theory else None
    row.person_id, row.initials, row.at = by.id, by.initials, now()
    session.add(row)
    session.flush()
    _tell(session, study, name, by, "statement written", before)


def remove_statement(session: Session, *, study: str, told: Told, by: Person) -> None:
    """Throw a written sentence away: an older one stands again, or the one from the graph."""
    if told.written is None:
        return
    name = (told.configuration.id, told.place.element.id)
    row = _row(session, study, name, told.written.since)
    if row is not None:
        _tell(session, study, name, by, "statement thrown away", dict(row.text))
        session.delete(row)
        session.flush()


def _theory(session: Session, study: str) -> Theory | None:
    """The newest version; the draft where nothing was published yet."""
    newest = find_theory(session, study)
    if newest is not None:
        return newest
    draft = find_draft(session, study)
    return draft.theory if draft else None


def _versions(session: Session, study: str, newest: Theory) -> list[Theory]:
    published = [get_theory(session, study, v.number) for v in list_versions(session, study)]
    return published or [newest]


def _changed(written: Statement | None, versions: list[Theory], seen: int) -> int | None:
    """The version in which the theory moved on, where that is not later than the one seen."""
    if written is None:
        return None
    found = moved_on(written, [v for v in versions if v.version >= written.since])
    return found if found is not None and found <= seen else None


def _row(session: Session, study: str, name: tuple[str, str], since: int) -> StatementRow | None:
    wanted = select(StatementRow).where(
        col(StatementRow.study_id) == study,
        col(StatementRow.configuration) == name[0],
        col(StatementRow.element) == name[1],
        col(StatementRow.since) == since,
    )
    return session.exec(wanted).one_or_none()


def _tell(
    session: Session,
    study: str,
    name: tuple[str, str],
    by: Person,
    act: str,
    before: dict[str, str],
) -> None:
    record(
        session, study=study, person=by.id, act=act, on="/".join(name), detail={"before": before}
    )
