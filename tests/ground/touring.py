"""Walk through all pages by their links, as a reader without a browser would."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

from tests.ground.client import Client
from tests.ground.parsing import tree

FILES = ("/static/", "/v/")
MOST = 3000
ENOUGH = 6


@dataclass(frozen=True)
class PageForm:
    """A form as it stands on a page: where it goes and what it sends when nothing is changed."""

    page: str
    action: str
    method: str
    values: Mapping[str, str]
    typed: frozenset[str]
    files: frozenset[str]


@dataclass
class Tour:
    """What was found: every address reached by links, with its status, every form, every fault.

    Addresses that hand out a file to keep stand apart: they are no pages.
    """

    statuses: dict[str, int] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    forms: list[PageForm] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def walk(client: Client, start: str = "/") -> Tour:
    """Follow every link from a page on, each address once.

    Of the same kind of page with the same kind of question in its address, a few are enough.
    """
    tour = Tour()
    asked: Counter[object] = Counter()
    client.collected = tour.faults
    waiting, seen = deque([start]), {start}
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            tour.files.add(address)
            continue
        tour.statuses[address] = response.status_code
        found: list[str] = []
        if 300 <= response.status_code < 400:
            found = [urljoin(address, response.headers["Location"])]
        elif response.mimetype == "text/html":
            tour.pages.add(address)
            root = tree(response.get_data(as_text=True))
            found = list(_links(root, address))
            tour.forms += _forms(root, address)
        for target in (_plain(one) for one in found):
            kind = _kind_of_question(target)
            if target and target not in seen and asked[kind] < ENOUGH:
                seen.add(target)
                asked[kind] += kind is not None
                waiting.append(target)
        assert len(seen) < MOST, "the links never end"
    client.collected = None
    return tour


def forms_on(client: Client, address: str) -> list[PageForm]:
    """The forms of one page, as they are now."""
    return forms_in(client.get(address).get_data(as_text=True), address)


def forms_in(page: str, address: str) -> list[PageForm]:
    """The forms of a page that stands at an address."""
    return list(_forms(tree(page), address))


def _kind_of_question(target: str) -> object:
    """The room an address lies in and what it asks; nothing when it asks nothing."""
    path, _, query = target.partition("?")
    parts = path.split("/")[1:]
    asked = frozenset(name for name, _value in parse_qsl(query))
    if parts[2:3] == ["questionnaires"] and len(parts) > 5:
        # a questionnaire has dozens of questions, each with the same pages: a few are enough
        return (tuple(parts[2:6:2]), tuple(parts[6::2]), len(parts), asked)
    return (tuple(parts[:3]), asked) if query else None


def _links(root: Element, address: str) -> Iterator[str]:
    for element in root.iter():
        target = element.get("href") if element.tag in {"a", "area"} else None
        if target and not target.startswith(("#", "mailto:", "tel:")):
            yield urljoin(f"http://localhost{address}", target)


def _plain(target: str) -> str:
    """An address of ours without fragment and language; nothing for what is elsewhere."""
    parts = urlsplit(target)
    if parts.netloc not in {"", "localhost"} or parts.path.startswith(FILES):
        return ""
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k != "lang"]
    return parts.path + (f"?{urlencode(kept)}" if kept else "")


def _forms(root: Element, address: str) -> Iterator[PageForm]:
    for form in root.iter("form"):
        values: dict[str, str] = {}
        typed: set[str] = set()
        files: set[str] = set()
        for element in form.iter():
            name, kind = element.get("name"), element.get("type", "text")
            if not name or element.tag not in {"input", "textarea", "select", "button"}:
                continue
            if kind == "file":
                files.add(name)
            elif element.tag == "select":
                options = [option.get("value", "") for option in element.iter("option")]
                values[name] = next((value for value in options if value), "")
            elif element.tag == "textarea":
                values[name] = "".join(element.itertext())
            elif kind not in {"checkbox", "radio"} or name not in values:
                values[name] = element.get("value", "")
            if kind != "hidden" and element.tag != "button" and kind not in {"file", "submit"}:
                typed.add(name)
        yield PageForm(
            page=address,
            action=_plain(urljoin(f"http://localhost{address}", form.get("action") or address)),
            method=form.get("method", "get").lower(),
            values=values,
            typed=frozenset(typed),
            files=frozenset(files),
        )
