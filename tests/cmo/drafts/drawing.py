"""A study in which two researchers draw a theory, and a hand that fills in forms."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from base.accounts.store import add_person, add_role
from base.studies.store import add_study
from base.web.db import Database
from cmo.draft import Draft
from cmo.drafts.store import find_draft
from cmo.graph import Configuration
from tests.ground.client import Client
from tests.ground.parsing import tree

STUDY = "vouchers"
S = f"/studies/{STUDY}"
D = f"{S}/draft"
FACTS: dict[str, Any] = {
    "id": STUDY,
    "title": {"nl": "Stoppen met bonnen", "en": "Quitting with vouchers"},
    "languages": ["nl", "en"],
    "groups": {
        "women": {"nl": "Vrouwen", "en": "Women"},
        "midwives": {"nl": "Verloskundigen", "en": "Midwives"},
    },
    "rounds": {},
    "regimes": [],
    "thresholds": {"small_cells": 10, "share": 0.7, "band": [0.75, 1.3333], "level": 0.95},
    "made_up": True,
    "period": ["2025-01-01", "2025-12-31"],
}


def settle(database: Database, facts: Mapping[str, Any] = FACTS) -> None:
    """The study, with two researchers: AB and CD."""
    with database.writing() as session:
        add_study(session, facts=dict(facts))
        for initials in ("AB", "CD"):
            person = add_person(session, name=f"onderzoeker {initials}", initials=initials)
            add_role(session, person=person.id, study=str(facts["id"]), role="researcher")


class Hand:
    """One person with one browser: what stands on the page is what gets posted."""

    def __init__(self, app: Flask, initials: str, language: str = "en") -> None:
        client = app.test_client()
        assert isinstance(client, Client)
        self.client, self.address = client, ""
        self.page, self.status = "", 0
        self.database: Database = app.extensions["database"]
        client.enter(initials)
        client.set_cookie("language", language)

    def open(self, address: str) -> str:
        """Go to an address."""
        return self._arrive(self.client.get(_path(address)), address)

    def follow(self, words: str) -> str:
        """Follow the first link with these words."""
        for link in self._root().iter("a"):
            if words in _text(link):
                return self.open(urljoin(self.address, link.get("href", "")))
        raise AssertionError(f"no link “{words}” on {self.address}")

    def fill(self, action: str, button: str = "", /, **typed: str | bool) -> str:
        """Post the form that goes to this address; only what stands in it can be filled in."""
        forms = [f for f in self._root().iter("form") if self._goes(f, action)]
        assert forms, f"no form to {action} on {self.address}"
        form = next((f for f in forms if not button or _button(f, button) is not None), None)
        assert form is not None, f"no button “{button}”"
        data = _standing(form)
        for name, value in typed.items():
            field = name.replace("__", "-")
            assert _has(form, field), f"no field {field} in the form to {action}"
            data.setlist(field, ["y"] if value is True else [] if value is False else [value])
        pressed = _button(form, button) if button else None
        if pressed is not None and pressed.get("name"):
            data.add(pressed.get("name", ""), pressed.get("value", ""))
        target = urljoin(self.address, form.get("action") or self.address)
        return self.post(target, data)

    def post(self, address: str, data: Mapping[str, Any] | MultiDict[str, str]) -> str:
        """Post, and look at the page one is sent to."""
        return self._arrive(self.client.post(_path(address), data=data), address)

    def _arrive(self, answer: TestResponse, address: str) -> str:
        while 300 <= answer.status_code < 400:
            address = urljoin(address, answer.headers["Location"])
            answer = self.client.get(_path(address))
        self._read(answer, address)
        return self.page

    def values(self, action: str) -> MultiDict[str, str]:
        """What the form to this address would post."""
        return _standing(next(f for f in self._root().iter("form") if self._goes(f, action)))

    def options(self, name: str) -> list[str]:
        """The values that a list on the page offers."""
        for element in self._root().iter("select"):
            if element.get("name") == name:
                return [o.get("value", "") for o in element.iter("option")]
        raise AssertionError(f"no list {name} on {self.address}")

    def draft(self) -> Draft:
        """The draft as it is kept."""
        with self.database.reading() as session:
            found = find_draft(session, STUDY)
        assert found is not None
        return found

    def configuration(self, name: str) -> Configuration:
        """One configuration of the draft."""
        found = self.draft().theory.find_configuration(name)
        assert found is not None, [c.id for c in self.draft().theory.configurations]
        return found

    def said(self) -> str:
        """The notice on the page."""
        return " ".join(_text(e) for e in self._root().iter() if e.get("class") == "notices")

    def errors(self) -> list[str]:
        """What stands beside the fields that are wrong."""
        return [_text(e) for e in self._root().iter("span") if e.get("class") == "error"]

    def _read(self, answer: TestResponse, address: str) -> None:
        self.page, self.status = answer.get_data(as_text=True), answer.status_code
        self.address = f"http://localhost{_path(address)}"

    def _root(self) -> Element:
        return tree(self.page)

    def _goes(self, form: Element, action: str) -> bool:
        target = urljoin(self.address, form.get("action") or self.address)
        return urlsplit(target).path == urlsplit(action).path and form.get("method") == "post"


def _standing(form: Element) -> MultiDict[str, str]:
    """What the form posts as it stands."""
    data: MultiDict[str, str] = MultiDict()
    for element in form.iter():
        name, kind = element.get("name"), element.get("type", "text")
        if not name:
            continue
        if element.tag == "select":
            options = list(element.iter("option"))
            chosen = [o for o in options if "selected" in o.attrib] or options[:1]
            data.add(name, chosen[0].get("value", "") if chosen else "")
        elif element.tag == "textarea":
            # browsers drop the first new line; this parser forgets it inside tables
            data.add(name, "".join(element.itertext()).removeprefix("\n"))
        elif element.tag == "input" and kind not in {"checkbox", "radio", "submit"}:
            data.add(name, element.get("value", ""))
        elif element.tag == "input" and "checked" in element.attrib:
            data.add(name, element.get("value", "on"))
    return data


def _has(form: Element, name: str) -> bool:
    return any(e.get("name") == name for e in form.iter())


def _button(form: Element, words: str) -> Element | None:
    return next((b for b in form.iter("button") if words in _text(b)), None)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


C = f"{D}/configurations/vouchers"


def begun(hand: Hand) -> Hand:
    """With an empty configuration called Vouchers in an empty draft."""
    hand.open(D)
    hand.fill(f"{D}/start")
    hand.fill(f"{D}/configurations", label_nl="Bonnen", label_en="Vouchers")
    return hand


def add(hand: Hand, stands: str, label: str, **typed: str | bool) -> str:
    """A new box in the configuration; gives its key."""
    hand.open(f"{C}/boxes")
    hand.fill(f"{C}/boxes", stands=stands, label_en=label, **typed)
    assert hand.status == 200, hand.errors()
    return hand.configuration("vouchers").occurrences[-1].key


def draw(hand: Hand) -> Hand:
    """A small whole configuration: cold house | voucher -> reward now -> not smoking."""
    begun(hand)
    add(hand, "context:both", "A partner who smokes")
    add(hand, "problem:problem", "Stress")
    add(hand, "intervention:intervention", "Voucher", actor="midwives")
    add(hand, "mechanism:intervention", "Reward now", actor="women")
    add(hand, "outcome:intervention", "Not smoking", valence="positive")
    link(hand, "voucher", "triggers|vouchers/reward_now")
    link(hand, "reward_now", "generates|vouchers/not_smoking", polarity="+")
    return hand


def link(hand: Hand, source: str, to: str, **typed: str) -> None:
    """An arrow from a box of the configuration."""
    hand.open(f"{C}/links?from=vouchers/{source}")
    hand.fill(f"{C}/links", to=to, **typed)
    assert hand.status == 200, hand.errors()
