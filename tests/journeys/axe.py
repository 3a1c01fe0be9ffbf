"""What axe-core finds wrong with a page in a browser."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
# every rule is tried; only of what breaks one we ask where and why, which saves a quarter
ASKED = "{resultTypes: ['violations'], elementRef: false}"
RUN = f"async () => (await axe.run(document, {ASKED})).violations"


@cache
def _source() -> str:
    return AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """One line per violation: the rule, and where it is broken."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())  # a script element would be refused by our own policy
    found = page.evaluate(RUN)
    return [f"{v['id']}: {', '.join(str(n['target'][0]) for n in v['nodes'])}" for v in found]
