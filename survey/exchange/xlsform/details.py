"""What an XLSForm has no column for, as `name=value name=value` in one column of our own."""

import re
from typing import Any

from survey.questions.kind import Question
from survey.questions.outline import Section, question_facts

NUMBERS = ("lowest", "highest", "decimals", "longest")
FLAGS = ("faces",)
NAMES = ("calendar", "namely", "about", "choice", "section")
DETAILS = (*NUMBERS, *FLAGS, *NAMES)


def of_question(question: Question) -> str:
    """What sets a question apart from others of its kind."""
    facts = question_facts(question)
    return _written({name: facts[name] for name in DETAILS if name in facts})


def of_section(section: Section, name: str) -> str:
    """What a section is about, and its own name where its group has another."""
    facts = {"about": section.about, "choice": section.choice}
    return _written({**facts, **({"section": section.id} if section.id != name else {})})


def _written(facts: dict[str, Any]) -> str:
    said = {n: {True: "yes", False: "no"}[v] if n in FLAGS else v for n, v in facts.items()}
    return " ".join(f"{name}={value}" for name, value in said.items() if value != "")


def read_details(text: str) -> dict[str, Any]:
    """The details again; what is not written so is left out.

    Examples:
        >>> read_details("lowest=0 faces=yes namely=other what")
        {'lowest': 0, 'faces': True, 'namely': 'other'}
    """
    found: dict[str, Any] = {}
    for name, value in re.findall(r"(\w+)=(\S+)", text):
        if name in NUMBERS and re.fullmatch(r"-?\d{1,9}", value):
            found[name] = int(value)
        elif name in FLAGS:
            found[name] = value == "yes"
        elif name in NAMES:
            found[name] = value
    return found
