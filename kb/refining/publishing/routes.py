"""Publishing a draft: what stands in the way, the hash it will get, and the button."""

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import Say
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.pages import _, notice
from cmo.document import content_hash
from cmo.drafts.guards import draft_of, me
from cmo.drafts.missing import missing
from cmo.store import Refused
from kb.refining import store
from kb.refining.forms import PublishForm
from kb.refining.routes import S, bp, words


@bp.route(f"{S}/draft/publish", methods=["GET", "POST"])
@door("study: lead")
def publish(study: str) -> ResponseReturnValue:
    """What stands in the way, the hash it will get, and the button that freezes it."""
    draft = draft_of(study)
    form = submitted(PublishForm)
    assert isinstance(form, PublishForm)
    reasons: Sequence[Say] = ()
    if request.method == "POST" and form.validate():
        seen = form.content_hash.data or ""
        try:
            content = store.publish(session(), study=study, by=me(), expecting=seen)
            said = _("Version %(n)s is published and frozen. Its hash is %(hash)s.")
            notice(said % {"n": draft.number, "hash": content})
            return redirect(url_for(".timeline", study=study), 303)
        except Refused as refused:
            reasons = refused.reasons
            draft = draft_of(study)  # as it stands under the lock, not as it was read before
    content = content_hash(draft.theory)
    found = store.get_desk(session(), draft=draft)
    page = render_template(
        "kb/refining/publish.html",
        draft=draft,
        desk=found,
        content=content,
        form=PublishForm(content_hash=content),
        refused=reasons,
        missing=[(c, missing(c)) for c in draft.theory.configurations],
        **words(found),
    )
    return page, 422 if request.method == "POST" else 200
