"""What shows where, along which chains, and what asks for a judgement, on the founding theory."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from base.studies.store import get_study
from base.web.db import Database
from cmo.graph import Theory
from cmo.store import get_theory
from kb.evidence.claims import Claim
from kb.judgement.agenda import open_dissonances, proposals
from kb.judgement.chains import Chain, chains, through
from kb.judgement.joint import Joint
from kb.judgement.judged import proposed_confidence
from kb.judgement.showing import Shown, intervention_claims, mechanism_claims
from kb.judgement.store import joint_for
from kb.judgement.twin import for_board
from tests.kb.judgement import by_hand_pairs

STUDY = "den-haag-2017-2018"


@dataclass(frozen=True)
class Loaded:
    """The founding theory with its joint displays."""

    theory: Theory
    joints: dict[str, Joint]

    @property
    def claims(self) -> list[Claim]:
        """The claims."""
        return [joint.claim for joint in self.joints.values()]

    def chain(self, start: str, mechanism: str, end: str) -> Chain:
        """The one chain between these."""
        (found,) = [
            c
            for c in chains(self.theory, self.joints)
            if (c.start, c.mechanism, c.end) == (start, mechanism, end)
        ]
        return found


@pytest.fixture
def loaded(founded: Database) -> Iterator[Loaded]:
    """Version 1 of the founding study."""
    with founded.reading() as session:
        study = get_study(session, STUDY)
        yield Loaded(get_theory(session, STUDY), joint_for(session, study=study, version=1))


def keys(shown: Shown) -> dict[str, set[str]]:
    """Keys of the claims of each group."""
    return {
        name: {claim.key for claim in getattr(shown, name)}
        for name in ("own", "onward", "patterns", "gates", "nearby")
    }


def test_claims_on_a_mechanism(loaded: Loaded) -> None:
    assert keys(mechanism_claims(loaded.theory, loaded.claims, "mec_network_cv")) == {
        "own": {"volunteering_network", "placement_network"},
        "onward": {"network_work"},
        "patterns": {"volunteering_work", "placement_work", "older_work"},
        "gates": {"workplace_fit_matters"},
        "nearby": set(),
    }


def test_present_claims_show_one_link_away(loaded: Loaded) -> None:
    shown = keys(mechanism_claims(loaded.theory, loaded.claims, "mec_insecure"))
    assert shown["own"] == {"low_dutch_insecure"}
    assert shown["nearby"] == {"low_dutch"}
    motivates = keys(mechanism_claims(loaded.theory, loaded.claims, "mec_motivates"))
    assert motivates["nearby"] == {
        "tailoring_delivered",
        "reality_check_delivered",
        "instrument_fits",
    }


def test_a_pattern_shows_wherever_its_way_passes(loaded: Loaded) -> None:
    shown = keys(mechanism_claims(loaded.theory, loaded.claims, "mec_confidence"))
    assert {"volunteering_work", "placement_work", "trial_work", "event_work"} <= shown["patterns"]
    group = keys(mechanism_claims(loaded.theory, loaded.claims, "mec_know_group"))
    assert "event_employers_inclined" in group["patterns"]
    assert "event_work" not in group["patterns"]


def test_claims_on_an_intervention(loaded: Loaded) -> None:
    shown = keys(intervention_claims(loaded.theory, loaded.claims, "int_language_training"))
    assert shown["onward"] == {"training_practise", "training_lock_in"}
    assert shown["patterns"] == {"training_work"}


@pytest.mark.parametrize(
    ("start", "mechanism", "end", "code", "sides"),
    [
        (
            "int_language_training",
            "mec_practise_skills",
            "out_better_chance",
            "strong",
            (["training_practise"], ["training_work"]),
        ),
        (
            "int_language_training",
            "mec_lock_in",
            "out_better_chance",
            "complementarity",
            (["training_lock_in"], ["training_work"]),
        ),
        (
            "prb_linear_approach",
            "mec_demotivates",
            "out_delay",
            "complementarity",
            (["linear_demotivates"], ["demotivated_delay"]),
        ),
        (
            "int_early_instruments",
            "mec_motivates_activates",
            "out_better_chance",
            "silence",
            (["early_motivates"], []),
        ),
        (
            "prb_linear_approach",
            "mec_lethargy",
            "out_delay",
            "mechanism heard, outcome silent",
            (["linear_lethargy"], []),
        ),
        (
            "int_work_experience",
            "mec_confidence",
            "out_better_chance",
            "outcome heard, mechanism silent",
            ([], ["placement_work"]),
        ),
    ],
)
def test_along_a_chain(
    loaded: Loaded, start: str, mechanism: str, end: str, code: str, sides: tuple[list[str], ...]
) -> None:
    chain = loaded.chain(start, mechanism, end)
    assert (list(chain.mechanism_claims), list(chain.outcome_claims)) == sides
    flipped = chain.polarity == "-"
    assert chain.code == code == by_hand_pairs.chain(sides[0], sides[1], flipped=flipped)


def test_chains_through_an_element(loaded: Loaded) -> None:
    found = through(chains(loaded.theory, loaded.joints), "mec_lock_in")
    assert {chain.start for chain in found} == {"int_language_training"}


def test_open_dissonances_are_those_nobody_explained_gravest_first(loaded: Loaded) -> None:
    bare = {key: replace(joint, explanations=()) for key, joint in loaded.joints.items()}
    found = open_dissonances(bare)
    assert [(d.code, d.claims[0]) for d in found] == [
        ("strong", "tailoring_delivered"),
        ("strong", "tailoring_motivates"),
        ("strong", "reality_check_expectations"),
        ("strong", "event_realistic"),
        ("strong", "syrians_work"),
        ("weak", "volunteering_work"),
        ("weak", "event_know_group"),
    ]
    now = {d.claims[0] for d in open_dissonances(loaded.joints)}
    assert "syrians_work" in now
    assert "tailoring_delivered" not in now


def test_a_chain_is_open_until_one_of_its_claims_is_explained(loaded: Loaded) -> None:
    bare = {key: replace(joint, explanations=()) for key, joint in loaded.joints.items()}
    along = chains(loaded.theory, bare)
    pair = ("training_practise", "training_work")
    assert pair in {d.claims for d in open_dissonances(bare, along)}
    some = next(joint.explanations for joint in loaded.joints.values() if joint.explanations)
    bare["training_work"] = replace(bare["training_work"], explanations=some)
    assert pair not in {d.claims for d in open_dissonances(bare, along)}


def test_proposals_wait_for_a_person_and_silence_asks_nothing(loaded: Loaded) -> None:
    waiting = [joint.comparison.proposed for joint in proposals(loaded.joints)]
    assert len(waiting) == 45 - 4
    assert waiting[0] == "strong"
    assert "silence" not in waiting


def test_the_board_s_display_keeps_directions_and_codes(loaded: Loaded) -> None:
    for joint in loaded.joints.values():
        seen = for_board(joint, 10)
        assert [line.direction for line in seen.lines] == [x.direction for x in joint.lines]
        assert seen.comparison.proposed == joint.comparison.proposed
        assert seen.comparison.other_dissonances == tuple(
            pair for pair in seen.comparison.others if pair.code in ("strong", "weak")
        )
        assert len(seen.comparison.deciding) == len(joint.comparison.deciding)
        for line in (*seen.lines, *(p.first for p in seen.comparison.pairs)):
            assert not line.sides
            assert all(x.kind == "estimate" for x in line.exhibits)


@pytest.mark.parametrize(
    ("concerns", "level"),
    [
        (["none or minor"] * 4, "high"),
        (["moderate", "none or minor", "none or minor", "none or minor"], "moderate"),
        (["moderate", "none or minor", "serious", "moderate"], "low"),
        (["serious", "serious", "serious", "none or minor"], "very low"),
    ],
)
def test_confidence_is_proposed_by_the_weight_of_concerns(concerns: list[str], level: str) -> None:
    assert proposed_confidence(concerns) == level
