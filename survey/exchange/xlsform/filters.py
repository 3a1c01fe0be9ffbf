"""Which choices are offered when: one condition a choice here, one for the list in an XLSForm."""

import re
from collections.abc import Mapping

from survey.questions.condition import Condition
from survey.questions.expression import FUNCTIONS

_OPERATORS = {"and", "or", "div", "mod"}
_PART = re.compile(
    r"(?P<keep>\$\{[^}]*\}|'[^']*'|\"[^\"]*\"|\d[\d.]*)|(?P<word>[A-Za-z_][\w.-]*)(?P<call>\s*\()?"
)


def as_one(filters: Mapping[str, Condition]) -> str:
    """The conditions of choices as one, about the name of each choice.

    Examples:
        >>> as_one({"a": Condition("${q} > 2")})
        "(name != 'a' or ${q} > 2)"
    """
    return " and ".join(f"(name != '{code}' or {c.written()})" for code, c in filters.items())


def of_choice(expression: str, columns: Mapping[str, str]) -> str:
    """The condition of one choice: what its row says, put in the place of the columns' names.

    Raises KeyError with the name of a column that is not there.

    Examples:
        >>> of_choice("region = ${where}", {"region": "north"})
        "'north' = ${where}"
    """

    def put(found: re.Match[str]) -> str:
        word = found["word"]
        if word is None or word in _OPERATORS or (found["call"] and word in FUNCTIONS):
            return found[0]
        if found["call"] or word not in columns:
            raise KeyError(word)
        said = columns[word]
        return f'"{said}"' if "'" in said else f"'{said}'"

    return _PART.sub(put, expression)


def listed(filters: Mapping[str, Condition]) -> str:
    """The conditions of choices, one on a line: what an own column keeps."""
    return "\n".join(f"{code}: {condition.written()}" for code, condition in filters.items())


def read_listed(text: str) -> dict[str, str]:
    """Code -> condition, as `listed` writes them."""
    pairs = (line.partition(":") for line in text.splitlines() if line.strip())
    return {code.strip(): condition.strip() for code, _, condition in pairs}
