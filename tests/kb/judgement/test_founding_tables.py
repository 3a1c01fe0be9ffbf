"""On the study's tables the rules give what a slow reading gives, and the worked example."""

from dataclasses import replace

import pytest

from cmo.elements import Kind, Lane, Relation
from cmo.graph import Configuration, Element, Link, Occurrence, Theory
from kb.judgement.chains import chains
from kb.judgement.joint import Joint, joints
from tests.kb.judgement import by_hand, by_hand_pairs
from tests.kb.judgement.by_hand import TOLD
from tests.kb.judgement.study_tables import CLAIMS, THRESHOLDS, gathered

FIRST = joints(gathered(0), THRESHOLDS)
SECOND = joints(gathered(1), THRESHOLDS)

# claim, code, axes: the table of the worked example; version 0 unless the claim is of version 1
WORKED = """
tailoring_delivered, tailoring_motivates | strong | rounds
instrument_fits | silence |
linear_demotivates, linear_lethargy | convergence |
demotivated_delay, early_start | one line only |
early_motivates | silence |
volunteering_practise, volunteering_network | convergence |
volunteering_work | weak | groups, told/measured
placement_practise | convergence |
placement_work | inconclusive | told/measured
training_work | one line only |
displacement | silence |
event_work | convergence |
event_know_group | weak | groups
trial_work | partial | groups, told/measured
syrians_work | strong | told/measured
women_work, parents_work | convergence |
"""


def worked() -> list[tuple[str, str, list[str]]]:
    """The rows of the table above, one claim each."""
    rows = []
    for line in WORKED.strip().splitlines():
        names, code, axes = (part.strip() for part in line.split("|"))
        rows += [(n.strip(), code, axes.split(", ") if axes else []) for n in names.split(",")]
    return rows


def same_as_by_hand(joint: Joint) -> None:
    """Every line and the comparison are what the slow reading gives."""
    lines, comparison = by_hand_pairs.recomputed(joint.claim.key)
    assert {line.name for line in joint.lines} == set(lines)
    for line in joint.lines:
        slow = lines[line.name]
        assert (line.name, line.direction) == (line.name, slow["direction"])
        assert set(line.marks) == slow["marks"], line.name
        if "k" in slow:
            assert (line.k, line.of) == (slow["k"], slow["of"])
        if "counts" in slow:
            assert line.counts == slow["counts"]
    found = joint.comparison
    assert found.proposed == comparison["code"]
    assert list(found.axes) == comparison["axes"]
    assert (found.thin, found.mixed) == (comparison["thin"], comparison["mixed"])
    assert (len(found.deciding), len(found.pairs)) == (comparison["deciding"], comparison["all"])


@pytest.mark.parametrize("claim", [claim.key for claim in CLAIMS])
def test_both_readings_of_the_rules_agree(claim: str) -> None:
    same_as_by_hand(SECOND[claim])


@pytest.mark.parametrize("claim", sorted(FIRST))
def test_the_first_version_reads_the_same_for_its_claims(claim: str) -> None:
    same_as_by_hand(FIRST[claim])


def test_there_are_45_claims_of_which_41_stood_in_the_first_version() -> None:
    assert (len(SECOND), len(FIRST)) == (45, 41)


@pytest.mark.parametrize(("claim", "code", "axes"), worked())
def test_worked_example(claim: str, code: str, axes: list[str]) -> None:
    joint = FIRST.get(claim) or SECOND[claim]
    assert joint.version == joint.claim.since
    assert joint.comparison.proposed == code
    assert list(joint.comparison.axes) == axes


def test_first_round_alone() -> None:
    assert SECOND["tailoring_delivered"].rounds[1].proposed == "one line only"
    assert SECOND["tailoring_motivates"].rounds[1].proposed == "convergence"


def test_each_round_alone_reads_the_same_by_hand() -> None:
    for key, joint in SECOND.items():
        lines, _ = by_hand_pairs.recomputed(key)
        for number, comparison in joint.rounds.items():
            slow = by_hand_pairs.round_alone(lines, str(number))
            assert (key, comparison.proposed) == (key, slow["code"])


def test_grounds_for_explanations_are_those_the_data_give() -> None:
    kinds = {key: {g.kind for g in joint.grounds} for key, joint in SECOND.items()}
    assert "timing" in kinds["tailoring_delivered"]
    assert "ceiling" in kinds["event_know_group"]
    assert {"targeting", "measurement mismatch"} & kinds["volunteering_work"] == {"targeting"}
    assert "measurement mismatch" in kinds["placement_work"]
    assert kinds["volunteering_practise"] == set()


def two_against() -> list[by_hand.Row]:
    """Two new sources of volunteer organisations that contradict."""
    return [
        {
            "source": name,
            "claim": "volunteering_practise",
            "stance": "contradicts",
            "reported": "own experience",
            "because": "",
            "gist": "",
        }
        for name in ("V05-1", "V06-1")
    ]


def test_two_sources_against_turn_the_line_mixed_and_one_taken_back_restores_it() -> None:
    new = [
        {"source": name, "kind": "interview", "group": "volunteer_organisations", "round": "1"}
        for name in ("V05-1", "V06-1")
    ]
    for extra, direction, code in ((2, "±", "partial"), (1, "+", "convergence")):
        whole = gathered(1, TOLD + two_against()[:extra], sources=[*by_hand.SOURCES, *new])
        joint = joints(whole, THRESHOLDS)["volunteering_practise"]
        line = joint.line("volunteer_organisations/interview/1")
        assert line is not None
        assert (line.direction, line.k) == (direction, 4 + extra)
        assert joint.comparison.proposed == code


@pytest.mark.parametrize("claim", [claim.key for claim in CLAIMS])
def test_without_its_evidence_a_claim_is_silent(claim: str) -> None:
    all_of_it = gathered(1)
    bare = replace(all_of_it, exhibits={**all_of_it.exhibits, claim: ()})
    joint = joints(bare, THRESHOLDS)[claim]
    assert joint.comparison.proposed == "silence"


def lane(configuration: str, *, polarity: str, names: tuple[str, str, str]) -> Theory:
    """A theory of one chain."""
    kinds = (Kind.INTERVENTION, Kind.MECHANISM, Kind.OUTCOME)
    places = tuple(
        Occurrence(configuration, Element(name, {"en": name}), kind, Lane.INTERVENTION)
        for name, kind in zip(names, kinds, strict=True)
    )
    start, mechanism, end = (place.key for place in places)
    links = (
        Link(start, Relation.TRIGGERS, mechanism),
        Link(mechanism, Relation.GENERATES, end, polarity),
    )
    here = Configuration(configuration, {"en": configuration}, places, links)
    return Theory("s", 1, tuple(p.element for p in places), (here,))


@pytest.mark.parametrize(
    ("names", "polarity", "sides", "code"),
    [
        (
            ("int_language_training", "mec_practise_skills", "out_better_chance"),
            "+",
            (["training_practise"], ["training_work"]),
            "strong",
        ),
        (
            ("int_language_training", "mec_lock_in", "out_better_chance"),
            "-",
            (["training_lock_in"], ["training_work"]),
            "complementarity",
        ),
        (
            ("int_volunteering", "mec_network_cv", "out_better_chance"),
            "+",
            (["volunteering_network"], ["volunteering_work", "network_work"]),
            "weak",
        ),
    ],
)
def test_chain(
    names: tuple[str, str, str], polarity: str, sides: tuple[list[str], list[str]], code: str
) -> None:
    theory = lane("language_and_employee_skills", polarity=polarity, names=names)
    (chain,) = chains(theory, SECOND)
    assert (set(chain.mechanism_claims), set(chain.outcome_claims)) == (
        set(sides[0]),
        set(sides[1]),
    )
    assert chain.code == code == by_hand_pairs.chain(*sides, flipped=polarity == "-")
