"""How fast a large questionnaire is edited, and 300 letters printed."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from time import perf_counter

from flask.testing import FlaskClient

from base.settings import Settings
from base.web.db import Database
from benchmarks.pages import signed_in
from benchmarks.weights import Row, verdict
from survey.commands import FONTS
from survey.design.store import add_draft, get_newest
from survey.design.version import DRAFT
from survey.paper.letters import letters_pdf
from survey.paper.store import get_paper
from survey.questions.choice import Single
from survey.questions.outline import Outline, Section
from survey.responses.access import mint_code
from survey.wording.store import change_texts
from tests.ground.touring import PageForm, forms_in

STUDY = "den-haag-2017-2018"
LARGE = "large"
D = f"/studies/{STUDY}/questionnaires/{LARGE}/design"
LANGUAGES = ("nl", "ar", "ti", "en")
SECTIONS, EACH = 15, 20
TIMES = 15
LONGEST_EDIT, HEAVIEST = 100, 300
LETTERS, LONGEST_PRINT = 300, 5


def design_rows(settings: Settings, database: Database) -> Iterator[Row]:
    """An edit of a questionnaire of 300 questions in four languages, and what its pages weigh."""
    make_large(database)
    client = signed_in(settings, database)
    waits, after = [], []
    for number in range(TIMES):
        address = f"{D}/questions/q{number * 17}"
        form = edited(client, address)
        begun = perf_counter()
        answer = client.post(form.action, data={**form.values, "do": "keep"})
        waits.append(perf_counter() - begun)
        if answer.status_code not in (302, 303):
            raise RuntimeError(f"{answer.status_code} at {address}")
        begun = perf_counter()
        client.get(answer.location)
        after.append(perf_counter() - begun)
    yield verdict("an edit of one question, milliseconds", median(waits) * 1000, LONGEST_EDIT)
    yield verdict("the page after it, milliseconds", median(after) * 1000, LONGEST_EDIT)
    whole = len(client.get(D).get_data()) / 1000
    yield verdict("page of the whole questionnaire, kB", whole, HEAVIEST)
    one = len(client.get(f"{D}/questions/q0").get_data()) / 1000
    yield verdict("page of one question, kB", one, HEAVIEST)


def letter_rows(database: Database) -> Iterator[Row]:
    """A pile of letters, each with a code of its own."""
    with database.reading() as session:
        for language in LANGUAGES:
            paper = get_paper(
                session, study=STUDY, questionnaire="status_holders", language=language
            )
            pile = paper.letter(address="https://example.org")
            codes = [(mint_code(), "") for _ in range(LETTERS)]
            begun = perf_counter()
            letters_pdf(pile, codes, address="https://example.org", fonts=FONTS)
            took = perf_counter() - begun
            yield verdict(f"{LETTERS} letters in {language}, seconds", took, LONGEST_PRINT)


def make_large(database: Database) -> None:
    """A draft with 300 questions to choose an answer to, in four languages."""
    sections = tuple(
        Section(
            f"s{place}",
            tuple(
                Single(f"q{place * EACH + number}", choices=("a", "b", "c", "d"))
                for number in range(EACH)
            ),
        )
        for place in range(SECTIONS)
    )
    said = {"title": "A large questionnaire"} | {
        f"q{number}.{part}": f"The {part} of question {number}, as long as such texts often are"
        for number in range(SECTIONS * EACH)
        for part in ("label", "help", "a", "b", "c", "d")
    }
    said |= {f"section.s{place}": f"Part {place}" for place in range(SECTIONS)}
    with database.writing() as session:
        newest = get_newest(session, study=STUDY, questionnaire="status_holders")
        draft = add_draft(
            session,
            study=STUDY,
            version=replace(
                newest,
                id="",
                questionnaire=LARGE,
                number=1,
                state=DRAFT,
                outline=Outline(sections),
                languages=LANGUAGES,
            ),
        )
        for language in LANGUAGES:
            change_texts(session, version=draft.id, language=language, texts=dict(said))


def edited(client: FlaskClient, address: str) -> PageForm:
    """The form of a question with another word in its label."""
    page = client.get(address).get_data(as_text=True)
    form = next(f for f in forms_in(page, address) if f.action == address and f.typed)
    label = next(name for name, value in form.values.items() if value.startswith("The label"))
    return replace(form, values={**form.values, label: f"{form.values[label]} now"})
