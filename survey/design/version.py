"""A version of a questionnaire as a value: a draft, or frozen for good."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from base.locales import Label
from survey.questions.outline import Outline, freeze, order_problems, read_outline

DRAFT, PUBLISHED = "draft", "published"
STATES = (DRAFT, PUBLISHED)
ANONYMOUS, PSEUDONYMOUS = "anonymous", "pseudonymous"
IDENTITIES = (ANONYMOUS, PSEUDONYMOUS)
CODES, LINK = "codes", "link"
ACCESSES = (CODES, LINK)
SELF = "self"


@dataclass(frozen=True)
class Version:
    """What is asked of whom, in which round, and how long the answers are kept."""

    questionnaire: str
    number: int
    outline: Outline
    languages: tuple[str, ...]
    group: str
    round: int
    mode: str
    kept_until: str
    contact: Label
    id: str = ""
    study: str = ""
    is_open: bool = False
    state: str = PUBLISHED
    source: str = ""
    """The language in which the texts are written first, and from which they are translated."""
    identity: str = ANONYMOUS
    """Whether answers of one person can be joined by a case id, or stand alone for good."""
    access: str = CODES
    """Whether people come in with a code each, or all by one open link."""
    officer: Label = field(default_factory=dict)
    """The privacy officer, by role."""
    revision: int = 0
    """How often a draft was changed."""
    published: str = ""
    """The day on which it was frozen."""

    @property
    def is_draft(self) -> bool:
        """Whether it may still change."""
        return self.state == DRAFT

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody can join an answer with a person's other answers."""
        return self.identity == ANONYMOUS


def read_version(facts: Mapping[str, Any]) -> Version:
    """A version from a questionnaire file.

    Raises KeyError or ValueError when the file cannot be understood.
    """
    outline = read_outline(facts)
    for problem in order_problems(outline):
        raise ValueError(
            f"{problem.where}: a condition on {problem.what.params['question']}, later"
        )
    languages = tuple(facts["languages"])
    return Version(
        questionnaire=str(facts["id"]),
        number=int(facts["version"]),
        outline=outline,
        languages=languages,
        group=str(facts["group"]),
        round=int(facts["round"]),
        mode=str(facts.get("mode", SELF)),
        kept_until=str(facts["kept_until"]),
        contact=dict(facts["contact"]),
        source=str(facts.get("source") or languages[0]),
        identity=str(facts.get("identity", ANONYMOUS)),
        access=str(facts.get("access", CODES)),
        officer=dict(facts.get("officer", {})),
    )


def frozen(version: Version) -> dict[str, Any]:
    """The version's own facts as plain data, under the names of its row."""
    return {
        "number": version.number,
        "outline": freeze(version.outline),
        "languages": list(version.languages),
        "source_language": version.source or next(iter(version.languages), ""),
        "actor_group": version.group,
        "round": version.round,
        "mode": version.mode,
        "identity": version.identity,
        "access": version.access,
        "kept_until": version.kept_until,
        "contact": dict(version.contact),
        "officer": dict(version.officer),
    }
