"""Invitation letters: one sheet of A4 a code, in one language, with what a person may want to know.

A letter holds its code in three ways: as a square to scan, as an address, and as letters to type.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import cast

from base.locales import LANGUAGES, Say, say, speak
from survey.design.version import Version
from survey.paper.letterhead import LETTER
from survey.paper.printing import check_letters, qr, texts_of, typesetter
from survey.paper.sayings import marks
from survey.responses.access import MOUNTED_AT, public_url
from survey.wording.texts import Texts

MOST = 1000
"""Letters at once: more would not be handed out in a day."""
STEP = 10
"""After so many letters the progress is told."""

FREE = say("Taking part is your free choice. Saying no changes nothing for you.")
NAMELESS = say("Your name is not on this letter. The code does not tell us who you are.")
JOINED = say(
    "Your name is not on this letter. With the code we can join your answers of two moments."
)
SCAN = say("Point the camera of a phone at the square.")
ADDRESS = say("Or type this address on a phone or computer:")
CODE = say("Then type this code:")
ONCE = say("The code works once. Do not give it to anyone else.")
OTHERS = say("You can also answer in:")
ASK = say(
    "Do you have a question? Do you want to answer on paper, or with help? Ask here: {contact}."
)
NOT_THEM = say("You do not need to ask the person who gave you this letter.")


Code = tuple[str, str]
"""A code, and the case that it is for; empty where nobody is joined."""


@dataclass(frozen=True)
class Letter:
    """What all letters of a pile say; only the codes differ."""

    language: str
    direction: str
    title: str
    about: str
    free: tuple[str, ...]
    heading: str
    scan: str
    address: str
    code: str
    once: str
    others: str
    languages: tuple[str, ...]
    ask: tuple[str, ...]
    marks: tuple[str, ...]
    shown_address: str
    name: str


def write_letter(
    version: Version, texts: Texts, *, address: str, made_up: bool, reviewed: bool
) -> Letter:
    """What a letter says.

    Args:
        version: what it invites to.
        texts: its texts in the language of the letter.
        address: where this installation is reached, as `https://example.org`.
        made_up: whether the study is an example.
        reviewed: whether a native speaker has checked every text.
    """
    texts = texts.filled(kept_until=version.kept_until, contact=version.contact)
    language = texts.language

    def said(sentence: Say) -> str:
        return speak(sentence, language)

    return Letter(
        language=language,
        direction=LANGUAGES[language].direction,
        title=texts["title"],
        about=texts["info.1"],
        free=(said(FREE), said(NAMELESS if version.is_anonymous else JOINED)),
        heading=said(say("How do you take part?")),
        scan=said(SCAN),
        address=said(ADDRESS),
        code=said(CODE),
        once=said(ONCE),
        others=said(OTHERS),
        languages=tuple(LANGUAGES[code].name for code in version.languages if code != language),
        ask=(said(say(ASK.msgid, contact=version.contact)), said(NOT_THEM)),
        marks=tuple(map(said, marks(language, made_up=made_up, reviewed=reviewed))),
        shown_address=f"{bare(address)}{MOUNTED_AT}/",
        name=f"{version.questionnaire} {version.number} {language}",
    )


def letters_pdf(letter: Letter, codes: Sequence[Code], *, address: str, fonts: str) -> bytes:
    """A sheet for each code, as PDF/UA-1; the case number of a code stands small at its foot.

    Raises Unprintable if a text holds letters that no font has.
    """
    *_, made = letters_in_steps(letter, codes, address=address, fonts=fonts)
    assert isinstance(made, bytes)
    return made


def letters_in_steps(
    letter: Letter, codes: Sequence[Code], *, address: str, fonts: str
) -> Iterator[int | bytes]:
    """The same with progress: how many squares are drawn, again and again, and then the PDF."""
    check_letter(letter, fonts)
    drawn: list[dict[str, str]] = []
    for code, case in codes:
        drawn.append(_of(code, letter, address) | {"case": case})
        if len(drawn) % STEP == 0:
            yield len(drawn)
    yield len(drawn)
    facts = {**asdict(letter), "codes": drawn}
    given = {"letters": json.dumps(facts, ensure_ascii=False)}
    compiler = typesetter(LETTER, fonts=fonts, given=given)
    yield cast(bytes, compiler.compile(format="pdf", pdf_standards=["ua-1"]))


def check_letter(letter: Letter, fonts: str) -> None:
    """Raise Unprintable if the letter cannot be printed: to be asked before codes are minted."""
    check_letters(texts_of(asdict(letter)), fonts)


def _of(code: str, letter: Letter, address: str) -> dict[str, str]:
    url = address.rstrip("/") + public_url(code, letter.language)
    return {"code": f"{code[:5]} {code[5:]}", "square": qr(url, url)}


def bare(address: str) -> str:
    """An address as a person types it.

    Examples:
        >>> bare("https://example.org/")
        'example.org'
        >>> bare("http://example.org:8000")
        'http://example.org:8000'
    """
    # what a browser adds by itself need not be typed
    return address.rstrip("/").removeprefix("https://")
