"""A person gives the reasons for a draft, publishes it, and sees what changed when and why."""

import pytest

from base.history import list_trail
from base.web.db import Database
from cmo.acts.elements import ChangeElement
from cmo.acts.links import ChangeGate
from cmo.acts.places import RemoveOccurrence
from cmo.document import content_hash
from cmo.elements import Effect
from tests.ground.client import Client
from tests.kb.refining.drafting import STUDY, S, draft_with, filled, post

CALM = ChangeElement(
    "mec_confidence", {"nl": "Geeft rust", "en": "Gives calm"}, actor=None, part_of=None
)
NO_LOCK_IN = RemoveOccurrence("language_and_employee_skills/mec_lock_in")
RENAMED = "element:mec_confidence"
LOCK_IN = "link:language_and_employee_skills/int_language_training/triggers/mec_lock_in"


@pytest.fixture
def lead(founded: Database, founded_client: Client) -> Client:
    """A lead researcher with a draft in which an element has another name."""
    founded_client.enter("MB")
    draft_with(founded, CALM)
    return founded_client


def test_every_difference_waits_for_a_reason_and_gets_one(lead: Client) -> None:
    page = lead.get(f"{S}/draft/changes?lang=en").text
    assert "0 of 1 differences have a reason" in page
    assert "is now worded: “Gives calm”" in page
    form = lead.get(f"{S}/draft/changes/new?targets={RENAMED}").text
    assert '<option selected value="rephrase">' in form
    assert post(
        lead,
        f"{S}/draft/changes/new",
        **filled(
            targets=[RENAMED],
            evidence=["early_motivates"],
            decided_by="MB, KD",
            meeting="Team meeting 4",
            decided_on="2019-03-01",
        ),
    ).endswith("/draft/changes#R10")
    page = lead.get(f"{S}/draft/changes?lang=en").text
    assert "1 of 1 differences have a reason" in page
    assert "Team meeting 4" in page
    assert "2019-03-01" in page
    assert f'href="{S}/claims/early_motivates"' in page
    [one] = lead.get(f"{S}/draft/changes.json").get_json()["differences"]
    assert (one["key"], one["how"], one["refinement"]) == (RENAMED, "changed", "R10")


def test_a_reason_says_by_itself_what_changes(lead: Client) -> None:
    post(lead, f"{S}/draft/changes/new", **filled(targets=[RENAMED]))
    [one] = lead.get(f"{S}/draft/changes.json").get_json()["refinements"]
    assert one["change"]["nl"].startswith("“Geeft zelfvertrouwen” heet nu: “Geeft rust”.")


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"reason_en": " "}, "Give the reason in at least one language."),
        ({"targets": []}, "Tick at least one."),
        ({"reason_en": "x" * 2001}, "This is too long"),
        ({"decided_on": "yesterday"}, "Not a valid date"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    lead: Client, missing: dict[str, object], said: str
) -> None:
    facts = {**filled(targets=[RENAMED], meeting="In the canteen"), **missing}
    page = post(lead, f"{S}/draft/changes/new?lang=en", **facts)
    assert said in page
    assert 'value="In the canteen"' in page


def test_a_reason_is_changed_and_removed(lead: Client) -> None:
    post(lead, f"{S}/draft/changes/new", **filled(targets=[RENAMED]))
    one = f"{S}/draft/changes/R10"
    assert "People told us so." in lead.get(one).text
    post(lead, one, **filled(targets=[RENAMED], reason_en="The word fits better."))
    assert "The word fits better." in lead.get(f"{S}/draft/changes").text
    page = lead.get(f"{one}/remove?lang=en").text
    assert "This difference then has no reason" in page
    post(lead, f"{one}/remove")
    assert lead.get(f"{S}/draft/changes.json").get_json()["refinements"] == []
    assert lead.get(one).status_code == 404


def test_a_difference_has_one_reason_a_second_takes_it_over(lead: Client) -> None:
    for reason in ("First.", "Second."):
        post(lead, f"{S}/draft/changes/new", **filled(targets=[RENAMED], reason_en=reason))
    twin = lead.get(f"{S}/draft/changes.json").get_json()
    assert {r["id"]: r["targets"] for r in twin["refinements"]} == {"R10": [], "R11": [RENAMED]}
    assert "It is about nothing any more" in lead.get(f"{S}/draft/changes?lang=en").text


def test_something_is_confirmed_as_it_stands(lead: Client) -> None:
    address = f"{S}/draft/changes/new?about=stays"
    post(lead, address, **filled(operation="confirm", targets=[LOCK_IN]))
    page = lead.get(f"{S}/draft/changes?lang=en").text
    assert "Stays:" in page
    assert "Language training → Little time left to look for work" in page


def test_what_is_undone_needs_no_reason_any_more(lead: Client, founded: Database) -> None:
    blocks = ChangeGate(
        "direct_contact", "direct_contact/ctx_labour_market/gates/problem", Effect.BLOCKS
    )
    draft_with(founded, blocks)
    gate = "gate:direct_contact/ctx_labour_market/gates/problem"
    post(lead, f"{S}/draft/changes/new", **filled(targets=[RENAMED, gate]))
    draft_with(
        founded,
        ChangeGate("direct_contact", gate.removeprefix("gate:"), Effect.NOT_STATED),
    )
    [one] = lead.get(f"{S}/draft/changes.json").get_json()["refinements"]
    assert one["targets"] == [RENAMED]
    assert (
        "1 thing it was written for is no longer so" in lead.get(f"{S}/draft/changes?lang=en").text
    )


def test_publishing_says_what_stands_in_the_way_then_freezes(
    lead: Client, founded: Database
) -> None:
    address = f"{S}/draft/publish"
    page = lead.get(f"{address}?lang=en").text
    assert "No reason yet: “Gives confidence” is now worded" in page
    assert "Publish and freeze" not in page
    post(lead, f"{S}/draft/changes/new", **filled(targets=[RENAMED]))
    content = content_hash(draft_with(founded).theory)
    assert content in lead.get(address).text
    assert post(lead, address, content_hash=content).endswith("/timeline")
    timeline = lead.get(f"{S}/timeline.json").get_json()["versions"]
    assert (timeline[0]["version"], timeline[0]["hash"]) == (2, content)
    assert timeline[0]["by"] == "MB"
    assert timeline[0]["refinements"] == ["R10"]
    assert lead.get(f"{S}/draft.json").get_json() == {"draft": None}


def test_a_draft_that_moved_on_is_not_published_unread(lead: Client, founded: Database) -> None:
    post(lead, f"{S}/draft/changes/new", **filled(targets=[RENAMED]))
    content = content_hash(draft_with(founded).theory)
    draft_with(founded, NO_LOCK_IN)
    answer = post(lead, f"{S}/draft/publish?lang=en", content_hash=content)
    assert "The draft was changed while you looked" in answer
    assert len(lead.get(f"{S}/timeline.json").get_json()["versions"]) == 2


def test_only_a_lead_researcher_publishes_and_only_researchers_see_drafts(
    lead: Client,
) -> None:
    lead.enter("KB")
    for address in ("draft/changes", "draft/publish", "carried", "compare?from=1&to=draft"):
        assert lead.get(f"{S}/{address}").status_code == 404
    page = lead.get(f"{S}/timeline?lang=en").text
    assert "Version 1" in page
    assert "Draft" not in page
    assert "MB" not in page


def test_the_board_reads_what_was_decided_but_not_by_which_researcher(
    lead: Client, founded: Database
) -> None:
    facts = filled(targets=[RENAMED], decided_by="QX", meeting="Team meeting 4")
    post(lead, f"{S}/draft/changes/new", **facts)
    content = content_hash(draft_with(founded).theory)
    post(lead, f"{S}/draft/publish", content_hash=content)
    addresses = (f"{S}/changes?lang=en", f"{S}/timeline?lang=en&of={RENAMED}")
    story = f"{S}/timeline.json?of={RENAMED}"
    for address in addresses:
        assert "Decided by QX · Team meeting 4" in lead.get(address).text
    assert '"QX"' in lead.get(story).text
    lead.enter("KB")
    for address in addresses:
        assert "Decided · Team meeting 4" in lead.get(address).text
        assert "QX" not in lead.get(address).text
    assert "QX" not in lead.get(story).text


@pytest.mark.parametrize("act", ["edit", "remove"])
def test_a_claim_that_a_waiting_reason_cites_stays(lead: Client, act: str) -> None:
    address = f"{S}/claims/speed_meet_work/{act}"
    cited = filled(targets=[RENAMED], evidence=["speed_meet_work"])
    post(lead, f"{S}/draft/changes/new", **cited)
    said = lead.get(f"{address}?lang=en").text
    assert "A reason in the draft names this claim as its evidence." in said
    assert "R10: People told us so." in said
    sent = post(lead, f"{address}?lang=en", seen=f"{S}/draft/changes/R10/remove")
    assert "This claim stays" in sent
    post(lead, f"{S}/draft/changes/R10/remove")
    assert "A reason in the draft" not in lead.get(f"{address}?lang=en").text


def test_a_draft_that_is_thrown_away_says_which_reasons_go_and_the_trail_keeps_them(
    lead: Client, founded: Database
) -> None:
    address = f"{S}/draft/remove"
    assert "written with this draft" not in lead.get(f"{address}?lang=en").text
    post(lead, f"{S}/draft/changes/new", **filled(targets=[RENAMED]))
    assert "1 reason for a change was written" in lead.get(f"{address}?lang=en").text
    post(lead, address, revision=draft_with(founded).revision)
    assert lead.get(f"{S}/draft.json").get_json() == {"draft": None}
    with founded.reading() as session:
        [gone] = [
            t for t in list_trail(session, study=STUDY) if t.act == "theory draft thrown away"
        ]
    [kept] = gone.detail["reasons"]
    assert (kept["id"], kept["reason"], kept["by"]) == ("R10", {"en": "People told us so."}, "MB")


def test_the_newest_two_are_compared_unless_others_are_named(lead: Client) -> None:
    twin = lead.get(f"{S}/compare.json").get_json()
    assert (twin["from"], twin["to"], twin["counts"]) == ("1", "draft", {"changed": 1})
    twin = lead.get(f"{S}/compare.json?from=0&to=1").get_json()
    assert twin["counts"] == {"added": 43}
    assert {r["refinement"] for d in twin["differences"] for r in d["reasons"]} == {
        *("R1", "R2", "R3", "R4", "R5", "R6", "R8")
    }
    back = lead.get(f"{S}/compare.json?from=1&to=0").get_json()
    assert back["counts"] == {"dropped": 43}
    for odd in ("from=0&to=7", "from=x&to=1", "from=-1"):
        assert lead.get(f"{S}/compare?{odd}").status_code == 404
    page = lead.get(f"{S}/compare?from=0&to=1&lang=en").text
    assert page.count('<svg class="theory') >= 2


def test_an_arrow_tells_its_story(lead: Client, founded: Database) -> None:
    draft_with(founded, NO_LOCK_IN)
    page = lead.get(f"{S}/timeline", query_string={"of": LOCK_IN, "lang": "en"}).text
    assert "Who has lessons during the day has little time left" in page
    assert "6 quotes" in page
    twin = lead.get(f"{S}/timeline.json", query_string={"of": LOCK_IN}).get_json()
    told = [(e["version"], e["how"], (e["refinement"] or {}).get("id")) for e in twin["events"]]
    assert told == [(1, "added", "R3"), (2, "dropped", None)]
    assert [step["by"] for step in twin["steps"]] == ["MB"]
    assert lead.get(f"{S}/timeline?of=link:nothing").status_code == 404
