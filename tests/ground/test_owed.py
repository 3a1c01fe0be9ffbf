"""The reader of pages notices each thing a page can lack."""

import pytest

from tests.ground.owed import faults

PAGE = """<!doctype html><html lang="nl" dir="ltr"><head><meta charset="utf-8"><title>T</title>
</head><body><main><h1>Kop</h1>{}</main></body></html>"""


def test_a_page_in_order_has_no_faults() -> None:
    body = '<form><label for="a">Naam</label><input id="a" name="a"><button>Zoek</button></form>'
    assert faults(PAGE.format(body)) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<h1>Nog een</h1>", "2 h1 headings"),
        ('<p id="a"></p><p id="a"></p>', "id 'a' is there 2 times"),
        ('<input name="a">', "input 'a' has no label"),
        ('<label for="b">B</label>', "label for='b' points nowhere"),
        ('<a href="#weg">weg</a>', "link to #weg points nowhere"),
        ('<a href="/x"></a>', "a {'href': '/x'} says nothing"),
        ('<p style="color: red">rood</p>', "p has style="),
        ('<button onclick="x()">x</button>', "button has onclick="),
        ("<script>x()</script>", "a script inside the page"),
        ("<p><b>x</p></b>", "line 2: unexpected-end-tag"),
    ],
)
def test_a_fault_is_named(body: str, fault: str) -> None:
    assert any(said.startswith(fault) for said in faults(PAGE.format(body)))


def test_the_frame_is_looked_at() -> None:
    page = PAGE.format("").replace('dir="ltr"', 'dir="rtl"').replace("<title>T</title>", "")
    assert faults(page) == ["html has lang='nl' and dir='rtl'", "no title"]
