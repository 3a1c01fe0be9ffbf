"""A small study with talks in it, made whole."""

from sqlmodel import Session

from base.studies.store import add_study
from base.studies.study import Study
from kb.coding.anchors import Span, only_place
from kb.coding.codebook import Code
from kb.coding.passages import Coder
from kb.coding.store import add_code, add_coding
from kb.interviews.source import Facts, Source, SourceText
from kb.interviews.store import add_source, add_text

MB = Coder("m" * 32, "MB")
TK = Coder("t" * 32, "TK")
TALK = (
    "Interviewer: En hoe ging dat, in die keuken?\n\n"
    "Vrijwilliger: Iedereen praat Nederlands, ook snel. Luisteren ging vooruit, spreken minder.\n\n"
    "Interviewer: En nu?\n\n"
    "Vrijwilliger: Vier ochtenden keuken, dan blijft er geen dag over 👩🏽\u200d🍳 om te zoeken.\n"
)


def facts(study: str) -> dict[str, object]:
    """The facts of a study with two groups and two rounds."""
    return {
        "id": study,
        "title": {"nl": "Proef", "en": "Trial"},
        "languages": ["nl", "en"],
        "groups": {
            "volunteers": {"nl": "Vrijwilligers", "en": "Volunteers"},
            "employers": {"nl": "Werkgevers", "en": "Employers"},
        },
        "rounds": {
            1: {"from": "2018-04-01", "to": "2018-09-30"},
            2: {"from": "2018-12-01", "to": "2019-06-30"},
        },
        "regimes": [],
        "thresholds": {"small_cells": 10, "share": 0.7, "band": [0.75, 1.33], "level": 0.95},
        "made_up": True,
        "period": ["2017-01-01", "2019-06-30"],
    }


def make_study(session: Session, name: str = "trial") -> Study:
    """A study with a small codebook."""
    study = add_study(session, facts=facts(name))
    for code in (
        Code("mechanisms", {"nl": "Mechanismen", "en": "Mechanisms"}),
        Code(
            "practise",
            {"nl": "Taal oefenen", "en": "Practise language"},
            "mechanisms",
            {"nl": "Nederlands gaat vooruit.", "en": "Dutch improves."},
            ("volunteering_practise",),
            0,
        ),
        Code("time", {"nl": "Weinig tijd", "en": "Little time"}, "mechanisms", hue=1),
    ):
        add_code(session, study=study.id, code=code)
    return study


def make_source(
    session: Session, study: Study, key: str = "V01-1", text: str = TALK, agreed: bool = True
) -> tuple[Source, SourceText]:
    """A source of the volunteers with one transcript."""
    source = add_source(
        session,
        study=study.id,
        facts=Facts(
            key=key,
            kind="interview",
            group="volunteers",
            round=1,
            month="2018-06",
            language="nl",
            via="telephone",
            agreed_to_be_quoted=agreed,
            made_up=True,
        ),
    )
    return source, add_text(session, source=source, role="transcript", language="nl", text=text)


def give(
    session: Session, study: Study, text: SourceText, quote: str, code: str, coder: Coder = MB
) -> str:
    """Give a code to the words of a text; the coding's id."""
    span = only_place(text.text, quote)
    assert isinstance(span, Span)
    return add_coding(session, study=study.id, text=text, code=code, span=span, coder=coder)
