"""What every page owes its reader: a list of what an HTML answer lacks."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from base.locales import LANGUAGES
from tests.ground.parsing import parsed

UNSEEN = {"hidden", "submit", "button", "image", "reset"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers")
NAMING = ("aria-label", "aria-labelledby")


def faults(page: str) -> list[str]:
    """Say everything that is wrong with a page; nothing when it is in order."""
    root, broken = parsed(page)
    return [*broken, *_frame(root), *_names(root), *_fields(root), *_loose_code(root)]


def _frame(root: Element) -> Iterator[str]:
    lang, direction = root.get("lang", ""), root.get("dir", "")
    if lang not in LANGUAGES or LANGUAGES[lang].direction != direction:
        yield f"html has lang={lang!r} and dir={direction!r}"
    if not _text(root.find("head/title")):
        yield "no title"
    if (headings := len(list(root.iter("h1")))) != 1:
        yield f"{headings} h1 headings"


def _names(root: Element) -> Iterator[str]:
    ids = Counter(e.get("id", "") for e in root.iter() if "id" in e.attrib)
    yield from (f"id {name!r} is there {n} times" for name, n in ids.items() if n > 1)
    for element in root.iter():
        for reference in REFERENCES:
            for name in (element.get(reference) or "").split():
                if name not in ids:
                    yield f"{element.tag} {reference}={name!r} points nowhere"
        target = element.get("href") or ""
        if element.tag == "a" and len(target) > 1 and target[0] == "#" and target[1:] not in ids:
            yield f"link to {target} points nowhere"


def _fields(root: Element) -> Iterator[str]:
    parents = {child: parent for parent in root.iter() for child in parent}
    labelled = {e.get("for") for e in root.iter("label") if _text(e)}
    for element in root.iter():
        named = any(element.get(name) for name in NAMING)
        if element.tag in {"select", "textarea"} or (
            element.tag == "input" and element.get("type", "text") not in UNSEEN
        ):
            inside = any(e.tag == "label" and _text(e) for e in _above(element, parents))
            if not (named or inside or element.get("id") in labelled):
                yield f"{element.tag} {element.get('name')!r} has no label"
        elif element.tag in {"a", "button"} and not (named or _text(element)):
            yield f"{element.tag} {element.attrib} says nothing"
        elif element.tag == "img" and "alt" not in element.attrib:
            yield f"img {element.get('src')!r} has no alt"


def _loose_code(root: Element) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style":
            yield "a style element in the page"
        elif element.tag == "script" and "src" not in element.attrib:
            yield "a script inside the page"
        yield from (
            f"{element.tag} has {name}=" for name in element.attrib if _forbidden(str(name))
        )


def _forbidden(attribute: str) -> bool:
    return attribute == "style" or attribute.startswith("on")


def _above(element: Element, parents: dict[Element, Element]) -> Iterator[Element]:
    while element in parents:
        element = parents[element]
        yield element


def _text(element: Element | None) -> str:
    if element is None:
        return ""
    pictures = " ".join(e.get("alt", "") for e in element.iter("img"))
    return f"{''.join(element.itertext())} {pictures}".strip()
