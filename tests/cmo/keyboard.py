"""A person who draws by keyboard alone: only keys are pressed, and where the focus is, is seen."""

from collections.abc import Callable

from playwright.sync_api import Page

FOCUS = """() => {
  const at = document.activeElement;
  const item = at.closest('[role="listitem"]');
  const label = at.labels && at.labels[0] ? at.labels[0].textContent : "";
  return {
    key: item ? item.dataset.key : "",
    name: (label || at.getAttribute("aria-label") || at.textContent || "").trim(),
    field: at.name || "",
    tag: at.localName,
    value: at.value ?? "",
  };
}"""
STILL = "() => !document.querySelector('#editor[aria-busy]')"


class Keyboard:
    """Hands on the keys."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        """Press keys one after another, each when the page is at rest."""
        for key in keys:
            self.page.keyboard.press(key)
            self.rest()

    def rest(self) -> None:
        """Wait until what was pressed is done."""
        self.page.wait_for_function(STILL)

    def leave(self, key: str) -> None:
        """Press a key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def focus(self) -> dict[str, str]:
        """What has the focus: key of the diagram, name, form field."""
        found = self.page.evaluate(FOCUS)
        assert isinstance(found, dict)
        return found

    def said(self) -> str:
        """What the live region says."""
        return self.page.locator("#theory-status").inner_text()

    def tab_until(self, wanted: Callable[[dict[str, str]], bool], key: str = "Tab") -> None:
        """Tab on until something has the focus."""
        for _ in range(120):
            if wanted(self.focus()):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"Tab does not lead there; it ends at {self.focus()}")

    def to_field(self, name: str) -> None:
        """Tab to a form field by its name."""
        self.tab_until(lambda at: at["field"] == name)

    def to_button(self, words: str) -> None:
        """Tab to a button or a summary by its words."""
        self.tab_until(lambda at: at["tag"] in ("button", "summary") and words in at["name"])

    def fill(self, name: str, text: str) -> None:
        """Tab to a text field and put a text in the place of what stands there."""
        self.to_field(name)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def pick(self, name: str, value: str) -> None:
        """Tab to a list and go through it with the arrow keys to a value."""
        self.to_field(name)
        values = self.page.evaluate("() => [...document.activeElement.options].map((o) => o.value)")
        assert value in values, f"{value} is not offered: {values}"
        self.page.keyboard.press("Home")
        for _ in range(values.index(value)):
            self.page.keyboard.press("ArrowDown")
        assert self.focus()["value"] == value

    def into_diagram(self) -> None:
        """Tab into the diagram."""
        self.tab_until(lambda at: bool(at["key"]))

    def go(self, key: str) -> None:
        """Walk through the diagram with the arrow keys to something, as one who reads names."""
        seen: set[str] = set()
        for move in self._moves(key):
            if key in self.focus()["key"].split():
                return
            self.press(move)
            seen.add(self.focus()["key"])
        assert key in self.focus()["key"].split(), f"{key} not met, but {sorted(seen)}"

    def _moves(self, key: str) -> list[str]:
        """To the column in which it stands, up to the first, and down to it."""
        columns = self.page.evaluate(
            """() => [...document.querySelectorAll('svg.theory [role="list"]')].map((list) =>
              [...list.querySelectorAll('[role="listitem"]')]
                .sort((a, b) => middle(a) - middle(b)).map((item) => item.dataset.key));
              function middle(item) {
                const box = item.getBoundingClientRect();
                return box.top + box.height / 2;
              }"""
        )
        here = self.focus()["key"]
        at = next(n for n, items in enumerate(columns) if here in items)
        there = next(n for n, items in enumerate(columns) if any(key in i.split() for i in items))
        row = next(n for n, i in enumerate(columns[there]) if key in i.split())
        sideways = "ArrowRight" if there > at else "ArrowLeft"
        return [*[sideways] * abs(there - at), "Home", *["ArrowDown"] * row]
