"""Conditions of LimeSurvey, `id.NAOK op value` with and, or, not, as conditions of ours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from survey.questions.expression import NotAllowed, parse, written

_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"[^\"]*\"|'[^']*')|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*)(?:\.(?:NAOK|value|code|shown))?"
    r"|(?P<op>&&|\|\||==|!=|<=|>=|[<>()!=]))"
)
_WORDS = {"and": "and", "or": "or", "eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">"}
_OPERATORS = {"&&": "and", "||": "or", "==": "=", **_WORDS, "ge": ">="}
COMPARES = ("=", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True)
class Field:
    """What a name in a LimeSurvey condition stands for here."""

    question: str
    code: str = ""
    """The answer of a question with several answers that it asks about."""
    yes_no: bool = False


def converted(text: str, fields: Mapping[str, Field]) -> str | None:
    """The condition as one of ours; None if it says something that ours cannot.

    Examples:
        >>> fields = {"work": Field("work"), "help_SQ1": Field("help", "SQ1")}
        >>> converted('((work.NAOK == "A1")) and help_SQ1.NAOK == "Y"', fields)
        "${work} = 'A1' and selected(${help}, 'SQ1')"
    """
    try:
        parts = _parts(_tokens(text), fields)
        return written(parse(" ".join(parts)))
    except (NotAllowed, LookupError, ValueError):
        return None


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(text)
        kind = next(k for k in ("text", "number", "name", "op") if match[k] is not None)
        said = match[kind]
        if said.lower() in _OPERATORS and kind in ("op", "name"):
            kind, said = "op", _OPERATORS[said.lower()]
        found.append((kind, said))
        at = match.end()
    return found


def _parts(tokens: list[tuple[str, str]], fields: Mapping[str, Field]) -> list[str]:
    parts: list[str] = []
    at = 0
    while at < len(tokens):
        kind, said = tokens[at]
        if kind == "name":
            parts.append(_comparison(fields[said], tokens[at + 1], tokens[at + 2]))
            at += 3
        elif kind == "op" and said in ("(", ")", "and", "or"):
            parts.append(said)
            at += 1
        elif kind == "op" and said == "!":
            parts.append("not")
            at += 1
        else:
            raise ValueError(said)
    return parts


def _comparison(field: Field, operator: tuple[str, str], value: tuple[str, str]) -> str:
    """One comparison, as our questions are answered."""
    kind, said = value
    if operator[0] != "op" or operator[1] not in COMPARES or kind not in ("text", "number"):
        raise ValueError(said)
    name, sign = f"${{{field.question}}}", operator[1]
    plain = said[1:-1] if kind == "text" else said
    plain = "other" if plain == "-oth-" else plain
    if field.code:
        if (sign, plain) not in (("=", "Y"), ("!=", "Y"), ("=", ""), ("!=", "")):
            raise ValueError(said)
        chosen = f"selected({name}, '{field.code}')"
        return chosen if (sign == "=") == (plain == "Y") else f"not({chosen})"
    if field.yes_no and plain in ("Y", "N"):
        return f"{name} {sign} '{'yes' if plain == 'Y' else 'no'}'"
    if sign in ("=", "!="):
        number = kind == "number"
        return f"{name} {sign} {plain if number else _quoted(plain)}"
    float(plain)  # only numbers can be less or more
    return f"{name} {sign} {plain}"


def _quoted(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"
