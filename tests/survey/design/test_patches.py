"""Whatever is done can be undone, and what two people do apart is merged."""

from hypothesis import given
from hypothesis import strategies as st

from base.locales import LANGUAGES
from survey.design.acts.act import Act, Illegal, Key, apply
from survey.design.acts.questions import (
    AddQuestion,
    ChangeQuestion,
    MoveQuestion,
    RemoveQuestion,
)
from survey.design.acts.renaming import DuplicateQuestion, RenameQuestion
from survey.design.acts.sections import AddSection, ChangeSection, MoveSection, RemoveSection
from survey.design.acts.whole import AddLanguage, ChangeTexts, RemoveLanguage
from survey.design.version import Version
from survey.desk.patch import inverse, merged_order, patch_of, patched
from survey.questions.outline import KINDS, read_question
from tests.survey.design.small import TEXTS, after, small

names = st.sampled_from(["help_had", "useful", "age", "one", "two"])
sections = st.sampled_from(["help", "later", "third"])
languages = st.sampled_from([*LANGUAGES])
words = st.sampled_from(["", "Yes", "نعم", "እወ", "🙂 ${age}"])
kinds = st.sampled_from([*KINDS])
questions = st.builds(lambda name, kind: read_question({"id": name, "kind": kind}), names, kinds)
keys = st.tuples(
    languages, st.builds(lambda q, part: f"{q}.{part}", names, st.sampled_from(["label", "help"]))
)
acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(AddSection, sections, after=st.none() | sections),
    st.builds(ChangeSection, sections, st.dictionaries(languages, words, max_size=2)),
    st.builds(MoveSection, sections, st.integers(-2, 2)),
    st.builds(RemoveSection, sections),
    st.builds(AddQuestion, sections, questions, after=st.none() | names),
    st.builds(ChangeQuestion, questions),
    st.builds(RenameQuestion, names, names),
    st.builds(MoveQuestion, names, st.sampled_from([-1, 1])),
    st.builds(MoveQuestion, names, section=sections, after=st.none() | names),
    st.builds(DuplicateQuestion, names, names),
    st.builds(RemoveQuestion, names),
    st.builds(ChangeTexts, st.dictionaries(keys, words, max_size=3)),
    st.builds(AddLanguage, languages),
    st.builds(RemoveLanguage, languages),
)


@given(st.lists(acts, max_size=8))
def test_every_way_back_leads_to_where_one_came_from(done: list[Act]) -> None:
    version, texts = small(), dict(TEXTS)
    for act in done:
        try:
            changed = apply(version, texts, act)
        except Illegal:
            continue
        patch = patch_of(version, changed, texts)
        forth = patched(version, patch, texts)
        assert forth.version == changed.version
        new = with_texts(texts, forth.texts)
        assert new == with_texts(texts, changed.texts)
        back = patched(forth.version, inverse(patch), new)
        assert back.version == version
        assert with_texts(new, back.texts) == texts
        version, texts = changed.version, new


@given(st.lists(acts, max_size=6), st.dictionaries(keys, words.filter(bool), min_size=1))
def test_adding_a_text_never_removes_a_language(done: list[Act], more: dict[Key, str]) -> None:
    version, texts = walked(done)
    added = ChangeTexts({key: text for key, text in more.items() if key[0] in version.languages})
    later, said = after(version, texts, added)
    assert later.languages == version.languages
    assert later.outline == version.outline
    assert set(texts) <= set(said)


@given(st.lists(acts, max_size=4), acts)
def test_no_act_but_the_one_meant_for_it_takes_a_language(done: list[Act], act: Act) -> None:
    version, texts = walked(done)
    try:
        later, _ = after(version, texts, act)
    except Illegal:
        return
    lost = set(version.languages) - set(later.languages)
    assert lost == ({act.language} if isinstance(act, RemoveLanguage) else set())


@given(st.permutations(["a", "b", "c", "d"]), st.permutations(["a", "b", "c", "d", "x"]))
def test_a_merged_order_keeps_everything_once(mine: list[str], theirs: list[str]) -> None:
    merged = merged_order(["a", "b", "c", "d"], mine, theirs)
    assert sorted(merged) == ["a", "b", "c", "d", "x"]


def walked(done: list[Act]) -> tuple[Version, dict[Key, str]]:
    """Where these acts lead, those that are refused left out."""
    version, texts = small(), dict(TEXTS)
    for act in done:
        try:
            version, texts = after(version, texts, act)
        except Illegal:
            continue
    return version, texts


def with_texts(texts: dict[Key, str], changes: dict[Key, str | None]) -> dict[Key, str]:
    """The texts after some changes."""
    return {key: text for key, text in {**texts, **changes}.items() if text}
