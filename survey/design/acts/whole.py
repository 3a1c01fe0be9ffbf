"""Acts on a draft as a whole: its texts, languages, settings, and all of it at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from base.locales import LANGUAGES, Label, Say, say
from survey.design.acts.act import (
    EVERYTHING,
    Act,
    Changed,
    Illegal,
    Key,
    Reach,
    Texts,
    gone,
)
from survey.design.acts.questions import demand_codes
from survey.design.version import ACCESSES, IDENTITIES, Version


@dataclass(frozen=True)
class ChangeTexts(Act):
    """Texts written or taken out; the outline stays."""

    texts: Mapping[Key, str | None]

    def apply(self, version: Version, _texts: Texts) -> Changed:
        """Write them; only in languages that the questionnaire has."""
        for language, _key in self.texts:
            if language not in version.languages:
                raise Illegal("language", no_such(language))
        return Changed(version, {key: text or None for key, text in self.texts.items()})

    def describe(self) -> Say:
        """How many."""
        keys = sorted({key for _language, key in self.texts})
        if len(keys) == 1:
            return say("Changed the text {key}.", key=keys[0])
        return say("Changed {n} texts.", n=len(self.texts))


@dataclass(frozen=True)
class AddLanguage(Act):
    """One more language; its texts are still to be written."""

    language: str

    def apply(self, version: Version, _texts: Texts) -> Changed:
        """Add it."""
        if self.language not in LANGUAGES:
            raise Illegal("language", no_such(self.language))
        if self.language in version.languages:
            return Changed(version)
        return Changed(replace(version, languages=(*version.languages, self.language)))

    def describe(self) -> Say:
        """Which language."""
        return say("Added the language {language}.", language=_name(self.language))


@dataclass(frozen=True)
class RemoveLanguage(Act):
    """A language taken out with all its texts."""

    language: str

    def reach(self, _version: Version) -> Reach:
        """Its texts."""
        return Reach(languages=(self.language,))

    def apply(self, version: Version, texts: Texts) -> Changed:
        """Take it out; never the one the texts are written in."""
        if self.language not in version.languages:
            raise Illegal("language", no_such(self.language))
        if self.language == version.source:
            raise Illegal("language", say("The texts are written in this language first."))
        left = tuple(code for code in version.languages if code != self.language)
        lost = {key: text for key, text in texts.items() if key[0] == self.language}
        return Changed(replace(version, languages=left), gone(lost))

    def describe(self) -> Say:
        """Which language."""
        return say("Took out the language {language}.", language=_name(self.language))


@dataclass(frozen=True)
class ChangeSettings(Act):
    """For whom, how and how long: the facts of a version beside its questions."""

    group: str
    round: int
    mode: str
    identity: str
    access: str
    kept_until: str
    contact: Label
    officer: Label
    source: str

    def apply(self, version: Version, _texts: Texts) -> Changed:
        """Put them in the place of the old ones."""
        if self.identity not in IDENTITIES:
            raise Illegal("identity", CHOOSE_ONE)
        if self.access not in ACCESSES:
            raise Illegal("access", CHOOSE_ONE)
        if self.identity != "anonymous" and self.access == "link":
            raise Illegal(
                "access",
                say("Who can be recognised again needs a code. Choose codes, or anonymous."),
            )
        if self.source not in version.languages:
            raise Illegal("source", no_such(self.source))
        after = replace(
            version,
            group=self.group,
            round=self.round,
            mode=self.mode,
            identity=self.identity,
            access=self.access,
            kept_until=self.kept_until,
            contact={code: text for code, text in self.contact.items() if text},
            officer={code: text for code, text in self.officer.items() if text},
            source=self.source,
        )
        return Changed(after)

    def describe(self) -> Say:
        """That they changed."""
        return say("Changed the settings.")


CHOOSE_ONE = say("Choose one of these.")


@dataclass(frozen=True)
class ReplaceAll(Act):
    """Everything anew, as an imported file has it; a language that the file lacks stays empty."""

    version: Version
    texts: Mapping[Key, str] = field(default_factory=dict)
    source: str = ""
    """Where it comes from: the name of a file, for the list of steps."""

    def reach(self, version: Version) -> Reach:  # noqa: ARG002 - every text may go
        """All texts."""
        return EVERYTHING

    def apply(self, version: Version, texts: Texts) -> Changed:
        """Keep what the version is (its id, number, study), and take the rest over."""
        for question in self.version.outline:
            demand_codes(question)
        after = replace(
            self.version,
            id=version.id,
            study=version.study,
            questionnaire=version.questionnaire,
            number=version.number,
            state=version.state,
            revision=version.revision,
            published=version.published,
            is_open=version.is_open,
        )
        lost = {key: None for key in texts if key not in self.texts}
        return Changed(after, {**lost, **dict(self.texts)})

    def describe(self) -> Say:
        """From where."""
        if self.source:
            return say("Replaced everything by {file}.", file=self.source)
        return say("Replaced everything.")


def no_such(language: str) -> Say:
    """That the questionnaire does not have a language."""
    return say("This questionnaire is not in this language: {language}.", language=_name(language))


def _name(language: str) -> str:
    return LANGUAGES[language].name if language in LANGUAGES else language
