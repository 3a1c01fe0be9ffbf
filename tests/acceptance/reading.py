"""Reading pages and twins of the founding study as a person and as a program would."""

import re
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.test import TestResponse

from base.web.db import Database
from tests.ground.client import Client
from tests.ground.parsing import tree
from tests.ground.touring import PageForm, forms_on

S = "/studies/den-haag-2017-2018"
UNSEEN = {"script", "style", "head"}
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Reader:
    """Somebody who opens the study's pages."""

    client: Client

    @classmethod
    def of(cls, app: Flask, initials: str = "") -> "Reader":
        """A reader with a browser of their own; a stranger without initials."""
        client = app.test_client()
        assert isinstance(client, Client)
        if initials:
            client.enter(initials)
        return cls(client)

    @property
    def database(self) -> Database:
        """The database behind the pages."""
        found = self.client.application.extensions["database"]
        assert isinstance(found, Database)
        return found

    def twin(self, path: str, query: str = "") -> Any:
        """The JSON twin of a page of the study."""
        response = self.client.get(f"{S}{path}.json{query}")
        assert response.status_code == 200, (path, response.status_code)
        return response.get_json()

    def html(self, path: str, language: str = "nl") -> str:
        """A page of the study as it is sent."""
        join = "&" if "?" in path else "?"
        response = self.client.get(f"{S}{path}{join}lang={language}")
        assert response.status_code == 200, (path, response.status_code)
        return response.get_data(as_text=True)

    def text(self, path: str, language: str = "nl") -> str:
        """What a page of the study says, in one line."""
        return words(tree(self.html(path, language)))

    def form(self, address: str, *fields: str, action: str = "") -> PageForm:
        """The one form of a page that has these fields."""
        found = [
            form
            for form in forms_on(self.client, address)
            if set(fields) <= {*form.values, *form.files} and form.action.endswith(action)
        ]
        assert len(found) == 1, (address, fields, [form.action for form in found])
        return found[0]

    def send(self, form: PageForm, **filled: Any) -> TestResponse:
        """Fill in a form and press its button."""
        return self.client.post(form.action, data={**form.values, **filled})


def words(element: Element) -> str:
    """What stands in an element, with single spaces."""
    return re.sub(r"\s+", " ", " ".join(_pieces(element))).strip()


def rows(page: str) -> list[str]:
    """What each table row of a page says."""
    return [words(row) for row in tree(page).iter("tr")]


def _pieces(element: Element) -> list[str]:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return []
    found = [element.text or ""]
    for child in element:
        found += [*_pieces(child), child.tail or ""]
    return found


def line_of(claim: Any, name: str) -> Any:
    """One line of a claim's twin."""
    return next(line for line in claim["lines"] if line["line"] == name)
