"""Columns that may tell who somebody is, or when they answered, never come in."""

import pytest

from survey.results.imports.refused import refused
from survey.results.imports.sheet import Column, Sheet

BY_NAME = [
    "Naam", "first name", "E-mail", "email address", "Telefoonnummer", "IP-adres", "ipaddr",
    "submitdate", "startdate", "datestamp", "token", "_uuid", "deviceid", "postcode", "latitude",
    "interviewtime", "respondent id",
]  # fmt: skip
BY_CONTENT = {
    "mail": ("", "someone@example.org", ""),
    "ip4": ("10.1.2.3", ""),
    "ip6": ("2001:db8::1", ""),
    "moment": ("2019-03-04 12:30", ""),
    "day": ("4-3-2019", "5-3-2019"),
    "clock": ("12:30:01", ""),
    "phone": ("06 12 34 56 78", ""),
    "token": ("k7m42pxq9a", "z8n53qyr0b", "b6j31nwp8c"),
    "hex": ("a" * 31 + "1", "b" * 31 + "2", "c" * 31 + "3"),
    "serial": ("1", "2", "3", "4"),
}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_column_is_refused_by_its_name(name: str) -> None:
    kept, out = refused(Sheet((Column(name, cells=("", "")), Column("q1", cells=("1", "1")))))
    assert [column.name for column in kept.columns] == ["q1"]
    assert [column.column for column in out] == [name]


@pytest.mark.parametrize("kind", BY_CONTENT)
def test_a_column_is_refused_by_what_is_in_it(kind: str) -> None:
    _kept, out = refused(Sheet((Column("q1", cells=BY_CONTENT[kind]),)))
    assert [column.column for column in out] == ["q1"]


@pytest.mark.parametrize(
    "cells",
    [("1", "2", "1"), ("agree", "neither", "agree"), ("2016-03", "2016"), ("om 12:30 kwam ik", "")],
)
def test_answers_are_not_refused(cells: tuple[str, ...]) -> None:
    assert refused(Sheet((Column("q1", cells=cells),)))[1] == []


def test_a_question_may_be_called_as_it_likes_but_not_hold_addresses() -> None:
    sheet = Sheet((Column("start", cells=("2016-03",)), Column("name", cells=("a@b.org",))))
    kept, out = refused(sheet, known=["start", "name"])
    assert [c.name for c in kept.columns] == ["start"]
    assert [c.column for c in out] == ["name"]


def test_case_numbers_come_in_only_where_they_belong() -> None:
    sheet = Sheet((Column("case", cells=("E01x99", "E02x98", "E03x97")),))
    assert refused(sheet)[1]
    assert refused(sheet, cases="case")[1] == []


def test_a_cell_of_thousands_of_digits_is_no_number() -> None:
    assert refused(Sheet((Column("q1", cells=("1", "2", "9" * 5000)),)))[1] == []
