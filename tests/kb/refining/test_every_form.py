"""No form of the whole program reaches into a published version."""

from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from base.history import list_trail
from base.web.db import Database
from cmo import store
from cmo.document import document
from cmo.drafts.store import find_draft
from cmo.store import get_theory, list_refinements, list_versions
from tests.ground.client import Client
from tests.kb.refining.drafting import STUDY, S, draft_with, token

PLACE = "language_and_employee_skills/mec_lock_in"
LINK = "language_and_employee_skills/int_language_training/triggers/mec_lock_in"
GATE = "early_activation/ctx_labour_market/gates/intervention"
# What an address may name: things of the published theory.
NAMED: dict[str, Any] = {
    "batch": 1,
    "study": STUDY,
    "configuration": "language_and_employee_skills",
    "element": "mec_lock_in",
    "link": LINK,
    "gate": GATE,
    "context": "language_and_employee_skills/ctx_workplace_fit",
    "kind": "mechanism",
    "key": PLACE,
    "lane": "intervention",
    "claim": "training_lock_in",
    "decision": "R3",
    "source": "SH01-1",
    "version": "1",
    "number": "1",
    "format": "json",
}
# What a form may ask: plausible answers to whatever it is.
TYPED: dict[str, Any] = {
    **NAMED,
    "label_nl": "Iets anders",
    "label_en": "Something else",
    "label": "Something else",
    "wording_nl": "Anders",
    "actor": "employers",
    "valence": "negative",
    "relation": "triggers",
    "target": PLACE,
    "targets": [f"place:{PLACE}", f"link:{LINK}"],
    "polarity": "-",
    "modality": "refuted",
    "effect": "blocks",
    "operation": "drop",
    "reason_en": "Because.",
    "to": "another_name",
    "by": "1",
    "one": "mec_lock_in",
    "other": "mec_network_cv",
    "text": "Something else",
    "value": "doubt",
    "do": "holds",
    "subject": "training_lock_in",
}
# These put the study itself away, with all that is in it: that is not changing a version.
AWAY = ("remove_study", "put_away", "kb_studies")


def posts(app: Flask) -> list[Rule]:
    """Every address of a study that takes a form, in a fixed order."""
    found = [
        rule
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and "study" in rule.arguments
        if not any(word in rule.endpoint for word in AWAY)
    ]
    return sorted(found, key=lambda rule: rule.rule)


def frozen(database: Database) -> list[Any]:
    """What the two published versions hold, read from the rows."""
    store._kept.clear()
    with database.reading() as session:
        hashes = [v.content_hash for v in list_versions(session, STUDY)[:2]]
        held = [document(get_theory(session, STUDY, number)) for number in (0, 1)]
        return [hashes, held, list_refinements(session, STUDY, 1)]


def test_whatever_is_posted_the_published_versions_stay(
    founded: Database, founded_client: Client
) -> None:
    founded_client.enter("MB")
    draft_with(founded)
    before = frozen(founded)
    csrf = token(founded_client, f"{S}/draft/publish")
    tried = 0
    for rule in posts(founded_client.application):
        with founded.reading() as session:
            draft = find_draft(session, STUDY)
        facts = {**TYPED, "csrf_token": csrf, "revision": draft.revision if draft else 0}
        with founded_client.application.test_request_context():
            built = rule.build({a: NAMED.get(a, "x") for a in rule.arguments})
        assert built is not None
        answer = founded_client.post(built[1].lstrip("|"), data=facts)
        assert answer.status_code < 500, rule.rule
        tried += 1
        if draft is None:
            draft_with(founded)
    assert tried > 40
    with founded.reading() as session:
        acts = {line.act for line in list_trail(session, study=STUDY, limit=1000)}
    # some of it did get through, and changed the draft
    assert {"theory draft changed", "theory draft thrown away"} <= acts
    assert frozen(founded) == before
