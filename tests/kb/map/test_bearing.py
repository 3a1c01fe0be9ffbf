"""Claims are tied to the links and conditions that they are about, sources to their side."""

from base.studies.study import Thresholds
from kb.evidence.claims import Claim
from kb.evidence.exhibits import Exhibit, Gathered, LineKey, Quote, Reported, Stance, TalkLine
from kb.judgement.joint import joints
from kb.map.bearing import Bearing, bearing, speakers
from tests.cmo.small import small, theory

LINE = LineKey("people", "interview", 1)
COURSE = small(
    """
    C b law
    I i course
    M i hope (people)
    O i work
    course -triggers-> hope
    hope -generates+-> work
    hope -generates--> work
    law | enables | intervention
    law | blocks | course>hope
    """
)
SETS_OFF, MORE, LESS = (link.key for link in COURSE.links)
ON_LANE, ON_LINK = (gate.key for gate in COURSE.gates)
CLAIMS = (
    Claim("sets_off", 0, "link", "c", "course", "hope"),
    Claim("more", 0, "link", "c", "hope", "work"),
    Claim("lane", 0, "gate", "c", "law", "intervention"),
    Claim("on_link", 0, "gate", "c", "law", SETS_OFF),
    Claim("pattern", 0, "pattern", "c", "course", "work"),
)


def quote(
    claim: str, source: str, stance: Stance, reported: Reported = "own experience"
) -> Exhibit:
    return Exhibit(
        f"{claim}{source}{stance}", "quote", claim, LINE, Quote(source, stance, reported)
    )


def told(*exhibits: Exhibit, claims: tuple[Claim, ...] = CLAIMS) -> Bearing:
    """What the exhibits say of the course."""
    by_claim = {c.key: tuple(x for x in exhibits if x.claim == c.key) for c in claims}
    sources = frozenset(x.what.source for x in exhibits if isinstance(x.what, Quote))
    talk = TalkLine(LINE, sources)
    gathered = Gathered(0, claims, (talk,), (), exhibits=by_claim, has_register=False)
    return bearing(theory(COURSE), joints(gathered, Thresholds()))


def test_a_source_supports_what_it_takes_the_side_of() -> None:
    found = told(
        quote("sets_off", "A", "supports"),
        quote("sets_off", "B", "supports"),
        quote("sets_off", "B", "contradicts"),
        quote("sets_off", "C", "supports", "expectation"),
        quote("sets_off", "D", "contradicts"),
        quote("sets_off", "E", "nuances"),
    )
    assert found.support[SETS_OFF] == frozenset("A")
    assert found.told["sets_off"].against == frozenset("D")


def test_of_two_links_a_claim_is_about_the_one_of_its_polarity() -> None:
    found = told(quote("more", "A", "supports"))
    assert found.support[MORE] == frozenset("A")
    assert LESS not in found.claims
    less = (Claim("less", 0, "link", "c", "hope", "work", polarity="-"),)
    assert list(told(claims=less).claims) == [LESS]


def test_a_claim_of_another_polarity_is_about_the_only_link_there_is() -> None:
    claim = (Claim("odd", 0, "link", "c", "course", "hope", polarity="-"),)
    assert list(told(claims=claim).claims) == [SETS_OFF]


def test_a_gate_claim_is_about_its_lane_or_its_link() -> None:
    found = told(quote("lane", "A", "supports"), quote("on_link", "B", "supports"))
    assert found.support[ON_LANE] == frozenset("A")
    assert found.support[ON_LINK] == frozenset("B")
    assert found.claims[ON_LANE] == ("lane",)


def test_a_pattern_is_about_no_link() -> None:
    found = told(quote("pattern", "A", "supports"))
    assert all("pattern" not in own for own in found.claims.values())


def test_speakers_take_any_side() -> None:
    said = (
        quote("more", "A", "supports"),
        quote("more", "B", "no change"),
        quote("more", "C", "nuances"),
    )
    assert speakers(said) == frozenset("AB")
