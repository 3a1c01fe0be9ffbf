"""Acceptance 5: a CSV with one new predictor, imported and cited, is read by its interval."""

from io import BytesIO
from xml.etree.ElementTree import Element

import pytest
from werkzeug.test import TestResponse

from tests.acceptance.reading import SVG, Reader, S, line_of, rows, words
from tests.ground.parsing import tree
from tests.ground.touring import forms_on

SHEET = "outcome_key,term_key,b,se\never_worked,interpreter_at_work,0.50,0.10\n"
PREDICTOR = "interpreter_at_work"
CLAIM = "/claims/event_work"


def look(reader: Reader, sheet: str, name: str = "new.csv") -> TestResponse:
    """Upload a CSV and look at what it holds."""
    form = reader.form(f"{S}/findings/import", "file")
    return reader.client.post(
        form.action,
        data={**form.values, "file": (BytesIO(sheet.encode()), name)},
        content_type="multipart/form-data",
    )


def predictors(reader: Reader) -> list[str]:
    """Every predictor the study has."""
    return [finding["predictor"] for finding in reader.twin("/findings")["findings"]]


def confirm(reader: Reader, preview: TestResponse) -> TestResponse:
    """Press the button under the preview."""
    (form,) = [f for f in _forms(preview) if f.get("action", "").endswith("/import/confirm")]
    fields = {
        e.get("name", ""): e.get("value", "") if e.tag == "input" else "".join(e.itertext())
        for e in form.iter()
        if e.tag in {"input", "textarea"} and e.get("name") and e.get("type") != "checkbox"
    }
    return reader.client.post(f"{S}/findings/import/confirm", data=fields)


def _forms(response: TestResponse) -> list[Element]:
    return list(tree(response.get_data(as_text=True)).iter("form"))


def imported(reader: Reader) -> None:
    """The predictor is in."""
    added = confirm(reader, look(reader, SHEET))
    assert added.status_code == 302
    assert added.headers["Location"].endswith("/findings/models/ever_worked")


def test_a_preview_writes_nothing(fresh: Reader) -> None:
    preview = look(fresh, SHEET)
    assert preview.status_code == 200
    (row,) = [r for r in rows(preview.get_data(as_text=True)) if PREDICTOR in r]
    for said in ("1,65", "1,36–2,01"):
        assert said in row
    assert PREDICTOR not in predictors(fresh)


def test_a_problem_is_named_by_row_and_column_and_the_rest_waits(fresh: Reader) -> None:
    sheet = SHEET + "ever_worked,other,twee,0.10\never_worked,third,0.1,-1\n"
    said = words(tree(look(fresh, sheet).get_data(as_text=True)))
    for where in ("Rij 3, kolom b", "Rij 4, kolom se"):
        assert where in said
    refused = confirm(fresh, look(fresh, sheet))
    assert refused.status_code == 422
    assert PREDICTOR not in predictors(fresh)


def test_imported_it_stands_in_twin_table_and_forest_plot(fresh: Reader) -> None:
    imported(fresh)
    (found,) = [f for f in fresh.twin("/findings")["findings"] if f["predictor"] == PREDICTOR]
    assert round(found["odds_ratio"], 2) == 1.65
    assert [round(end, 2) for end in found["ci"]] == [1.36, 2.01]
    assert found["printed"] in (None, "")
    assert found["stars"] == ""
    page = fresh.html("/findings/models/ever_worked")
    row = next(r for r in tree(page).iter("tr") if PREDICTOR in words(r))
    for said in ("1,65", "1,36–2,01"):
        assert said in words(row)
    (chart,) = list(row.iter(f"{SVG}svg"))
    assert chart.get("role") == "img"
    for said in ("1,65", "1,36", "2,01"):
        assert said in chart.get("aria-label", "")


def test_cited_under_a_pattern_it_speaks_and_is_exact_unless_said(fresh: Reader) -> None:
    imported(fresh)
    page = tree(fresh.html("/findings/models/ever_worked"))
    row = next(r for r in page.iter("tr") if PREDICTOR in words(r))
    (link,) = [a.get("href", "") for a in row.iter("a") if a.get("href", "").endswith("/cite")]
    (form,) = [f for f in forms_on(fresh.client, link) if {"claim", "relation"} <= set(f.values)]
    chosen = next(
        o.get("value")
        for s in tree(fresh.client.get(link).text).iter("select")
        if s.get("name") == "relation"
        for o in [*[o for o in s if "selected" in o.attrib], *s]
    )
    assert chosen == "exact"
    cited = fresh.client.post(
        link,
        data={
            "csrf_token": form.values["csrf_token"],
            "claim": "event_work",
            "relation": chosen,
        },
    )
    assert cited.status_code == 302, cited.text
    twin = fresh.twin(CLAIM)
    (estimate,) = twin["estimates"]
    assert (estimate["predictor"], estimate["relation"]) == (PREDICTOR, "exact")
    assert (estimate["printed"], estimate["stars"]) == (None, "")
    assert round(estimate["odds_ratio"], 2) == 1.65
    assert [round(end, 2) for end in estimate["ci"]] == [1.36, 2.01]
    assert estimate["direction"] == line_of(twin, "register")["direction"] == "+"
    assert line_of(twin, "register")["marks"] == []
    assert twin["comparison"]["proposed"] == "convergence"
    for language, said in (("nl", "1,65 (1,36–2,01)"), ("en", "1.65 (1.36–2.01)")):
        assert said in fresh.text("/interventions/int_matching_event", language)
    assert any("1,36–2,01" in r and "1,65" in r for r in rows(fresh.html(CLAIM)))


@pytest.mark.parametrize(
    "claim", ["volunteering_practise", "climate_matters", "tailoring_delivered"]
)
def test_a_figure_bears_on_a_pattern_only(fresh: Reader, claim: str) -> None:
    link = f"{S}/findings/estimates/"
    page = fresh.html("/findings/models/ever_worked")
    address = next(
        a.get("href", "") for a in tree(page).iter("a") if a.get("href", "").startswith(link)
    )
    (form,) = [f for f in forms_on(fresh.client, address) if "relation" in f.values]
    before = fresh.twin(f"/claims/{claim}")
    refused = fresh.send(form, claim=claim, relation="exact")
    assert refused.status_code == 422
    assert fresh.twin(f"/claims/{claim}") == before
