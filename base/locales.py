"""Languages offered, their direction, and sentences that pure code says without knowing one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

Label = Mapping[str, str]
"""One text in several languages: language code -> text."""

CATALOGUES = Path(__file__).parent / "translations"


@dataclass(frozen=True)
class Language:
    """A language that pages are served in."""

    code: str
    name: str
    direction: str


LANGUAGES = {
    "nl": Language("nl", "Nederlands", "ltr"),
    "ar": Language("ar", "العربية", "rtl"),
    "ti": Language("ti", "ትግርኛ", "ltr"),
    "en": Language("en", "English", "ltr"),
}
STAFF_LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Say:
    """A sentence to be said in the reader's language: an English pattern and what fills it."""

    msgid: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.msgid, tuple(sorted((k, str(v)) for k, v in self.params.items()))))


def say(msgid: str, **params: Any) -> Say:
    """A sentence with `{name}` places; params may be texts, numbers, Labels or other sentences."""
    return Say(msgid, params)


LANGUAGE_NAMES: Mapping[str, Say] = {
    "nl": say("Dutch"),
    "ar": say("Arabic"),
    "ti": say("Tigrinya"),
    "en": say("English"),
}
"""Languages as a reader's own sentences name them."""


@dataclass(frozen=True)
class Problem:
    """Something wrong in what a person gave us: where it is, and the sentence about it."""

    where: str
    what: Say


def speak(sentence: Say, language: str) -> str:
    """The sentence in a language (English where a translation is missing)."""
    pattern = gettext(language, sentence.msgid)
    if not sentence.params:
        return pattern
    return pattern.format(**{k: _spoken(v, language) for k, v in sentence.params.items()})


def _spoken(value: Any, language: str) -> Any:
    if isinstance(value, Say):
        return speak(value, language)
    if isinstance(value, Mapping):
        return pick(value, language)[0]
    if isinstance(value, list | tuple):
        return joined([str(_spoken(v, language)) for v in value], language)
    return value


def joined(parts: Sequence[str], language: str) -> str:
    """A list as people say it, with the commas and the "and" of their language.

    Examples:
        >>> joined(["a", "b", "c"], "en"), joined(["a", "b", "c"], "ar")
        ('a, b and c', 'a، b وc')
    """
    if len(parts) < 2:
        return "".join(parts)
    if language == "ti":  # the "and" hangs behind each of the last two
        return format_list(list(parts), locale=language)
    if language == "ar":  # the "and" is written to the word that follows
        return f"{'، '.join(parts[:-1])} و{parts[-1]}"
    return f"{', '.join(parts[:-1])} {gettext(language, 'and')} {parts[-1]}"


def pick(label: Label, language: str) -> tuple[str, str]:
    """The text of a label and the language it is in: the one asked for, else the nearest there is.

    Examples:
        >>> pick({"nl": "werk", "en": "work"}, "en")
        ('work', 'en')
        >>> pick({"nl": "werk"}, "en")
        ('werk', 'nl')
    """
    for code in (language, "en", "nl", *label):
        if label.get(code):
            return label[code], code
    return "", language


@cache
def catalogue(language: str) -> Translations:
    """All catalogues of a language merged; each room keeps its own `.po`."""
    merged = Translations()
    merged.plural = lambda n: int(n != 1)  # type: ignore[attr-defined,unused-ignore]
    for path in sorted((CATALOGUES / language).glob("*.po")):
        with path.open("rb") as source:
            po = read_po(source, locale=language)
        compiled = BytesIO()
        write_mo(compiled, po)
        compiled.seek(0)
        room = Translations(compiled)
        merged.plural = room.plural  # type: ignore[attr-defined,unused-ignore]
        merged.merge(room)
    return merged


def gettext(language: str, msgid: str) -> str:
    """The message in a language; English is what the code is written in."""
    if language == "en" or not msgid:
        return msgid
    return str(catalogue(language).gettext(msgid))


def ngettext(language: str, singular: str, plural: str, number: int) -> str:
    """The message for a number of things; `{n}` or `%(num)s` places are filled by the caller."""
    if language == "en":
        return singular if number == 1 else plural
    return str(catalogue(language).ngettext(singular, plural, number))


def negotiate(wanted: str, offered: Sequence[str], default: str) -> str:
    """The first offered language in an Accept-Language header, by its weights.

    Examples:
        >>> negotiate("en;q=0.5, nl-NL, ar;q=0", ["ar", "en", "nl"], "en")
        'nl'
    """
    ranked = []
    for place, part in enumerate(wanted.split(",")):
        name, _, weight = part.partition(";")
        try:
            weighs = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if weighs > 0:  # nought means: anything but this; what is no number is not above it
            ranked.append((-weighs, place, name.strip().split("-")[0].lower()))
    return next((name for _, _, name in sorted(ranked) if name in offered), default)
