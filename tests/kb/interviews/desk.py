"""A study with two researchers and a board member, and forms filled in as a browser would."""

import html
import json
import re
from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from base.accounts.store import add_person, add_role
from base.web.db import Database
from kb.coding.passages import Coder
from tests.ground.client import Client
from tests.kb.interviews.talks import give, make_source, make_study

S = "/studies/trial"


def make_desk(database: Database) -> dict[str, str]:
    """The study with one coded source V01-1; the ids of its codings by their words."""
    with database.writing() as session:
        study = make_study(session)
        people = {}
        for initials, role in (("MB", "lead"), ("TK", "researcher"), ("KB", "board")):
            person = add_person(session, name=f"person {initials}", initials=initials)
            add_role(session, person=person.id, study=study.id, role=role)
            people[initials] = Coder(person.id, initials)
        _, text = make_source(session, study)
        return {
            "snel": give(session, study, text, "ook snel", "practise", people["MB"]),
            "zoeken": give(session, study, text, "om te zoeken", "time", people["TK"]),
        }


def page(response: TestResponse) -> str:
    """The page's text, entities resolved."""
    return html.unescape(response.get_data(as_text=True))


def twin(client: Client, address: str) -> dict[str, Any]:
    """The twin at an address."""
    found: dict[str, Any] = json.loads(client.get(f"{address}.json").get_data())
    return found


def token(client: Client, address: str) -> str:
    """The protection against forged posts that a page carries."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page(client.get(address)))
    assert found, address
    return found[1]


def post(
    client: Client, address: str, fields: Mapping[str, Any], seen: str = "", follow: bool = True
) -> TestResponse:
    """Post a form of the page that was seen (the same address if not said)."""
    data: MultiDict[str, Any] = MultiDict()
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            data.add(name, one)
    data["csrf_token"] = token(client, seen or address)
    return client.post(address, data=data, follow_redirects=follow)
