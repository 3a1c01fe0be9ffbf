"""Load what was told: sources, codings, citations under claims, and released quotes."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlmodel import Session

from kb.coding.codebook import Codebook, read_codebook
from kb.coding.releases.store import propose_release, review_release
from kb.coding.sheets import Placed, place, read_codings, read_file_name, read_sources
from kb.coding.store import add_code, add_coding, get_codebook, get_coding
from kb.evidence.citations.store import cite_coding
from kb.interviews.source import Source, SourceText
from kb.interviews.store import add_source, add_text
from kb.loading.team import Team, Unloadable, coder, other
from kb.loading.told import Told, read_told


def load_codebook(session: Session, *, study: str, folder: Path) -> None:
    """Load the codebook."""
    codes, problems = read_codebook((folder / "codebook.csv").read_text(encoding="utf-8"))
    if problems:
        raise Unloadable(f"codebook: {problems}")
    for code in codes:
        add_code(session, study=study, code=code)


def load_sources(
    session: Session,
    *,
    study: str,
    folder: Path,
    team: Team,
    version: int,
    facts: Mapping[str, Any],
) -> None:
    """Load every source with its texts, and what two researchers read in them."""
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "sources").glob("*.txt")):
        files[read_file_name(path.name).source].append(path)
    roles = {key: [read_file_name(p.name).role for p in paths] for key, paths in files.items()}
    told = read_told((folder / "told.csv").read_text(encoding="utf-8"))
    book = get_codebook(session, study=study)
    listed = (folder / "sources.csv").read_text(encoding="utf-8")
    silent = frozenset(facts["speakers_who_did_not_agree_to_be_quoted"])
    known = read_sources(listed, roles, made_up=bool(facts["made_up"]), not_agreed=silent)
    for one in known:
        source = add_source(session, study=study, facts=one)
        texts = {text.role: text for text in _add_texts(session, source, files[one.key])}
        for placed in _placed(folder, one.key, texts, book):
            row = told.get(one.key, {}).get((placed.row.claim, placed.row.stance))
            if row is None:
                raise Unloadable(f"{one.key}: {placed.row.claim} is not in told.csv")
            _read_in(session, study, texts[placed.row.role], placed, row, team, version)


def _add_texts(session: Session, source: Source, paths: list[Path]) -> list[SourceText]:
    return [
        add_text(
            session,
            source=source,
            role=read_file_name(path.name).role,
            language=read_file_name(path.name).language,
            text=path.read_text(encoding="utf-8").rstrip("\n"),
        )
        for path in paths
    ]


def _placed(
    folder: Path, source: str, texts: dict[str, SourceText], book: Codebook
) -> tuple[Placed, ...]:
    path = folder / "codings" / f"{source}.csv"
    if not path.exists():
        return ()
    rows = read_codings(path.read_text(encoding="utf-8"))
    found, wrong = place(rows, {role: t.text for role, t in texts.items()}, book, source)
    if wrong:
        raise Unloadable(f"{source}: {wrong}")
    return found


def _read_in(
    session: Session,
    study: str,
    text: SourceText,
    placed: Placed,
    told: Told,
    team: Team,
    version: int,
) -> None:
    """Code a passage, cite it under its claim, and release it if it was chosen for the board."""
    first = ""
    for initials in placed.row.coders:
        coding = add_coding(
            session,
            study=study,
            text=text,
            code=placed.code,
            span=placed.span,
            coder=coder(team, initials),
        )
        first = first or coding
        cite_coding(
            session,
            study=study,
            coding=coding,
            claim=told.claim,
            stance=told.stance,
            reported=told.reported,
            because=told.because,
            person=team[initials].id,
            by=initials,
            version=version,
        )
    if placed.row.release:
        _release(session, study, first, placed.row.coders[0], team)


def _release(session: Session, study: str, coding: str, proposer: str, team: Team) -> None:
    proposed = propose_release(
        session,
        study=study,
        coding=get_coding(session, study=study, coding=coding),
        proposer=coder(team, proposer),
    )
    reviewer = coder(team, other(proposer))
    review_release(session, study=study, release=proposed, reviewer=reviewer, recognisable=False)
