"""Where each text of a questionnaire stands: in which order, in which question, as what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from base.locales import Say, say
from survey.questions.kind import Question
from survey.questions.outline import Outline, Section
from survey.wording.texts import is_media

CONSENT_TEXTS = ("consent.label", "consent.yes", "consent.no", "declined.heading", "declined.text")
CLOSING = ("closing.heading", "closing.text", "closing.receipt", "closing.shared_phone")
TITLE, INFORMATION, AGREEMENT, DECLINED, ENDING = (
    say("title"),
    say("information page"),
    say("consent"),
    say("page for who does not take part"),
    say("last page"),
)
HEADING, LABEL, HELP, BODY, CHOICE, CHOICE_HELP = (
    say("heading of a part"),
    say("question"),
    say("help with the question"),
    say("text to read"),
    say("answer"),
    say("help with the answer"),
)
CHECK, END, PICTURE, SPECIAL, OTHER = (
    say("message about an answer"),
    say("end of the scale"),
    say("what the picture shows"),
    say("answer that is no answer"),
    say("other text"),
)


@dataclass(frozen=True)
class Place:
    """A text's place: its key, what it is, and the question and part it belongs to."""

    key: str
    what: Say
    question: str = ""
    section: str = ""


def places(outline: Outline, keys: Iterable[str]) -> list[Place]:
    """The texts with these keys in the order of the questionnaire; lists where first used."""
    wanted = {key for key in keys if not is_media(key)}
    found: dict[str, Place] = {}
    for place in _all(outline, wanted):
        if place.key in wanted:
            found.setdefault(place.key, place)
    for key in sorted(wanted - found.keys()):
        found[key] = Place(key, OTHER)
    return list(found.values())


def _all(outline: Outline, wanted: set[str]) -> Iterator[Place]:
    yield Place("title", TITLE)
    yield Place("info.heading", INFORMATION)
    for key in sorted((k for k in wanted if k.startswith("info.")), key=_numbered):
        yield Place(key, INFORMATION)
    for key in CONSENT_TEXTS:
        yield Place(key, AGREEMENT if key.startswith("consent.") else DECLINED)
    for section in outline.sections:
        yield from _of_section(section)
    for key in CLOSING:
        yield Place(key, ENDING)


def _numbered(key: str) -> tuple[int, str]:
    number = key.split(".")[1]
    return (int(number) if number.isdigit() else 0, key)


def _of_section(section: Section) -> Iterator[Place]:
    yield Place(f"section.{section.id}", HEADING, section=section.id)
    for question in section.questions:
        for key, what in _of_question(question):
            yield Place(key, what, question.id, section.id)


def _of_question(question: Question) -> Iterator[tuple[str, Say]]:
    own = question.id
    yield f"{own}.label", LABEL
    yield f"{own}.help", HELP
    yield f"{own}.note", BODY
    yield f"{own}.picture.alt", PICTURE
    for end in ("low", "high"):
        yield f"{own}.{end}", END
        if question.kind == "grade10":
            yield f"grade10.{end}", END
    for code in question.codes:
        yield f"{own}.{code}", CHOICE
        if question.texts:
            yield f"{question.texts}.{code}", CHOICE
        yield f"{own}.{code}.help", CHOICE_HELP
    for code in question.offered_specials:
        yield f"special.{code}", SPECIAL
    for number in range(1, len(question.checks) + 1):
        yield f"{own}.check.{number}", CHECK


@dataclass(frozen=True)
class Scene:
    """What stands around a text on the respondent's page, in reading order: key and role."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def scene(outline: Outline, place: Place, texts: Mapping[str, str]) -> Scene:
    """The page on which a text stands, as keys of texts with what each is; no empty lines."""
    if place.question:
        question = outline.by_id[place.question]
        section = f"section.{place.section}"
        lines = [(key, _role(what)) for key, what in _of_question(question)]
        return Scene(section if texts.get(section) else "", _there(lines, texts))
    if place.what in (TITLE, INFORMATION, AGREEMENT):
        info = {k for k in texts if k.startswith("info.")} - {"info.heading"}
        lines = [(key, "help") for key in sorted(info, key=_numbered)]
        lines += [("consent.label", "label"), ("consent.yes", "choice"), ("consent.no", "choice")]
        return Scene("info.heading", _there(lines, texts))
    if place.what in (DECLINED, ENDING):
        keys_of = CONSENT_TEXTS[4:] if place.what == DECLINED else CLOSING[1:]
        return Scene(
            f"{place.key.split('.')[0]}.heading", _there([(k, "help") for k in keys_of], texts)
        )
    return Scene("", _there([(place.key, "label")], texts))


def _role(what: Say) -> str:
    return {LABEL: "label", CHOICE: "choice", SPECIAL: "choice", END: "choice"}.get(what, "help")


def _there(
    lines: Iterable[tuple[str, str]], texts: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    return tuple((key, role) for key, role in lines if texts.get(key) and not is_media(key))
