"""What the coding desk needs of this room: claims to choose from, and citing in place."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from base.locales import Label, Problem, pick, say
from cmo.store import find_theory, get_theory, list_refinements
from kb.coding.citations import Choices, Citation, Cite, ClaimChoice
from kb.coding.passages import Coder, Coding
from kb.evidence.citations.store import Refused, cite_coding, withdraw_citation
from kb.evidence.claims import claim_sentence
from kb.evidence.naming import names_in
from kb.evidence.store import find_claim, list_claims
from kb.evidence.tables import ClaimRow, EvidenceLinkRow
from kb.evidence.words import REPORTED_WORDS, STANCE_WORDS
from kb.findings.store import list_figure_tables, list_models
from survey.design.store import list_newest
from survey.wording.store import list_texts


class CitationDesk:
    """Implements what the coding room asks of whoever keeps citations."""

    def choices(self, session: Session, study: str) -> Choices:
        """The claims of the newest version, stances and ways of reporting."""
        theory = find_theory(session, study)
        labels = element_labels(session, study)
        names = {c.id: c.label for c in theory.configurations} if theory else {}
        claims = list_claims(session, study=study, version=theory.version if theory else None)
        return Choices(
            tuple(
                ClaimChoice(
                    claim.key,
                    claim_sentence(claim, labels),
                    names.get(claim.configuration, {"en": claim.configuration}),
                    claim.kind,
                )
                for claim in claims
            ),
            tuple(STANCE_WORDS.items()),
            tuple(REPORTED_WORDS.items()),
        )

    def listed(self, session: Session, study: str, codings: Sequence[str]) -> Sequence[Citation]:
        """The citations of these codings that count."""
        rows = session.exec(
            select(EvidenceLinkRow, ClaimRow.key)
            .join(ClaimRow, col(ClaimRow.id) == col(EvidenceLinkRow.claim_id))
            .where(
                col(EvidenceLinkRow.study_id) == study,
                col(EvidenceLinkRow.coding_id).in_(list(codings)),
                col(EvidenceLinkRow.withdrawn).is_(None),
            )
            .order_by(col(EvidenceLinkRow.at), col(EvidenceLinkRow.id))
        )
        return [
            Citation(
                id=row.id,
                coding=row.coding_id or "",
                claim=claim,
                stance=row.stance,
                reported=row.reported,
                by=row.by,
                because=row.because,
                address=f"/studies/{study}/claims/{claim}",
            )
            for row, claim in rows
        ]

    def cite(
        self, session: Session, study: str, coding: Coding, cited: Cite, by: Coder
    ) -> Problem | None:
        """Cite a passage, or say why not."""
        theory = find_theory(session, study)
        if find_claim(session, study=study, claim=cited.claim) is None:
            return Problem("claim", say("Choose the claim this passage speaks to."))
        try:
            cite_coding(
                session,
                study=study,
                coding=coding.id,
                claim=cited.claim,
                stance=cited.stance,
                reported=cited.reported,
                because=cited.because,
                person=by.id,
                by=by.initials,
                version=theory.version if theory else 0,
            )
        except Refused as refused:
            return refused.problems[0]
        return None

    def take_back(self, session: Session, study: str, citation: str, by: Coder) -> None:
        """Take a citation back; NotFound if it is not there."""
        withdraw_citation(session, study=study, citation=citation, person=by.id)


def list_names(session: Session, study: str) -> dict[str, Label]:
    """What questions, predictors and outcomes are called, by the key that evidence uses."""
    names: dict[str, Label] = {}
    for model in list_models(session, study=study):
        names[model.outcome] = model.label
        names.update({finding.estimate.predictor: finding.label for finding in model.findings})
    names.update(list_described(session, study, names))
    for version in list_newest(session, study=study):
        for language, texts in list_texts(session, version=version.id).items():
            for key, text in texts.texts.items():
                question, dot, part = key.rpartition(".")
                if dot and part == "label":
                    names[question] = {**names.get(question, {}), language: text}
    return names


def list_described(
    session: Session, study: str, names: Mapping[str, Label] | None = None
) -> dict[str, Label]:
    """Published tables that say who got an instrument, or when: `table:variable` -> its name.

    `names` are what variables are called; without them they are looked up.
    """
    known = list_names(session, study) if names is None else names
    return {
        f"{table.key}:{key}": {
            language: f"{pick(known.get(key, {}), language)[0] or key}: {title}"
            for language, title in table.title.items()
        }
        for table in list_figure_tables(session, study=study)
        for key in {record.get("instrument_key", "") for record in table.records()} - {""}
    }


def element_labels(session: Session, study: str, version: int | None = None) -> dict[str, Label]:
    """Labels of what a claim can be about: elements, links, lanes and changes of the theory.

    NotFound if there is no such version; without a version the newest, if there is one.
    """
    theory = find_theory(session, study) if version is None else get_theory(session, study, version)
    changes = list_refinements(session, study, theory.version) if theory else ()
    return names_in(theory, changes)
