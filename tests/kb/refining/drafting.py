"""A draft of the founding theory's next version, changed as tests need it."""

import re
from typing import Any

from base.accounts.store import find_person
from base.steps import Author
from base.web.db import Database
from cmo.draft import Draft
from cmo.drafts.store import change_draft, find_draft, start_draft
from cmo.editing import Act
from tests.ground.client import Client

STUDY = "den-haag-2017-2018"
S = f"/studies/{STUDY}"


def draft_with(database: Database, *acts: Act, initials: str = "MB") -> Draft:
    """The open draft after these acts; one from version 1 is begun where there is none."""
    with database.writing() as session:
        person = find_person(session, initials=initials)
        assert person is not None
        by = Author(person.id, person.initials)
        draft = find_draft(session, STUDY) or start_draft(session, study=STUDY, version=1, by=by)
        for act in acts:
            draft = change_draft(session, study=STUDY, act=act, revision=draft.revision, by=by)
        return draft


def filled(**facts: Any) -> dict[str, Any]:
    """What a person fills in for a reason."""
    return {"operation": "rephrase", "reason_en": "People told us so.", **facts}


def token(client: Client, address: str) -> str:
    """The protection against forged posts that a page hands out."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(address).text)
    assert found is not None
    return found[1]


def post(client: Client, address: str, *, seen: str = "", **facts: object) -> str:
    """Send a form of the page that was seen (this one if not said); where it leads, or the page."""
    answer = client.post(address, data={"csrf_token": token(client, seen or address), **facts})
    return answer.headers.get("Location") or answer.text
