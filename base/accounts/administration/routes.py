"""What an administrator sees: who works here and in which studies, and nothing from inside."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from base.accounts import store
from base.accounts.permissions import ROLE_WORDS
from base.studies.store import list_studies
from base.web.db import session
from base.web.doors import door

bp = Blueprint("administration", __name__)


@bp.get("/administration")
@door("administrator")
def index() -> ResponseReturnValue:
    """Studies with their teams, and everyone with an account."""
    studies = [(s, store.list_team(session(), study=s.id)) for s in list_studies(session())]
    people = store.list_people(session())
    works_in = {
        one.id: [study for study, team in studies if one.id in {p.id for p, _role in team}]
        for one in people
    }
    return render_template(
        "accounts/administration.html",
        studies=studies,
        people=people,
        works_in=works_in,
        role_words=ROLE_WORDS,
    )
