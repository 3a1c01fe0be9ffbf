"""The list to go through after a new version: what was said about an earlier wording."""

from itertools import groupby
from typing import Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import me
from base.locales import Say, say, speak
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm
from base.web.pages import Faces, _, language, notice, two_faces
from kb.dossiers.carrying import store
from kb.dossiers.carrying.listing import Item
from kb.evidence.carried.carried import CLAIM, HOLDS, LEFT, REACTION, STATEMENT, VERDICT
from kb.evidence.carried.store import list_theories
from kb.evidence.claims import claim_sentence
from kb.evidence.store import list_claims
from kb.refining.routes import S, bp

BACK: Final = "back"
ORDER: Final = (CLAIM, VERDICT, STATEMENT, REACTION)


@two_faces(bp, f"{S}/carried", opens="study: research")
def carried(study: str) -> Faces:
    """Claims, verdicts, sentences and reactions about an earlier wording, one by one."""
    items = store.list_items(session(), study=study)
    waiting = [item for item in items if item.waits]
    ordered = sorted(waiting, key=lambda item: ORDER.index(item.kind))
    context = {
        "groups": [(kind, list(found)) for kind, found in groupby(ordered, lambda i: i.kind)],
        "count": len(waiting),
        "looked_at": store.list_looked_at(session(), study=study),
        "names": _names(study),
        "form": ButtonForm(),
    }
    return Faces("kb/refining/carried.html", context, lambda: {"items": [_data(i) for i in items]})


@bp.post(f"{S}/carried")
@door("study: research")
def decide(study: str) -> ResponseReturnValue:
    """It still holds, it is left as it is, or that word is taken back."""
    kind, subject = request.form.get("kind", ""), request.form.get("subject", "")
    decision = request.form.get("do", "")
    if kind not in ORDER or decision not in (HOLDS, LEFT, BACK):
        raise NotFound(subject)
    if not ButtonForm(request.form).validate():
        notice(_("This page was open too long. Nothing was changed: please try again."))
    elif decision == BACK:
        store.take_back(session(), study=study, kind=kind, subject=subject, by=me())
        notice(_("Taken back: it is on the list again."))
    else:
        store.decide(session(), study=study, kind=kind, subject=subject, decision=decision, by=me())
        held = _("Kept: it still holds, and you said so.")
        notice(held if decision == HOLDS else _("Left: it stays about the earlier wording."))
    return redirect(url_for(".carried", study=study), 303)


def _names(study: str) -> dict[str, Say]:
    """What claims and elements are called, by their key; also those that went."""
    labels = {
        element.id: element.label
        for _number, theory in sorted(list_theories(session(), study).items())
        for element in theory.elements
    }
    names = {key: say("{thing}", thing=label) for key, label in labels.items()}
    claims = list_claims(session(), study=study)
    return names | {claim.key: claim_sentence(claim, labels) for claim in claims}


def _data(item: Item) -> dict[str, object]:
    return {
        "kind": item.kind,
        "subject": item.subject,
        "what": speak(item.what, language()),
        "version": item.made,
        "by": item.by,
        "reasons": [speak(reason, language()) for reason in item.reasons],
        "gone": item.gone,
        "decision": item.word.decision if item.word else None,
    }
