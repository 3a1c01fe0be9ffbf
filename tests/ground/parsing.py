"""Pages read as browsers read them, each once: several readers ask for the same page in a row."""

from functools import lru_cache
from xml.etree.ElementTree import Element

import html5lib


@lru_cache(maxsize=8)
def parsed(page: str) -> tuple[Element, tuple[str, ...]]:
    """The elements of a page, to look at only, and what breaks the rules of HTML in it."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root: Element = parser.parse(page)
    return root, tuple(f"line {place[0]}: {code} {data}" for place, code, data in parser.errors)


def tree(page: str) -> Element:
    """A page as its elements, to look at only."""
    return parsed(page)[0]
