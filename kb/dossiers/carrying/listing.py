"""What was said about an earlier wording of the theory, to go through one by one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from base.locales import Label, Say, say
from cmo.diff import diff
from cmo.graph import Theory
from kb.board.reaction import REACTION_WORDS, Reaction
from kb.evidence.carried.carried import (
    CLAIM,
    REACTION,
    STATEMENT,
    VERDICT,
    Carried,
    base_version,
)
from kb.evidence.carried.wording import altered
from kb.evidence.claims import Claim, claim_sentence
from kb.judgement.judged import VERDICT_WORDS, Verdict

Words = Mapping[tuple[str, str], Carried]
MOST_REASONS = 6


@dataclass(frozen=True)
class Item:
    """One thing somebody said, and what is otherwise since.

    `subject` is its name among things of its kind; `place` what its own page needs; `made` the
    version it was said in. `gone`: what it is about is no longer there. `word`: it was looked at.
    """

    kind: str
    subject: str
    place: str
    what: Say
    made: int
    by: str
    reasons: tuple[Say, ...]
    gone: bool
    word: Carried | None

    @property
    def waits(self) -> bool:
        """Whether somebody still has to look at it."""
        return self.word is None or bool(self.reasons and self.word.decision == "holds")


def claim_items(
    claims: Iterable[Claim], theories: Mapping[int, Theory], newest: Theory, words: Words
) -> list[Item]:
    """Claims of which the target changed or went."""
    found = []
    for claim in claims:
        word = words.get((CLAIM, claim.key))
        base = theories.get(base_version(claim.since, word))
        if base is None or base.version >= newest.version:
            continue
        what = altered(claim, base, newest)
        if what:
            labels = {e.id: e.label for e in base.elements}
            said = claim_sentence(claim, labels)
            item = (claim.key, claim.key, said, claim.since, "", what.reasons, what.gone, word)
            found.append(Item(CLAIM, *item))
    return found


def verdict_items(
    verdicts: Iterable[Verdict], theories: Mapping[int, Theory], newest: Theory, words: Words
) -> list[Item]:
    """Verdicts on elements that changed or went."""
    given = (
        _Given(VERDICT, verdict_subject(one), VERDICT_WORDS[one.value], one) for one in verdicts
    )
    return [item for one in given for item in _moved_on(one, theories, newest, words)]


def reaction_items(
    reactions: Iterable[Reaction], theories: Mapping[int, Theory], newest: Theory, words: Words
) -> list[Item]:
    """The newest reaction of each member to elements that changed or went."""
    given = (
        _Given(REACTION, reaction_subject(one), REACTION_WORDS[one.value], one)
        for one in newest_reactions(reactions, newest.version)
    )
    return [item for one in given for item in _moved_on(one, theories, newest, words)]


@dataclass(frozen=True)
class _Given:
    """What somebody gave on an element of one version, and how it reads."""

    kind: str
    subject: str
    said: Say
    one: Verdict | Reaction


def _moved_on(
    given: _Given, theories: Mapping[int, Theory], newest: Theory, words: Words
) -> Iterator[Item]:
    """The item that it makes, if its element changed or went since."""
    one, word = given.one, words.get((given.kind, given.subject))
    base = theories.get(base_version(one.version, word))
    if base is None or base.version >= newest.version:
        return
    reasons, gone = element_reasons(base, newest, one.element)
    if reasons:
        what = say("{element}: {verdict}", element=_label(base, one.element), verdict=given.said)
        item = (given.subject, one.element, what, one.version, one.by, reasons, gone)
        yield Item(given.kind, *item, word)


def statement_item(
    subject: str, place: str, label: Label, made: int, by: str, changed_in: int
) -> Item:
    """A sentence of which the theory moved on."""
    reason = say("The theory around it is otherwise since version {n}.", n=changed_in)
    what = say("Sentence for “{element}”", element=label)
    return Item(STATEMENT, subject, place, what, made, by, (reason,), False, None)


def newest_reactions(reactions: Iterable[Reaction], version: int) -> list[Reaction]:
    """Of each member's reactions to an element the newest, up to a version."""
    fitting = [r for r in reactions if r.version <= version]
    ordered = sorted(fitting, key=lambda r: (r.element, r.person, r.version))
    groups = groupby(ordered, key=lambda r: (r.element, r.person))
    return [list(found)[-1] for _, found in groups]


def element_reasons(old: Theory, new: Theory, element: str) -> tuple[tuple[Say, ...], bool]:
    """What is otherwise about an element, its places and what is linked there; whether it went."""
    gone = old.find_element(element) is not None and not new.places(element)
    found = [
        d.sentence
        for d in diff(old, new)
        if not d.only_order and any(element in name.split("/") for name in d.names)
    ]
    return tuple(found[:MOST_REASONS]), gone and bool(found)


def verdict_subject(verdict: Verdict) -> str:
    """How a verdict is named."""
    return f"{verdict.element}/{verdict.version}"


def reaction_subject(reaction: Reaction) -> str:
    """How a reaction is named."""
    return f"{reaction.element}/{reaction.version}/{reaction.person}"


def _label(theory: Theory, element: str) -> Label:
    found = theory.find_element(element)
    return found.label if found else {"en": element}
