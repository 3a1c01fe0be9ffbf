"""The loaded study reads as its tables do, and evidence that comes or goes changes the reading."""

import pytest
from sqlmodel import Session, col, delete, select

from base.studies.store import get_study
from base.studies.study import Study
from base.tables import NotFound
from base.web.db import Database
from kb.coding.anchors import Span
from kb.coding.passages import Coder
from kb.coding.store import add_coding, remove_coding
from kb.coding.tables import CodingRow
from kb.evidence.citations.store import (
    Refused,
    cite_coding,
    cite_estimate,
    list_claim_citations,
    put_back_citation,
    withdraw_citation,
)
from kb.evidence.tables import EvidenceLinkRow, MeasureRow
from kb.findings.sheet import read_sheet
from kb.findings.store import add_estimates, list_estimates
from kb.interviews.source import Facts
from kb.interviews.store import add_source, add_text, remove_source
from kb.judgement.joint import Joint
from kb.judgement.store import get_joint, joint_for
from tests.kb.judgement import by_hand_pairs

STUDY = "den-haag-2017-2018"
LINE = "volunteer_organisations/interview/1"


def joints(session: Session, version: int = 1) -> dict[str, Joint]:
    """Every joint display of the founding study."""
    return joint_for(session, study=get_study(session, STUDY), version=version)


def one(session: Session, claim: str, version: int = 1) -> Joint:
    """One joint display of the founding study."""
    return get_joint(session, study=get_study(session, STUDY), version=version, claim=claim)


def agrees_with_the_tables(found: dict[str, Joint]) -> None:
    """Lines, directions, codes, axes, thinness and pairs are those of the slow reading."""
    for key, joint in found.items():
        lines, comparison = by_hand_pairs.recomputed(key)
        assert {line.name for line in joint.lines} == set(lines)
        for line in joint.lines:
            slow = lines[line.name]
            assert (key, line.name, line.direction) == (key, line.name, slow["direction"])
            assert set(line.marks) == slow["marks"], (key, line.name)
            if "k" in slow:
                assert (line.k, line.of) == (slow["k"], slow["of"]), (key, line.name)
        now = joint.comparison
        assert (now.proposed, list(now.axes)) == (comparison["code"], comparison["axes"])
        assert (now.thin, now.mixed) == (comparison["thin"], comparison["mixed"])
        assert (len(now.deciding), len(now.pairs)) == (comparison["deciding"], comparison["all"])


def test_all_45_claims_read_as_the_tables_do(founded: Database) -> None:
    with founded.reading() as session:
        found = joints(session)
    assert len(found) == 45
    agrees_with_the_tables(found)


def test_they_read_the_same_on_postgresql(founded_postgres: Database) -> None:
    with founded_postgres.reading() as session:
        agrees_with_the_tables(joints(session))


def test_the_first_version_has_the_claims_of_the_first_version(founded: Database) -> None:
    with founded.reading() as session:
        found = joints(session, version=0)
        agrees_with_the_tables(found)
        assert "training_work" not in found
        with pytest.raises(NotFound):
            one(session, "training_work", version=0)


def test_no_confirmation_is_loaded_and_no_code_is_stored(founded: Database) -> None:
    with founded.reading() as session:
        assert all(joint.confirmed is None for joint in joints(session).values())


def figures(joint: Joint) -> list[tuple[str, str, float, float, float]]:
    """Predictor, outcome, odds ratio and interval, to two decimals."""
    found = []
    for reading in joint.estimates:
        ci = reading.estimate.ci()
        assert ci is not None
        assert reading.estimate.odds_ratio is not None
        numbers = (reading.estimate.odds_ratio, *ci)
        found.append(
            (
                reading.estimate.predictor,
                reading.estimate.outcome,
                *(round(number, 2) for number in numbers),
            )
        )
    return found  # type: ignore[return-value]


def test_figures_stand_where_the_register_measures(founded: Database) -> None:
    with founded.reading() as session:
        found = joints(session)
    cluster = [
        ("matching_applying", "ever_worked", 2.42, 1.94, 2.99),
        ("matching_applying", "sustainable_work", 1.50, 1.13, 1.96),
    ]
    assert figures(found["trial_work"]) == figures(found["speed_meet_work"]) == cluster
    assert figures(found["event_work"]) == []
    register = found["event_work"].line("register")
    assert register is not None
    assert (register.direction, register.marks) == ("–", ("not registered",))
    assert {e.predictor for e in found["event_work"].context} == {"matching_applying"}
    volunteering = [("volunteering", "ever_worked", 1.00, 0.78, 1.29)]
    volunteering.append(("volunteering", "sustainable_work", 0.90, 0.61, 1.33))
    assert figures(found["volunteering_work"]) == volunteering
    assert [row[2] for row in figures(found["placement_work"])] == [0.83, 0.72]
    assert [row[2] for row in figures(found["training_work"])] == [0.42, 0.28]
    printed = found["training_work"].estimates[0].estimate
    assert (printed.printed, printed.stars) == ("2,37-1", "**")


@pytest.mark.parametrize(
    ("claim", "k", "base"),
    [
        ("tailoring_delivered", 28, 42),
        ("event_work", 9, 12),
        ("trial_work", None, 9),
        ("placement_work", None, 10),
        ("volunteering_work", None, 20),
    ],
)
def test_bases_are_everyone_who_was_asked(
    founded: Database, claim: str, k: int | None, base: int
) -> None:
    with founded.reading() as session:
        line = one(session, claim).line("status_holders/survey/2")
    assert line is not None
    assert line.of == base
    assert k is None or line.k == k


def contradicting(session: Session, name: str) -> tuple[str, str]:
    """A new source of a volunteer organisation, coded and cited as contradicting."""
    facts = Facts(
        key=name,
        kind="interview",
        group="volunteer_organisations",
        round=1,
        month="2018-06",
        language="nl",
        form="transcript",
        pseudonym=name[:3],
    )
    source = add_source(session, study=STUDY, facts=facts)
    said = "Organisatie: Van Nederlands leren kwam hier niets terecht."
    text = add_text(session, source=source, role="transcript", language="nl", text=said)
    quote = "Van Nederlands leren kwam hier niets terecht."
    start = said.index(quote)
    coding = add_coding(
        session,
        study=STUDY,
        text=text,
        code="practise_language",
        span=Span(start, start + len(quote), quote, said[:start], ""),
        coder=Coder("p", "MB"),
    )
    citation = cite_coding(
        session,
        study=STUDY,
        coding=coding,
        claim="volunteering_practise",
        stance="contradicts",
        person="p",
        by="MB",
        version=1,
    )
    return coding, citation


def line_and_code(session: Session) -> tuple[str, int | None, str]:
    """What the line of volunteer organisations says now, and the code."""
    joint = one(session, "volunteering_practise")
    line = joint.line(LINE)
    assert line is not None
    return line.direction, line.k, joint.comparison.proposed


def test_two_sources_against_and_one_citation_taken_back(founded: Database) -> None:
    with founded.writing() as session:
        assert line_and_code(session) == ("+", 4, "convergence")
        contradicting(session, "V05-1")
        _, second = contradicting(session, "V06-1")
        assert line_and_code(session) == ("±", 6, "partial")
        withdraw_citation(session, study=STUDY, citation=second, person="p")
        assert line_and_code(session) == ("+", 5, "convergence")
        put_back_citation(session, study=STUDY, citation=second, person="p")
        assert line_and_code(session) == ("±", 6, "partial")


def test_removing_a_coding_or_a_source_takes_its_citations_along(founded: Database) -> None:
    with founded.writing() as session:
        coding, _ = contradicting(session, "V05-1")
        contradicting(session, "V06-1")
        remove_coding(session, study=STUDY, coding=coding)
        assert line_and_code(session) == ("+", 5, "convergence")
        remove_source(session, study=STUDY, key="V06-1")
        assert line_and_code(session) == ("+", 4, "convergence")


def test_citing_twice_is_one_citation_and_brings_a_withdrawn_one_back(founded: Database) -> None:
    with founded.writing() as session:
        coding, citation = contradicting(session, "V05-1")
        withdraw_citation(session, study=STUDY, citation=citation, person="p")
        again = cite_coding(
            session,
            study=STUDY,
            coding=coding,
            claim="volunteering_practise",
            stance="contradicts",
            reported="about others",
            person="p",
            by="MB",
            version=1,
        )
        assert again == citation
        mine = [
            c
            for c in list_claim_citations(session, study=STUDY, claim="volunteering_practise")
            if c.coding == coding
        ]
        assert [(c.reported, c.withdrawn) for c in mine] == [("about others", False)]


@pytest.mark.parametrize("claim", ["volunteering_work", "training_work", "event_know_group"])
def test_without_its_evidence_a_claim_is_silent(founded: Database, claim: str) -> None:
    with founded.writing() as session:
        from_claim = select(EvidenceLinkRow.id)
        ids = {x.id for line in one(session, claim).lines for x in line.exhibits}
        session.exec(delete(EvidenceLinkRow).where(col(EvidenceLinkRow.id).in_(ids)))
        for row in session.exec(select(MeasureRow).where(col(MeasureRow.study_id) == STUDY)):
            session.delete(row)
        session.flush()
        assert session.exec(from_claim).first() is not None
        assert one(session, claim).comparison.proposed == "silence"


SHEET = """outcome_key,term_key,term_nl,b,se
ever_worked,shoe_size,Schoenmaat,0.50,0.10
"""


def new_predictor(session: Session) -> str:
    """An imported estimate with B and SE alone."""
    sheet = read_sheet(SHEET)
    assert not sheet.problems
    add_estimates(session, study=STUDY, rows=sheet.rows)
    return next(e.id for e in list_estimates(session, study=STUDY) if e.predictor == "shoe_size")


def test_a_new_predictor_cited_on_a_pattern(founded: Database) -> None:
    with founded.writing() as session:
        cite_estimate(
            session,
            study=STUDY,
            estimate=new_predictor(session),
            claim="trial_work",
            person="p",
            by="MB",
            version=1,
        )
        joint = one(session, "trial_work")
    added = joint.estimates[-1]
    assert (added.measure.relation, added.direction) == ("exact", "+")
    assert figures(joint)[-1] == ("shoe_size", "ever_worked", 1.65, 1.36, 2.01)


def test_a_figure_bears_on_patterns_only(founded: Database) -> None:
    with founded.writing() as session, pytest.raises(Refused) as refused:
        cite_estimate(
            session,
            study=STUDY,
            estimate=new_predictor(session),
            claim="volunteering_practise",
            person="p",
            by="MB",
            version=1,
        )
    assert [problem.where for problem in refused.value.problems] == ["claim"]


def test_another_study_s_coding_cannot_be_cited(founded: Database) -> None:
    with founded.writing() as session:
        coding = session.exec(select(CodingRow.id)).first()
        other: Study = get_study(session, STUDY)
        with pytest.raises(NotFound):
            cite_coding(
                session,
                study=f"not-{other.id}",
                coding=coding or "",
                claim="volunteering_practise",
                stance="supports",
                person="p",
                by="MB",
                version=1,
            )
