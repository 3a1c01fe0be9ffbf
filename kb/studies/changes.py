"""What a change of settings changed, old beside new, and which translations are missing."""

from collections.abc import Iterator, Mapping
from typing import Any

from base.locales import LANGUAGES, Label, Say, say
from base.studies.study import Study

PARTS = ("title", "period", "languages", "groups", "rounds", "regimes", "notation", "made_up")


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Setting -> what it was and what it is, for those that differ; thresholds stand apart.

    Examples:
        >>> changed({"title": {"nl": "Een"}}, {"title": {"nl": "Twee"}, "groups": None})
        {'title': [{'nl': 'Een'}, {'nl': 'Twee'}]}
    """
    pairs = ((part, before.get(part), after.get(part)) for part in PARTS)
    return {part: [old, new] for part, old, new in pairs if old != new}


def moved_thresholds(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Threshold -> what it was and what it is, for those that differ."""
    old, new = before["thresholds"], after["thresholds"]
    return {name: [old.get(name), value] for name, value in new.items() if old.get(name) != value}


def untranslated(study: Study) -> tuple[Say, ...]:
    """What of a study has no name yet in one of its languages."""
    return tuple(_untranslated(study))


def _untranslated(study: Study) -> Iterator[Say]:
    yield from _lacking(say("The title"), study.title, study)
    for key, label in study.groups.items():
        yield from _lacking(say("The group {key}", key=key), label, study)
    for regime in study.regimes:
        yield from _lacking(say("The policy {key}", key=regime.key), regime.label, study)


def _lacking(what: Say, label: Label, study: Study) -> Iterator[Say]:
    names = [LANGUAGES[code].name for code in study.languages if not label.get(code)]
    if names:
        yield say("{what}: not yet in {languages}.", what=what, languages=names)
