"""How a questionnaire stands: its versions, how far each language is, what asks attention."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from survey.design.keeping import has_passed
from survey.design.version import Version
from survey.publishing.hindrance import Hindrance
from survey.publishing.ready import unsettled
from survey.responses.response import Response
from survey.wording.texts import Texts, needed_keys


@dataclass(frozen=True)
class LanguageStanding:
    """How far the texts of a version are in one language."""

    language: str
    needed: int
    written: int
    unsettled: int
    live_because: str = ""
    """Why it went live though not everything was settled, if somebody decided that."""

    @property
    def is_whole(self) -> bool:
        """Whether every text that a page needs is there."""
        return self.written == self.needed


@dataclass(frozen=True)
class Standing:
    """A version with what became of it."""

    version: Version
    languages: tuple[LanguageStanding, ...]
    responses: int
    tried: tuple[Response, ...]
    overdue: bool

    @property
    def questions(self) -> int:
        """How many questions a person may be asked."""
        return sum(question.asks for question in self.version.outline)


@dataclass(frozen=True)
class Outlook:
    """A version before its next step: how it stands, and what is in the way."""

    titles: Mapping[str, str]
    standing: Standing
    hindrances: tuple[Hindrance, ...]


@dataclass(frozen=True)
class Home:
    """Everything the home page of a questionnaire says."""

    name: str
    titles: Mapping[str, str]
    versions: tuple[Standing, ...]
    hindrances: tuple[Hindrance, ...]
    """What stands in the way of publishing the draft, or of opening the newest version."""

    @property
    def current(self) -> Standing:
        """The version that work goes on at: the draft, else the newest one."""
        return self.versions[0]

    @property
    def draft(self) -> Standing | None:
        """The draft, if one is open."""
        return self.current if self.current.version.is_draft else None

    @property
    def newest(self) -> Standing | None:
        """The newest published version, if there is one."""
        return next((each for each in self.versions if not each.version.is_draft), None)

    @property
    def overdue(self) -> list[Standing]:
        """Versions whose answers should have been removed by now."""
        return [each for each in self.versions if each.overdue]


def language_standings(
    version: Version,
    texts: Mapping[str, Texts],
    *,
    live: Mapping[str, str],
    own: Collection[str],
) -> tuple[LanguageStanding, ...]:
    """How far each language of a version is.

    Args:
        version: the version.
        texts: language -> its texts.
        live: language -> why it went live before everything was settled.
        own: languages of a draft that the makers write themselves.
    """
    needed = needed_keys(version.outline)
    found: list[LanguageStanding] = []
    for language in version.languages:
        written = texts.get(language, Texts(language, {}))
        found.append(
            LanguageStanding(
                language=language,
                needed=len(needed),
                written=sum(bool(written[key].strip()) for key in needed),
                unsettled=len(unsettled(texts, language, source=version.source, own=own)),
                live_because=live.get(language, ""),
            )
        )
    return tuple(found)


def standing(
    version: Version,
    languages: tuple[LanguageStanding, ...],
    *,
    responses: int,
    tried: Sequence[Response],
    today: date,
) -> Standing:
    """A version with what became of it, as of a day."""
    overdue = responses > 0 and has_passed(version.kept_until, today)
    return Standing(version, languages, responses, tuple(tried), overdue)
