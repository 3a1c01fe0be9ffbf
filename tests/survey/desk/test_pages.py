"""The designer's desk by its pages: begun, changed, shared, refused."""

from io import BytesIO

import pytest

from kb.loading.team import SECOND
from survey.design.version import Version
from survey.desk.store import get_draft
from survey.media.store import get_media
from survey.wording.store import find_texts
from tests.cmo.drafts.drawing import Hand
from tests.ground.client import Client
from tests.survey.media.test_picture import png
from tests.survey.media.test_sound import recording

STUDY = "den-haag-2017-2018"
S = f"/studies/{STUDY}/questionnaires"
Q = f"{S}/status_holders/design"
PASTED = """About the help:
1. Which help did you have? (several answers)
- A coach
- A course
- Other, namely ...
- None of these
2. Did it help you?
a) Yes
b) No
Your age? (number)
"""


@pytest.fixture
def hand(founded_client: Client) -> Hand:
    """The lead researcher of the founding study."""
    return Hand(founded_client.application, "MB")


@pytest.fixture
def other(founded_client: Client) -> Hand:
    """The second researcher, in a browser of her own."""
    return Hand(founded_client.application, SECOND)


def draft(hand: Hand, questionnaire: str = "status_holders") -> Version:
    """The draft as it is kept."""
    with hand.database.reading() as session:
        return get_draft(session, study=STUDY, questionnaire=questionnaire).version


def texts(hand: Hand, version: Version, begins: str) -> dict[tuple[str, str], str]:
    """Texts of a version, by language and key."""
    with hand.database.reading() as session:
        return find_texts(session, version=version.id, begins=[begins])


def begun(hand: Hand) -> Hand:
    """With a draft of version 2."""
    hand.open(Q)
    hand.fill(f"{Q}/start", "Start version 2")
    return hand


def test_a_published_questionnaire_asks_for_a_new_version(hand: Hand) -> None:
    hand.open(f"{Q}/settings")
    assert hand.address.endswith(Q)
    assert "Version 1 never changes" in hand.page
    begun(hand)
    assert "Draft of version 2" in hand.page
    assert "Asked if" in hand.page
    hand.post(f"{Q}/start", hand.values(f"{Q}/undo"))
    assert "this is it" in hand.said()


def test_every_page_of_the_desk_opens_in_both_languages(hand: Hand) -> None:
    begun(hand)
    pages = (
        *("", "/settings", "/pages", "/pages?language=ti", "/languages/ti/remove", "/remove"),
        "/pages/sound/ar",
        *("/sections/new", "/sections/background", "/sections/matching_event"),
        *("/sections/matching_event/questions/new", "/questions/age_group/media/ar"),
        *(f"/questions/{q}" for q in ("age_group", "me_useful", "grade_guidance", "me_words")),
        *("/conditions/shown_if/age_group", "/conditions/section/background"),
        *("/conditions/check.1/age_group", "/conditions/filter.age_le20/age_group"),
    )
    for language in ("nl", "en"):
        hand.client.set_cookie("language", language)
        hand.open(f"{S}/new")
        for page in pages:
            hand.open(Q + page)
            assert hand.status == 200, page
    for page in ("/questions/nothing", "/sections/nothing", "/conditions/shown_if/nothing"):
        assert hand.client.get(Q + page).status_code == 404
    for page in ("/conditions/x/age_group", "/questions/age_group/media/fr"):
        assert hand.client.get(Q + page).status_code == 404


def test_only_researchers_come_to_the_desk(hand: Hand, founded_client: Client) -> None:
    begun(hand)
    founded_client.enter("KB")
    for page in (f"{S}/new", Q, f"{Q}/settings", f"{Q}/questions/age_group"):
        assert founded_client.get(page).status_code == 404


def test_a_question_is_changed_in_all_its_parts(hand: Hand) -> None:
    page = f"{Q}/questions/age_group"
    begun(hand).open(page)
    values = hand.values(page)
    values["text:nl:age_group.label"] = "Hoe oud bent u?"
    values["choice:en:0"] = "20 or younger"
    values["choice:nl:5"] = "Weet ik nog niet"
    values["namely:5"] = "on"
    values["check:0"] = ". != 'age_le20'"
    values["message:nl:0"] = "U moet ouder zijn."
    values["shown_if"] = "${prepared_for_work} = 'agree'"
    values["do"] = "up:5"
    hand.post(page, values)
    assert hand.status == 200, hand.errors()
    version = draft(hand)
    asked = version.outline.by_id["age_group"]
    assert asked.codes[4:] == ("weet_nog_niet", "age_ge51")
    assert asked.shown_if.references == ("prepared_for_work",)
    assert asked.page == version.outline.by_id["age_group_weet_nog_niet"].page == "age_group"
    said = texts(hand, version, "age_group.")
    assert said["nl", "age_group.check.1"] == "U moet ouder zijn."
    assert said["nl", "age_group.weet_nog_niet"] == "Weet ik nog niet"
    assert said["en", "age_group.age_le20"] == "20 or younger"
    assert said["ar", "age_group.label"]
    assert "Undo" in hand.said()
    hand.fill(f"{Q}/undo")
    assert "Undone" in hand.said()
    assert texts(hand, draft(hand), "age_group.")["nl", "age_group.label"] == "Hoe oud ben je?"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"shown_if": "${age"}, "at letter"),
        ({"shown_if": "today() > 3"}, "at letter"),
        ({"value:0": "x"}, "whole number"),
        ({"value:0": "2"}, "same value"),
        ({"code:5": "Bad code!", "choice:nl:5": "New"}, "cannot be used"),
        ({"kind": "nothing"}, "choice"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(
    hand: Hand, typed: dict[str, str], sentence: str
) -> None:
    page = f"{Q}/questions/age_group"
    begun(hand).open(page)
    values = hand.values(page)
    values["text:nl:age_group.help"] = "Dit typte ik"
    values.update(typed)
    for name, text in typed.items():
        values[name] = text
    hand.post(page, values)
    assert hand.status == 422
    assert sentence in hand.page
    assert "Dit typte ik" in hand.page
    assert draft(hand).revision == 0


def test_two_researchers_are_shown_both_and_nothing_is_lost(hand: Hand, other: Hand) -> None:
    page = f"{Q}/questions/gender"
    begun(hand).open(page)
    other.open(page)
    for one, words in ((hand, "Man of vrouw?"), (other, "Bent u man of vrouw?")):
        values = one.values(page)
        values["text:nl:gender.label"] = words
        one.post(page, values)
    assert other.status == 409
    assert all(words in other.page for words in ("Wat is je geslacht?", "Man of vrouw?"))
    other.fill(page, "Keep mine")
    assert texts(hand, draft(hand), "gender.")["nl", "gender.label"] == "Bent u man of vrouw?"
    hand.open(page)
    other.fill(f"{page}/remove")
    hand.fill(page, "Save", shown_if="${age_group} = 'age_le20'")
    assert hand.status == 409
    assert "no longer there" in hand.page
    assert "age_le20" in hand.page


def test_a_condition_is_built_by_clicking(hand: Hand) -> None:
    page = f"{Q}/conditions/shown_if/anything_else"
    begun(hand).open(page)
    hand.fill(page, "Choose", question="age_group")
    hand.fill(page, "Add it", operator="selected", code="age_ge51")
    hand.fill(page, "Choose", question="grade_guidance")
    hand.fill(page, "Add it", operator=">=", value="8")
    assert "of meer" in hand.page or "or more" in hand.page
    hand.fill(page, "Choose", question="grade_guidance")
    hand.fill(page, "Add it", operator=">=", value="high")
    assert hand.status == 422
    hand.fill(page, "Another question")
    hand.fill(page, "Keep this condition", join="or")
    asked = draft(hand).outline.by_id["anything_else"].shown_if
    assert asked.text == "selected(${age_group}, 'age_ge51') or ${grade_guidance} >= 8"
    hand.open(page)
    hand.fill(page, "Keep what is typed", typed="${age_group} = ")
    assert hand.status == 422
    hand.fill(page, "Take out")
    hand.fill(page, "Keep this condition")
    assert draft(hand).outline.by_id["anything_else"].shown_if.text == "${grade_guidance} >= 8"


def test_a_pasted_list_is_shown_before_it_is_taken_in(hand: Hand) -> None:
    hand.open(f"{S}/new")
    hand.fill(f"{S}/new", title="Coaching", source="en", languages="ar", how="paste", pasted=PASTED)
    assert "3 questions were read" in hand.page
    hand.fill(f"{S}/new", "Make the questionnaire")
    assert hand.status == 200, hand.errors()
    made = draft(hand, "coaching")
    assert [(q.id, q.kind) for q in made.outline] == [
        ("which_help", "multiple"),
        ("which_help_other", "short_text"),
        ("it_help", "yesno"),
        ("age", "number"),
    ]
    assert made.languages == ("en", "ar")
    said = texts(hand, made, "")
    assert said["en", "which_help.coach"] == "A coach"
    assert said["en", "section.about_help"] == "About the help"
    assert said["ar", "yesno.yes"] == "نعم"
    hand.open(f"{S}/new")
    hand.fill(f"{S}/new", title="Coaching", how="copy", of="coaching")
    assert draft(hand, "coaching_2").outline == made.outline
    hand.open(f"{S}/new")
    hand.fill(f"{S}/new", title="", how="paste", pasted="nothing here")
    assert hand.status == 422


def test_sound_and_picture_are_kept_small_and_heard(hand: Hand) -> None:
    page = f"{Q}/questions/age_group/media/nl"
    begun(hand).open(page)
    files = {
        "sound:age_group.label": (BytesIO(recording(1, rate=16_000)), "me.wav"),
        "sound:age_group.age_le20": (BytesIO(b"no sound at all"), "me.mp3"),
        "picture": (BytesIO(png(4, 4)), "me.png"),
    }
    seen = {name: hand.values(page)[name] for name in ("csrf_token", "seen")}

    def post(do: str) -> int:
        with_files = {
            **seen,
            "do": do,
            **{n: (BytesIO(f.getvalue()), x) for n, (f, x) in files.items()},
        }
        answer = hand.client.post(page, data=with_files, content_type="multipart/form-data")
        seen["seen"] = f"{draft(hand).id[:12]}.{draft(hand).revision}"
        return answer.status_code

    assert post("keep:age_group.label") == 302
    assert post("picture") == 302
    assert post("keep:age_group.age_le20") == 422
    assert post("keep:title") == 404
    said = texts(hand, draft(hand), "age_group.")
    with hand.database.reading() as session:
        assert get_media(session, said["nl", "age_group.label.audio"]).kind == "audio/mpeg"
    assert {c for c, key in said if key == "age_group.picture"} == {"nl", "ar", "ti", "en"}
    hand.open(page)
    assert "microphone=(self)" in hand.client.get(page).headers["Permissions-Policy"]
    heard = hand.client.get(f"/studies/{STUDY}/media/{said['nl', 'age_group.label.audio']}")
    assert heard.mimetype == "audio/mpeg"
    assert post("silence:age_group.label") == 302
    assert ("nl", "age_group.label.audio") not in texts(hand, draft(hand), "age_group.")


def test_information_and_scales_can_be_heard_too(hand: Hand) -> None:
    page = f"{Q}/pages/sound/ti"
    begun(hand).open(page)
    for key in ("info.1", "consent.yes", "agree5.agree", "special.dk"):
        data: dict[str, object] = {n: hand.values(page)[n] for n in ("csrf_token", "seen")}
        sound = (BytesIO(recording(1, rate=8_000)), "me.wav")
        data |= {"do": f"keep:{key}", f"sound:{key}": sound}
        assert hand.client.post(page, data=data).status_code == 302
        hand.open(page)
    assert hand.page.count("<audio") == 4
    assert ("ti", "info.1.audio") in texts(hand, draft(hand), "info.")


def test_settings_and_languages(hand: Hand) -> None:
    page = f"{Q}/settings"
    begun(hand).open(page)
    hand.fill(page, kept_until="soon")
    assert hand.status == 422
    hand.fill(page, kept_until="2031-01-31", identity="pseudonymous", access="link")
    assert "needs a code" in hand.page
    hand.fill(page, access="codes")
    assert (draft(hand).kept_until, draft(hand).identity) == ("2031-01-31", "pseudonymous")
    hand.open(f"{Q}/languages/ti/remove")
    hand.fill(f"{Q}/languages/ti/remove")
    assert draft(hand).languages == ("nl", "ar", "en")
    hand.open(page)
    hand.fill(f"{Q}/languages", language="ti")
    assert draft(hand).languages == ("nl", "ar", "en", "ti")
    pages = f"{Q}/pages"
    hand.open(pages)
    values = hand.values(pages)
    values["text:nl:title"] = "Een nieuwe titel"
    values["text:nl:age_group.label"] = "Not of this page"
    hand.post(pages, values)
    assert texts(hand, draft(hand), "title")["nl", "title"] == "Een nieuwe titel"
    assert texts(hand, draft(hand), "age_group.")["nl", "age_group.label"] == "Hoe oud ben je?"


def test_a_draft_is_thrown_away_after_a_question(hand: Hand) -> None:
    begun(hand).open(f"{Q}/remove")
    hand.fill(f"{Q}/remove")
    assert "Version 1 never changes" in hand.page
