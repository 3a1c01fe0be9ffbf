"""A study on another subject is made by clicks alone, from an empty folder to its dissonance."""

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.second_study import Team
from tests.ground.site import serving
from tests.journeys.browsing import OpenPage

pytestmark = pytest.mark.journey


def test_from_empty_to_a_mechanism_with_a_dissonance(tmp_path: Path, open_page: OpenPage) -> None:
    with serving(tmp_path / "data", WERKZAAM_DEMO="0") as site:
        page = open_page(script=False, locale="en-GB")
        team = Team(page, site)
        team.begin()
        team.make_study()
        team.draw()
        team.claim()
        team.listen()
        team.count()
        team.explain()
        mechanism = f"{team.study}/mechanisms/feels_rewarded"
        twin: Any = page.request.get(f"{mechanism}.json").json()
        claims = {claim["claim"]: claim for claim in twin["claims"]}
        [link] = [c for c in claims.values() if c["kind"] == "link" and c["to"] == "feels_rewarded"]
        told = {line["line"]: line["direction"] for line in link["lines"] if line["k"]}
        assert told == {"pregnant_women/interview/1": "+", "midwives/interview/1": "-"}
        assert link["comparison"]["proposed"] == "strong"
        assert link["comparison"]["axes"] == ["groups"]
        [pattern] = [c for c in claims.values() if c["kind"] == "pattern"]
        [estimate] = pattern["estimates"]
        assert (estimate["predictor"], estimate["direction"]) == ("vouchers", "+")
        assert [e["kind"] for e in twin["explanations"]] == ["rival mechanism"]
        page.goto(mechanism)
        shown = page.locator("main").inner_text()
        assert "Strong dissonance" in shown
        assert "Everything in this study was made up." in shown
        assert "Midwives saw the women only when paying." in shown
