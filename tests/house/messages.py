"""Every message of the code and the templates, and what the catalogues say of them."""

import ast
import re
from functools import cache
from pathlib import Path

import wtforms
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2 import Environment
from jinja2.ext import babel_extract

from tests.house.tree import ROOT, code, files

CATALOGUES = ROOT / "base" / "translations"
CALLS = {"_", "gettext", "ngettext", "say", "Say"}
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w*(?:[.:!][^}]*)?\}")
OPTIONS = {
    "extensions": "jinja2.ext.do",
    "trimmed": "true",
    "silent": "false",
    "newstyle_gettext": "true",
}


def in_python(path: Path) -> set[str]:
    """The messages a Python file says."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in CALLS:
                found |= {text for argument in node.args for text in _texts(argument)}
    return found


def _texts(argument: ast.expr) -> set[str]:
    """The text of an argument; both, where the code chooses between two."""
    if isinstance(argument, ast.IfExp):
        return _texts(argument.body) | _texts(argument.orelse)
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return {argument.value} - {""}
    return set()


def in_template(path: Path) -> set[str]:
    """The messages a template says."""
    found: set[str] = set()
    with path.open("rb") as source:
        for _line, _function, messages, _comments in babel_extract(
            source, ["_", "gettext", "ngettext"], [], OPTIONS
        ):
            each = messages if isinstance(messages, tuple) else (messages,)
            found |= {message for message in each if isinstance(message, str)}
    return found


@cache
def said() -> frozenset[str]:
    """Everything that is said anywhere."""
    found = {text for path in code() for text in in_python(path)}
    for path in files(".html", under="templates"):
        found |= in_template(path)
    return frozenset(found)


@cache
def written() -> frozenset[str]:
    """Every text in the code and the templates: a message may wait in a table to be said."""
    found: set[str] = set(said())
    for path in code():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    for path in files(".html", under="templates"):
        lexed = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"]).lex(
            path.read_text(encoding="utf-8")
        )
        found |= {ast.literal_eval(text) for _line, kind, text in lexed if kind == "string"}
    return frozenset(found)


@cache
def of_the_forms() -> frozenset[str]:
    """The messages WTForms brings along; they go through our catalogues."""
    found: set[str] = set()
    for path in Path(wtforms.__file__).parent.rglob("*.py"):
        found |= in_python(path)
    return frozenset(found)


@cache
def catalogues(language: str) -> dict[str, Catalog]:
    """File name -> catalogue, of a language."""
    found = {}
    for path in sorted((CATALOGUES / language).glob("*.po")):
        with path.open("rb") as source:
            found[path.name] = read_po(source, locale=language)
    return found


def entries(language: str) -> list[tuple[str, Message]]:
    """Every message of a language's catalogues, with the file it is in."""
    return [
        (file, message)
        for file, catalogue in catalogues(language).items()
        for message in catalogue
        if message.id
    ]


def ids(message: Message) -> tuple[str, ...]:
    """The source texts of a message: one, or singular and plural."""
    found = message.id if isinstance(message.id, list | tuple) else (message.id,)
    return tuple(text for text in found if text)


def texts(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one per plural form."""
    found = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return tuple(text or "" for text in found)


def translated(language: str) -> set[str]:
    """Every source text that has a translation."""
    return {text for _file, message in entries(language) for text in ids(message)}


def places(text: str) -> set[str]:
    """What is to be filled in."""
    return set(PLACE.findall(text))
