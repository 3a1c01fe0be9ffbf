"""What members of the sounding board think, kept on both databases."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from base.studies.store import add_study, remove_study
from kb.board.reaction import REACTION_WORDS, Reaction
from kb.board.store import list_reactions, record_reaction
from tests.base.conftest import facts


@pytest.fixture
def study(session: Session) -> str:
    """Two studies; reactions go to the first."""
    for name in ("ours", "theirs"):
        add_study(session, facts=facts(name))
    return "ours"


def reaction(**changed: object) -> Reaction:
    """One member's reaction to a mechanism."""
    made = {
        "element": "practising",
        "version": 1,
        "person": "p" * 32,
        "by": "KB",
        "value": "recognise",
        "text": "Zo gaat het bij ons ook.",
    }
    return Reaction(**{**made, **changed})  # type: ignore[arg-type]


def test_a_reaction_is_kept_in_its_own_study(session: Session, study: str) -> None:
    record_reaction(session, study=study, reaction=reaction())
    session.expire_all()
    assert list_reactions(session, study=study) == [reaction()]
    assert list_reactions(session, study="theirs") == []


def test_a_later_reaction_takes_the_place_of_the_earlier(session: Session, study: str) -> None:
    record_reaction(session, study=study, reaction=reaction())
    record_reaction(session, study=study, reaction=reaction(value="doubt", text=""))
    assert list_reactions(session, study=study) == [reaction(value="doubt", text="")]


@pytest.mark.parametrize(
    "other", [{"person": "q" * 32, "by": "TK"}, {"version": 2}, {"element": "meeting"}]
)
def test_another_member_version_or_element_has_its_own(
    session: Session, study: str, other: dict[str, object]
) -> None:
    record_reaction(session, study=study, reaction=reaction())
    record_reaction(session, study=study, reaction=reaction(**other))
    assert len(list_reactions(session, study=study)) == 2


@pytest.mark.parametrize("value", REACTION_WORDS)
def test_every_reaction_that_is_offered_can_be_kept(
    session: Session, study: str, value: str
) -> None:
    record_reaction(session, study=study, reaction=reaction(value=value))
    assert [r.value for r in list_reactions(session, study=study)] == [value]


def test_the_database_refuses_a_reaction_that_is_not_offered(session: Session, study: str) -> None:
    with pytest.raises(IntegrityError):
        record_reaction(session, study=study, reaction=reaction(value="whatever"))


def test_reactions_go_with_their_study(session: Session, study: str) -> None:
    record_reaction(session, study=study, reaction=reaction())
    remove_study(session, study=study)
    session.expire_all()
    assert list_reactions(session, study=study) == []
