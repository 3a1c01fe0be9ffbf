"""Acceptance 4: two voices against, brought in and cited through the pages, change the code."""

import re
from io import BytesIO

import docx

from tests.acceptance.reading import Reader, S, line_of, words
from tests.ground.parsing import tree
from tests.ground.touring import forms_on

LINE = "volunteer_organisations/interview/1"
CLAIM = "/claims/volunteering_practise"
SPOKEN = {
    "V05": "Bij ons sorteren mensen alleen zwijgend dozen. Nederlands leren zij daar niet van.",
    "V06": "In de tuin werkt ieder voor zich. Ik zag niemands taal vooruitgaan.",
}
PASSAGES = {
    "V05": "Nederlands leren zij daar niet van.",
    "V06": "Ik zag niemands taal vooruitgaan.",
}


def word_file(said: str) -> bytes:
    """A .docx of one conversation, as a person saves it from a word processor."""
    document = docx.Document()
    document.add_heading("Gesprek", level=1)
    document.add_paragraph("Interviewer: Wat levert het vrijwilligerswerk op voor hun taal?")
    document.add_paragraph(f"Coördinator: {said}")
    document.core_properties.author = "iemand met een naam"
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def bring_in(reader: Reader, pseudonym: str) -> str:
    """Upload a source: look at it first, then keep it; gives the address of its desk."""
    facts = {
        "pseudonym": pseudonym,
        "kind": "interview",
        "group": "volunteer_organisations",
        "round": "1",
        "month": "2018-06",
        "language": "nl",
        "form": "transcript",
        "names": "",
    }
    form = reader.form(f"{S}/sources/new", "pseudonym", "files")
    file = (BytesIO(word_file(SPOKEN[pseudonym])), f"{pseudonym}.docx")
    looked = reader.client.post(
        form.action,
        data={**form.values, **facts, "files": file, "do": "look"},
        content_type="multipart/form-data",
    )
    assert looked.status_code == 200
    assert "iemand met een naam" not in looked.get_data(as_text=True)
    assert f"{pseudonym}-1" not in [s["id"] for s in reader.twin("/sources")["sources"]]
    kept = reader.client.post(
        form.action,
        data={**form.values, **facts, "text": text_in(looked.text), "key": pseudonym, "do": "save"},
        content_type="multipart/form-data",
    )
    assert kept.status_code == 303, kept.text
    return str(kept.headers["Location"])


def text_in(page: str) -> str:
    """The text as it will be kept, from the page that shows it."""
    (field,) = [e for e in tree(page).iter("textarea") if e.get("name") == "text"]
    return "".join(field.itertext()).strip()


def cite_against(reader: Reader, desk: str, passage: str) -> None:
    """Code a passage and cite it as contradicting, in one go."""
    form = reader.form(desk, "quote", "new_code", "claim", action="/codings")
    given = reader.send(
        form,
        quote=passage,
        new_code="taal gaat niet vooruit" if "V05" in desk else "",
        code="" if "V05" in desk else code_named(reader, "taal gaat niet vooruit", desk),
        claim="volunteering_practise",
        stance="contradicts",
        reported="own experience",
    )
    assert given.status_code == 303, given.text


def code_named(reader: Reader, name: str, desk: str) -> str:
    """The key of a code, from the list a coder chooses from."""
    options = tree(reader.client.get(desk).text).iter("option")
    return next(o.get("value", "") for o in options if "".join(o.itertext()).strip() == name)


def state(reader: Reader) -> tuple[str, dict[str, int], int, int, str]:
    """The line of volunteer organisations in round 1, and the code of the claim."""
    twin = reader.twin(CLAIM)
    line = line_of(twin, LINE)
    code = twin["comparison"]["proposed"]
    return line["direction"], line["counts"], line["k"], line["of"], code


def counts(plus: int, minus: int) -> dict[str, int]:
    """How many sources take which side."""
    return {"+": plus, "-": minus, "0": 0, "±": 0}


def test_two_uploaded_voices_against_turn_the_line_mixed(fresh: Reader) -> None:
    assert state(fresh) == ("+", counts(4, 0), 4, 4, "convergence")
    desks = {pseudonym: bring_in(fresh, pseudonym) for pseudonym in SPOKEN}
    assert state(fresh) == ("+", counts(4, 0), 4, 6, "convergence")
    for pseudonym, desk in desks.items():
        cite_against(fresh, desk, PASSAGES[pseudonym])
    assert state(fresh) == ("±", counts(4, 2), 6, 6, "partial")
    for source, passage in (("V05-1", PASSAGES["V05"]), ("V06-1", PASSAGES["V06"])):
        (coding,) = fresh.twin(f"/sources/{source}")["codings"]
        assert coding["quote"] == passage
        assert coding["by"] == "MB"
        assert coding["claims"] == [
            {
                "claim": "volunteering_practise",
                "stance": "contradicts",
                "reported": "own experience",
            }
        ]
        assert passage in fresh.text(CLAIM)
    take_back_from_the_desk(fresh, "V06-1")
    assert state(fresh) == ("+", counts(4, 1), 5, 6, "convergence")
    assert fresh.twin("/sources/V06-1")["codings"][0]["claims"] == []


def test_a_citation_taken_back_on_the_page_of_the_claim_can_be_put_back(fresh: Reader) -> None:
    for pseudonym in SPOKEN:
        cite_against(fresh, bring_in(fresh, pseudonym), PASSAGES[pseudonym])
    withdraw = next(
        form
        for form in forms_on(fresh.client, f"{S}{CLAIM}")
        if form.action.endswith("/withdraw") and citation_says(fresh, form.action, PASSAGES["V06"])
    )
    assert fresh.send(withdraw).status_code == 302
    assert state(fresh)[0] == "+"
    back = fresh.form(f"{S}{CLAIM}", action="/put-back")
    assert fresh.send(back).status_code == 302
    assert (state(fresh)[0], state(fresh)[4]) == ("±", "partial")


def citation_says(reader: Reader, action: str, passage: str) -> bool:
    """Whether the row with this button shows the passage."""
    for row in tree(reader.html(CLAIM)).iter("tr"):
        if any(str(f.get("action", "")).endswith(action) for f in row.iter("form")):
            return passage in words(row)
    return False


def take_back_from_the_desk(reader: Reader, source: str) -> None:
    """Take the only citation of a source back on its desk."""
    (coding,) = reader.client.get(f"{S}/sources/{source}.json").get_json()["codings"]
    desk = f"{S}/sources/{source}?coding={coding_id(reader, source)}"
    form = reader.form(desk, action="/take-back")
    assert coding["claims"]
    assert reader.send(form).status_code == 303


def coding_id(reader: Reader, source: str) -> str:
    """The id of the only coding of a source, as its desk links to it."""
    page = reader.html(f"/sources/{source}")
    found = re.search(r"coding=([0-9a-f]{32})", page)
    assert found is not None
    return found[1]
