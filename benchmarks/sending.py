"""How many questionnaires a second are taken, each on disk before it is thanked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

from flask.testing import FlaskClient

from base.settings import Settings
from base.web.db import Database
from benchmarks.bare import bare
from kb.app import create_app
from survey.answering import flow, store
from survey.answering.guards import COOKIE, half_day
from survey.design.store import get_newest
from survey.design.version import Version
from survey.questions.answer import Answer
from survey.questions.routing import route
from survey.responses import access
from survey.responses.store import add_invitation

STUDY = "den-haag-2017-2018"
SENT = 100


@dataclass(frozen=True)
class Ready:
    """A respondent who has only to press send."""

    cookie: str
    form: dict[str, str]


def sending_rows(settings: Settings, database: Database) -> Iterator[tuple[str, str, str, str]]:
    """Submissions a second, beside one bare INSERT for each request on the same settings."""
    people = [ready(settings, database) for _ in range(SENT)]
    client = create_app(settings, database).test_client()
    ours = a_second(people, lambda person: send(client, person))
    plain = bare(f"sqlite:///{settings.data / 'bare.db'}").test_client()
    theirs = a_second(people, lambda person: insert(plain, person))
    yield (
        f"one after the other, {SENT} of them",
        f"{ours:.0f}",
        f"{theirs:.0f}",
        f"{theirs / ours:.1f}",
    )


def a_second(people: list[Ready], act: Callable[[Ready], None]) -> float:
    """How often an act is done in a second."""
    begun = perf_counter()
    for person in people:
        act(person)
    return len(people) / (perf_counter() - begun)


def ready(settings: Settings, database: Database) -> Ready:
    """A respondent with a full draft."""
    key, cookie = settings.secret.encode(), access.mint_secret()
    with database.writing() as session:
        version = get_newest(session, study=STUDY, questionnaire="status_holders")
        code = add_invitation(session, version=version.id, channel="benchmark", key=key)
        draft = flow.Draft(
            version=version.id,
            invitation=access.invitation_hash(code, key=key),
            channel="benchmark",
            submission=access.mint_secret(),
            language="ti",
            consent=True,
            answers=answered(version),
        )
        store.keep_draft(session, draft_key=cookie, draft=draft, half_day=half_day())
    form = {
        "token": access.form_token(cookie),
        "submission": draft.submission,
        "version": version.id,
        "in": "ti",
        "do": "send",
    }
    return Ready(cookie, form)


def answered(version: Version) -> dict[str, Answer]:
    """An answer to every question that is asked: the first one there is."""
    answers: dict[str, Answer] = {}
    for question in version.outline:
        if question in route(version.outline, answers):
            answers[question.id] = tuple(question.codes[:1])
    return answers


def send(client: FlaskClient, person: Ready) -> None:
    """Press send."""
    client.set_cookie(COOKIE, person.cookie, path=access.MOUNTED_AT)
    response = client.post(f"{access.MOUNTED_AT}/check", data=person.form)
    assert response.status_code == 200, response.status_code


def insert(client: FlaskClient, person: Ready) -> None:
    """Send the same form to the bare page."""
    assert client.post("/", data=person.form).status_code == 200
