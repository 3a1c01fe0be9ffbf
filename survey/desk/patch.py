"""The difference that an act makes to a draft, as a patch that can be applied and turned round."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from survey.design.acts.act import Changed, Changes, Key, Texts
from survey.design.version import Version
from survey.questions.kind import Question
from survey.questions.outline import (
    Outline,
    Section,
    question_facts,
    read_outline,
    read_question,
    section_facts,
)

Patch = dict[str, list[Any]]
"""Typed key -> what was there and what comes there; None for nothing."""

Standing = tuple[str, str, str]
"""How far a text is, of which source words it was made, and by whom."""

ORDER, TEXT, QUESTION, SECTION, SETTING = "order:", "text:", "question:", "section:", "setting:"
SECTIONS = f"{ORDER}sections"
SETTINGS = (
    *("group", "round", "mode", "identity", "access", "kept_until", "source", "languages"),
    *("contact", "officer"),
)


class Misfit(Exception):
    """The patch belongs to another draft: what it would change is not there (the typed key)."""


def flat(version: Version) -> dict[str, Any]:
    """A version as one mapping; questions stay values, so that what is alike is seen at once."""
    found: dict[str, Any] = {f"{SETTING}{name}": _setting(version, name) for name in SETTINGS}
    found[SECTIONS] = [section.id for section in version.outline.sections]
    for section in version.outline.sections:
        found[f"{SECTION}{section.id}"] = replace(section, questions=())
        found[f"{ORDER}{section.id}"] = [question.id for question in section.questions]
        found |= {f"{QUESTION}{question.id}": question for question in section.questions}
    return found


def patch_of(old: Version, changed: Changed, texts: Texts) -> Patch:
    """What an act changed; empty where everything was like that already.

    Args:
        old: the version before.
        changed: what the act gave.
        texts: at least the old texts under the keys that changed.
    """
    was, becomes = flat(old), flat(changed.version)
    patch: Patch = {
        key: [data_of(was.get(key)), data_of(becomes.get(key))]
        for key in [*was, *(k for k in becomes if k not in was)]
        if was.get(key) != becomes.get(key)
    }
    for (language, key), text in changed.texts.items():
        before = texts.get((language, key)) or None
        if before != (text or None):
            patch[f"{TEXT}{language}/{key}"] = [before, text or None]
    return patch


def data_of(part: Any) -> Any:
    """A part of a flat version as a patch writes it; the questions of a section are other parts."""
    if isinstance(part, Section):
        return {name: v for name, v in section_facts(part).items() if name != "questions"}
    return question_facts(part) if isinstance(part, Question) else part


def inverse(patch: Patch) -> Patch:
    """The way back."""
    return {key: [new, old] for key, (old, new) in patch.items()}


def text_keys(patch: Patch) -> list[Key]:
    """The texts that a patch changes."""
    return [_text_key(key) for key in patch if key.startswith(TEXT)]


def touched(patch: Patch) -> set[str]:
    """What a patch changes, apart from mere order: typed keys."""
    return {key for key in patch if not key.startswith(ORDER)}


def patched(version: Version, patch: Patch, texts: Texts, *, strict: bool = True) -> Changed:
    """A version with a patch applied, and the texts that change.

    Orders are merged: what the patch added, took out or moved is so in the order that is there.

    Args:
        version: what the patch was made for, or a later one.
        patch: what changes.
        texts: at least the present texts under the keys of the patch.
        strict: texts must be what the patch says; translators change them outside the desk.

    Raises:
        Misfit: where something else stands than the patch says was there.
    """
    parts, said = flat(version), _texts_after(patch, texts, strict)
    for key, (old, new) in patch.items():
        if key.startswith(TEXT):
            continue
        if key.startswith(ORDER):
            if old is not None and key not in parts:  # the section is gone
                raise Misfit(key)
            parts[key] = merged_order(old or [], new or [], parts.get(key) or [])
            continue
        if data_of(parts.get(key)) != old:
            raise Misfit(key)
        if new is None:
            parts.pop(key, None)
        else:
            parts[key] = _value(key, new)
    return Changed(_built(version, parts), said)


def merged_order(old: Sequence[str], new: Sequence[str], now: Sequence[str]) -> list[str]:
    """The order that is there with the changes of another: what it added, took out and moved.

    Examples:
        >>> merged_order(["a", "b", "c"], ["a", "x", "b", "c"], ["c", "a", "b", "y"])
        ['c', 'a', 'x', 'b', 'y']
    """
    if list(old) == list(now):
        return list(new)
    stays = [one for one in new if one in old]
    moved = _moved([one for one in old if one in new], stays)
    result = [one for one in now if (one in new or one not in old) and one not in moved]
    for place, one in enumerate(new):
        if one in result or (one in old and one not in now):
            continue
        before = next((x for x in reversed(new[:place]) if x in result), None)
        result.insert(result.index(before) + 1 if before is not None else 0, one)
    return result


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Which of the same things changed places: all but a longest row that kept its order."""
    rank = {one: place for place, one in enumerate(old)}
    best: list[tuple[int, int | None]] = []
    for at, one in enumerate(new):
        chains = [(best[b][0], b) for b in range(at) if rank[new[b]] < rank[one]]
        length, back = max(chains, default=(0, -1))
        best.append((length + 1, back if back >= 0 else None))
    at_end = max(range(len(best)), key=lambda place: best[place][0], default=None)
    kept: set[str] = set()
    step: int | None = at_end
    while step is not None:
        kept.add(new[step])
        step = best[step][1]
    return set(new) - kept


def standings_after(
    patch: Patch, was: Mapping[Key, Standing], before: Mapping[str, Sequence[str]]
) -> dict[Key, Standing]:
    """How far the texts are that a step only brought back, or only put under another key.

    Args:
        patch: the step.
        was: how far the texts were that it changes.
        before: of an undone step, how far they were before it: language/key -> standing.
    """
    gone = {
        (key[0], key[1].partition(".")[2], words[0]): was[key]
        for key, words in _words(patch).items()
        if words[1] is None and key in was
    }
    found: dict[Key, Standing] = {}
    for (language, key), (_old, new) in _words(patch).items():
        if new is None:
            continue
        if standing := before.get(f"{language}/{key}"):
            found[language, key] = (standing[0], standing[1], standing[2])
        elif moved := gone.get((language, key.partition(".")[2], new)):
            found[language, key] = moved
    return found


def _words(patch: Patch) -> dict[Key, list[Any]]:
    return {_text_key(key): words for key, words in patch.items() if key.startswith(TEXT)}


def _texts_after(patch: Patch, texts: Texts, strict: bool) -> Changes:
    said: Changes = {}
    for key, (old, new) in patch.items():
        if key.startswith(TEXT):
            where = _text_key(key)
            if strict and (texts.get(where) or None) != old:
                raise Misfit(key)
            said[where] = new
    return said


def _text_key(key: str) -> Key:
    language, _, name = key.removeprefix(TEXT).partition("/")
    return language, name


def _setting(version: Version, name: str) -> Any:
    value = getattr(version, name)
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def _value(key: str, data: Any) -> Any:
    if key.startswith(QUESTION):
        return read_question(data)
    if key.startswith(SECTION):
        return read_outline({"sections": [{**data, "questions": []}]}).sections[0]
    return data


def _built(version: Version, parts: Mapping[str, Any]) -> Version:
    given = {name: parts[f"{SETTING}{name}"] for name in SETTINGS}
    given["languages"] = tuple(given["languages"])
    sections = []
    for name in parts[SECTIONS]:
        section = parts.get(f"{SECTION}{name}")
        if section is None:
            raise Misfit(f"{SECTION}{name}")
        ids = parts.get(f"{ORDER}{name}") or []
        if absent := [q for q in ids if f"{QUESTION}{q}" not in parts]:
            raise Misfit(f"{QUESTION}{absent[0]}")
        sections.append(replace(section, questions=tuple(parts[f"{QUESTION}{q}"] for q in ids)))
    return replace(version, outline=_outline(sections), **given)


def _outline(sections: Sequence[Section]) -> Outline:
    try:
        return Outline(tuple(sections))
    except ValueError as twice:
        raise Misfit(str(twice)) from twice
