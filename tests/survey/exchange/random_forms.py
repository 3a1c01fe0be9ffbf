"""Random questionnaires of every kind of question, with texts in some languages."""

from typing import Any

from hypothesis import strategies as st

from survey.design.version import DRAFT, Version
from survey.exchange.report import Questionnaire
from survey.questions.outline import KINDS, Outline, read_outline

LANGUAGES = ("nl", "ar", "ti", "en")
WORDS = st.text("abc ሀኣ عم'\"=\n😀<&", min_size=1, max_size=12).filter(
    lambda text: text.strip() == text and text != ""
)
CODES = ("none", "one", "two", "other")
MEDIA = "0123456789abcdef" * 4
CHECKS = (". != 3", "string-length(.) < 9 and . != 'x'", "not(. = ${q0}) or ${q0} > 2")
CONDITIONS = ("${q0} > 2", "selected(${q0}, 'one')", "${q0} = 'two' and not(${q0} != 'a')")


@st.composite
def questions(draw: st.DrawFn, place: int) -> dict[str, Any]:
    """A question as plain data; conditions speak about the first one."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    facts: dict[str, Any] = {
        "id": f"q{place}",
        "kind": kind,
        "required": draw(st.booleans()),
        "page": draw(st.sampled_from(["", "p"])),
        "short": draw(st.dictionaries(st.sampled_from(("nl", "en")), WORDS, max_size=2)),
        "checks": draw(st.lists(st.sampled_from(CHECKS), max_size=2)) if place else [],
    }
    if place:
        condition = st.sampled_from(("", *CONDITIONS))
        facts |= {"shown_if": draw(condition), "required_if": draw(condition)}
    if kind in ("statement", "calculated"):
        facts |= {"required": False, "required_if": ""}
    else:
        facts["specials"] = draw(st.sampled_from([[], ["dk"], ["rns"], ["dk", "rns"]]))
    return {**facts, **draw(of_kind(kind, place))}


@st.composite
def of_kind(draw: st.DrawFn, kind: str, place: int) -> dict[str, Any]:
    """What only this kind has."""
    if kind in ("single", "multiple", "ranking"):
        codes = draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True))
        alone = draw(st.integers(0, len(codes))) if kind == "multiple" else 0
        filters = {codes[0]: CONDITIONS[0]} if place and draw(st.booleans()) else {}
        facts: dict[str, Any] = {"choices": codes[alone:], "filters": filters}
        facts["numbers"] = {codes[-1]: 77} if draw(st.booleans()) else {}
        return {**facts, "exclusive": codes[:alone]} if kind == "multiple" else facts
    if kind in ("agree5", "satisfied5"):
        return {"faces": draw(st.booleans())}
    if kind == "number":
        return {
            "lowest": 0,
            "highest": draw(st.integers(1, 9)),
            "decimals": draw(st.integers(0, 2)),
        }
    if kind == "month":
        return {"lowest": 2000, "calendar": draw(st.sampled_from(["gregorian", "ethiopian"]))}
    if kind == "short_text" and place:
        return {"longest": 20, "namely": draw(st.sampled_from(["", "other"]))}
    return {"formula": "1 + 2" if not place else "${q0} * 2"} if kind == "calculated" else {}


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """A few sections; the last ones may be a block about choices of the first question."""
    number = draw(st.integers(1, 5))
    asked = [draw(questions(place)) for place in range(number)]
    cut = draw(st.integers(1, number))
    first: dict[str, Any] = {"id": "begin", "questions": asked[:cut]}
    block = {"about": "q0", "choice": "one", "block": "each"} if draw(st.booleans()) else {}
    shown_if = draw(st.sampled_from(("", "selected(${q0}, 'one')")))
    rest = {"id": draw(st.sampled_from(("q0", "one"))), "questions": asked[cut:], **block}
    return read_outline({"sections": [first, {**rest, "shown_if": shown_if}]})


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """An outline with its settings, and texts for some of its keys in some languages."""
    outline = draw(outlines())
    languages = tuple(draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True)))
    keys = ["title", "info.1", "special.dk", "agree5.agree", "yesno.no", "grade10.low"]
    keys += ["section.begin", "section.one", "section.q0", "q0.label.audio", "q0.picture"]
    for question in outline:
        keys += [f"{question.id}.{part}" for part in ("label", "help", "note", "check.1")]
        keys += [f"{question.id}.check.2", f"{question.id}.required"]
        keys += [f"{question.id}.{code}{more}" for code in question.codes for more in ("", ".help")]
    texts = {
        language: {
            key: MEDIA if key.endswith((".audio", ".picture")) else draw(WORDS)
            for key in draw(st.lists(st.sampled_from(keys), unique=True, max_size=20))
        }
        for language in languages
    }
    version = Version(
        "made_up",
        draw(st.integers(1, 99)),
        outline,
        languages,
        "helpers",
        2,
        "self",
        draw(st.sampled_from(["", "2030-01-31"])),
        draw(st.dictionaries(st.sampled_from(LANGUAGES), WORDS, max_size=2)),
        state=DRAFT,
        source=languages[0],
        identity=draw(st.sampled_from(["anonymous", "pseudonymous"])),
        officer=draw(st.dictionaries(st.sampled_from(LANGUAGES), WORDS, max_size=2)),
    )
    return Questionnaire(version, {code: said for code, said in texts.items() if said})
