"""A small safe language for conditions on answers: the part of XPath that XLSForms live on.

Grammar and meaning follow the ODK XForms specification (its XPath 1.0 subset): everything is a
text, a number or a truth; a question with several answers is its codes with blanks between them;
comparing with an empty answer is false, but for `= ''`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from base.locales import Say, say

MOST = 2000
"""Characters in an expression: nobody types more, and a parser need not read more."""
DEEPEST = 40


class NotAllowed(ValueError):
    """The expression says something that this language does not have: what, and at which letter."""

    def __init__(self, what: Say, at: int = 0) -> None:
        super().__init__(what.msgid)
        self.what = what
        self.at = at


@dataclass(frozen=True)
class Text:
    """A text between quotes."""

    text: str


@dataclass(frozen=True)
class Num:
    """A number."""

    number: float


@dataclass(frozen=True)
class Ref:
    """The answer to a question; without an id the question's own (`.`)."""

    question: str = ""


@dataclass(frozen=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True)
class Binary:
    """Two expressions with an operator between them."""

    operator: str
    one: "Expression"
    other: "Expression"


Expression = Text | Num | Ref | Call | Binary

FUNCTIONS: Mapping[str, tuple[int, int]] = {
    "selected": (2, 2),
    "count-selected": (1, 1),
    "if": (3, 3),
    "coalesce": (2, 2),
    "string-length": (1, 1),
    "number": (1, 1),
    "not": (1, 1),
}
"""The functions there are, with how few and how many arguments they take."""
LEVELS = (("or",), ("and",), ("=", "!="), ("<=", ">=", "<", ">"), ("+", "-"), ("*", "div", "mod"))
_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$\{\s*(?P<id>[A-Za-z_][\w.-]*)\s*\})|(?P<num>\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<text>'[^']*'|\"[^\"]*\")|(?P<op><=|>=|!=|[=<>+*(),-])|(?P<dot>\.)"
    r"|(?P<word>[A-Za-z][A-Za-z0-9_:-]*))"
)
_SMOOTH = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The expression that a text writes.

    Raises NotAllowed, with a sentence and the place in the text, for anything else.

    Examples:
        >>> parse("${age} >= 18")
        Binary(operator='>=', one=Ref(question='age'), other=Num(number=18.0))
    """
    if len(text) > MOST:
        raise NotAllowed(say("This condition is longer than {n} characters.", n=MOST))
    return _Reader(text.translate(_SMOOTH)).whole()


class _Reader:
    """A reader of one text by recursive descent, one method for each level."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = 0
        self.end = len(text)

    def whole(self) -> Expression:
        found = self.level(0)
        if self.at < len(self.tokens):
            raise self.unexpected()
        return found

    def level(self, which: int) -> Expression:
        if which == len(LEVELS):
            return self.single()
        found = self.level(which + 1)
        while (operator := self.peek()) in LEVELS[which]:
            self.at += 1
            found = Binary(operator, found, self.level(which + 1))
        return found

    def single(self) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotAllowed(say("There are too many brackets in this condition."), self.place())
        found = self._single()
        self.depth -= 1
        return found

    def _single(self) -> Expression:
        kind, text, _ = self.next()
        if kind == "ref":
            return Ref(text)
        if kind == "dot":
            return Ref()
        if kind == "num":
            return Num(float(text))
        if kind == "text":
            return Text(text)
        if text == "(":
            found = self.level(0)
            self.expect(")")
            return found
        if text == "-":
            return Binary("-", Num(0.0), self.single())
        if kind == "word" and self.peek() == "(":
            return self.call(text)
        self.at -= 1
        raise self.unexpected()

    def call(self, name: str) -> Expression:
        if name not in FUNCTIONS:
            self.at -= 1
            raise NotAllowed(
                say("The function {name}() cannot be used here.", name=name), self.place()
            )
        self.expect("(")
        arguments: list[Expression] = []
        while self.peek() != ")":
            if arguments:
                self.expect(",")
            arguments.append(self.level(0))
        self.expect(")")
        few, many = FUNCTIONS[name]
        if not few <= len(arguments) <= many:
            raise NotAllowed(
                say("{name}() needs {n} things between its brackets.", name=name, n=few)
            )
        if name in ("selected", "count-selected") and not isinstance(arguments[0], Ref):
            raise NotAllowed(say("{name}() must begin with a question.", name=name))
        return Call(name, tuple(arguments))

    def peek(self) -> str:
        if self.at == len(self.tokens):
            return ""
        kind, text, _ = self.tokens[self.at]
        return text if kind in ("op", "word") else ""

    def next(self) -> tuple[str, str, int]:
        if self.at == len(self.tokens):
            raise NotAllowed(say("This condition stops too early."), self.end)
        self.at += 1
        return self.tokens[self.at - 1]

    def expect(self, text: str) -> None:
        if self.peek() != text:
            if self.at == len(self.tokens):
                raise NotAllowed(say("This condition stops too early."), self.end)
            raise self.unexpected()
        self.at += 1

    def place(self) -> int:
        return self.tokens[self.at][2] if self.at < len(self.tokens) else self.end

    def unexpected(self) -> NotAllowed:
        said = self.tokens[self.at][1] if self.at < len(self.tokens) else ""
        return NotAllowed(say("“{said}” cannot stand here.", said=said), self.place())


def _tokens(text: str) -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise NotAllowed(
                say("“{said}” cannot stand here.", said=text[start : start + 12]), start
            )
        kind = next(k for k in ("ref", "num", "text", "op", "dot", "word") if match[k] is not None)
        said = {"ref": match["id"], "text": (match["text"] or "")[1:-1]}.get(kind, match[kind])
        found.append((kind, str(said), match.start(kind)))
        at = match.end()
    if not found:
        raise NotAllowed(say("This condition is empty."))
    return found


def references(expression: Expression) -> tuple[str, ...]:
    """The questions that an expression speaks about, each once, in order.

    Examples:
        >>> references(parse("${a} = 1 and (${b} = 2 or ${a} = 3)"))
        ('a', 'b')
    """
    match expression:
        case Ref(question):
            return (question,) if question else ()
        case Call(_, arguments):
            return tuple(dict.fromkeys(r for a in arguments for r in references(a)))
        case Binary(_, one, other):
            return tuple(dict.fromkeys((*references(one), *references(other))))
    return ()


def renamed(expression: Expression, ids: Mapping[str, str]) -> Expression:
    """The same expression about questions under other names."""
    match expression:
        case Ref(question):
            return Ref(ids.get(question, question))
        case Call(name, arguments):
            return Call(name, tuple(renamed(a, ids) for a in arguments))
        case Binary(operator, one, other):
            return Binary(operator, renamed(one, ids), renamed(other, ids))
    return expression


def written(expression: Expression) -> str:
    """The expression as text, in one form: what `parse` reads back as the same.

    Examples:
        >>> written(parse("selected( ${a},'x' )or not(${b}>=2)"))
        "selected(${a}, 'x') or not(${b} >= 2)"
    """
    return _written(expression, 0)


def _written(expression: Expression, above: int) -> str:
    match expression:
        case Text(text):
            return f'"{text}"' if "'" in text else f"'{text}'"
        case Num(number):
            return f"{number:g}" if number < 1e6 and number == round(number, 6) else repr(number)
        case Ref(question):
            return f"${{{question}}}" if question else "."
        case Call(name, arguments):
            return f"{name}({', '.join(_written(a, 0) for a in arguments)})"
        case Binary("-", Num(0.0), other):
            return f"-{_written(other, len(LEVELS))}"
        case Binary(operator, one, other):
            level = next(n for n, ops in enumerate(LEVELS) if operator in ops)
            said = f"{_written(one, level)} {operator} {_written(other, level + 1)}"
            return f"({said})" if level < above else said
    raise TypeError(expression)


def memberships(expression: Expression) -> tuple[str, frozenset[str]]:
    """Question and codes, where the expression only asks whether one has any of some answers.

    Examples:
        >>> memberships(parse("selected(${a}, 'x')")), memberships(parse("${a} > 2"))
        (('a', frozenset({'x'})), ('', frozenset()))
    """
    match expression:
        case Call("selected", (Ref(question), Text(code))) if question:
            return question, frozenset({code})
        case Binary("=", Ref(question), Text(code)) if question and code:
            return question, frozenset({code})
        case Binary("or", one, other):
            (question, codes), (same, more) = memberships(one), memberships(other)
            if question and question == same:
                return question, codes | more
    return "", frozenset()
