"""The random theories of the tests are what they say: legal, and sometimes rich."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cmo.document import content_hash, document, read_document
from cmo.elements import Relation
from cmo.graph import Theory
from cmo.rules import link_refusal, violations
from tests.cmo.random_theories import GROUPS, STUDY, illegal_links, theories


@given(theories())
def test_they_break_no_rule_and_are_whole_documents(theory: Theory) -> None:
    assert violations(theory) == []
    read = read_document(document(theory), study=STUDY, version=0, groups=GROUPS)
    assert read == theory
    assert content_hash(read) == content_hash(theory)


@given(st.data())
def test_illegal_links_are_illegal(data: st.DataObject) -> None:
    theory = data.draw(theories().filter(lambda t: bool(t.configurations)))
    name, link = data.draw(illegal_links(theory))
    found = theory.find_configuration(name)
    assert found is not None
    assert link_refusal(theory, found, link) is not None


def test_doubled_elements_ripples_and_gates_on_links_are_among_them() -> None:
    seen: set[str] = set()

    @settings(max_examples=100, phases=[Phase.generate])
    @given(theories())
    def look(theory: Theory) -> None:
        for one in theory.configurations:
            seen.update("doubled" for o in one.occurrences if o.doubled)
            seen.update("gate on a link" for g in one.gates if g.link)
        if _has_ripple(theory):
            seen.add("ripple")

    look()
    assert seen == {"doubled", "gate on a link", "ripple"}


def _has_ripple(theory: Theory) -> bool:
    return any(
        link.relation is Relation.BECOMES_CONTEXT and not link.target.startswith(f"{c.id}/")
        for c in theory.configurations
        for link in c.links
    )
