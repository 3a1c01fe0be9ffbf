"""What goes out: a theory with what a file says beside it, and the name a file gets."""

from dataclasses import dataclass

from base.locales import Label
from cmo.exchange.incoming import Groups
from cmo.graph import Theory

DRAFT = "draft"


@dataclass(frozen=True)
class Outgoing:
    """A version (or a draft) on its way out.

    `groups` are all actor groups of the study. `made_up` marks the file and what is in it.
    `language` is that of texts for people, such as headings.
    """

    theory: Theory
    title: Label
    groups: Groups
    made_up: bool
    draft: bool = False
    language: str = "en"

    @property
    def version(self) -> str:
        """The number of the version, or that it is a draft."""
        return DRAFT if self.draft else str(self.theory.version)

    def name(self, what: str, extension: str) -> str:
        """The file name that is proposed; it says so when the study is made up."""
        version = DRAFT if self.draft else f"v{self.theory.version}"
        mark = ["made-up"] if self.made_up else []
        return f"{'-'.join([self.theory.study, what, version, *mark])}.{extension}"
