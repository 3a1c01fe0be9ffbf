"""How this room shows and makes citations without knowing the room above that keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from base.locales import Label, Problem, Say
from kb.coding.passages import Coder, Coding

PLACE: Final = "citations"
"""Under this name the application keeps what implements Citations."""


@dataclass(frozen=True)
class ClaimChoice:
    """A claim that a passage can be cited for, under the configuration it belongs to."""

    key: str
    sentence: Say
    configuration: Label
    kind: str = ""


@dataclass(frozen=True)
class Choices:
    """What can be chosen when a passage is cited; each with the words for it."""

    claims: Sequence[ClaimChoice] = ()
    stances: Sequence[tuple[str, Say]] = ()
    reported: Sequence[tuple[str, Say]] = ()

    def claim(self, key: str) -> ClaimChoice | None:
        """The claim with this key."""
        return next((claim for claim in self.claims if claim.key == key), None)


@dataclass(frozen=True)
class Citation:
    """A passage tied to a claim. `address` is a page about the claim, if there is one."""

    id: str
    coding: str
    claim: str
    stance: str
    reported: str
    by: str = ""
    because: str = ""
    address: str = ""


@dataclass(frozen=True)
class Cite:
    """What a person says when citing a passage."""

    claim: str
    stance: str
    reported: str
    because: str = ""


class Citations(Protocol):
    """What the room above offers. `session` is the request's database session."""

    def choices(self, session: Any, study: str) -> Choices:
        """The claims of the newest version, stances and ways of reporting."""
        ...

    def listed(self, session: Any, study: str, codings: Sequence[str]) -> Sequence[Citation]:
        """The citations of these codings."""
        ...

    def cite(
        self, session: Any, study: str, coding: Coding, cited: Cite, by: Coder
    ) -> Problem | None:
        """Cite a passage, or say why not; `where` is claim, stance or reported."""
        ...

    def take_back(self, session: Any, study: str, citation: str, by: Coder) -> None:
        """Take a citation back; NotFound if it is not there."""
        ...


@dataclass(frozen=True)
class NoCitations:
    """While no room above has registered: nothing can be cited."""

    nothing: Choices = field(default_factory=Choices)

    def choices(self, session: Any, study: str) -> Choices:  # noqa: ARG002
        """No claims."""
        return self.nothing

    def listed(
        self,
        session: Any,  # noqa: ARG002
        study: str,  # noqa: ARG002
        codings: Sequence[str],  # noqa: ARG002
    ) -> Sequence[Citation]:
        """No citations."""
        return ()

    def cite(
        self,
        session: Any,  # noqa: ARG002
        study: str,  # noqa: ARG002
        coding: Coding,  # noqa: ARG002
        cited: Cite,  # noqa: ARG002
        by: Coder,  # noqa: ARG002
    ) -> Problem | None:
        """Nothing happens."""
        return None

    def take_back(self, session: Any, study: str, citation: str, by: Coder) -> None:
        """Nothing happens."""


def by_coding(citations: Sequence[Citation]) -> Mapping[str, tuple[Citation, ...]]:
    """The citations of each coding."""
    found: dict[str, tuple[Citation, ...]] = {}
    for citation in citations:
        found[citation.coding] = (*found.get(citation.coding, ()), citation)
    return found
