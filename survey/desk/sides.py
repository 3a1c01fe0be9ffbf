"""Two people changed the same: what one wants and what is there now, part by part."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from base.locales import LANGUAGES, Say, say
from survey.design.acts.act import Texts
from survey.design.version import Version
from survey.desk.patch import ORDER, QUESTION, SECTION, SETTING, TEXT, Patch, data_of, flat
from survey.desk.words import FACT_NAMES, SETTING_NAMES

NOTHING = say("nothing")
THERE, NOT_THERE = say("in the questionnaire"), say("not in the questionnaire")


@dataclass(frozen=True)
class Side:
    """One part in three versions: as this person saw it, as it is now, and as they want it."""

    of: Say | str
    field: Say | str
    was: Say | str
    now: Say | str
    mine: Say | str

    @property
    def clash(self) -> bool:
        """Whether what is there is neither what they saw nor what they want."""
        return self.now not in (self.was, self.mine)


def sides(now: Version, mine: Patch, texts: Texts) -> list[Side]:
    """Every part that a person wanted to change, with what is there now."""
    parts = flat(now)
    found: list[Side] = []
    for key, (was, wanted) in mine.items():
        if key.startswith(TEXT):
            language, _, name = key.removeprefix(TEXT).partition("/")
            there = texts.get((language, name), "")
            of = LANGUAGES[language].name if language in LANGUAGES else language
            found.append(Side(name, of, was or NOTHING, there or NOTHING, wanted or NOTHING))
        elif key.startswith(SETTING):
            name = key.removeprefix(SETTING)
            values = (_said(was), _said(parts.get(key)), _said(wanted))
            found.append(Side(say("Settings"), SETTING_NAMES[name], *values))
        elif not key.startswith(ORDER):
            found += _facts(key, was, data_of(parts.get(key)), wanted)
    return found


def _facts(key: str, was: Any, there: Any, wanted: Any) -> list[Side]:
    name = key.removeprefix(QUESTION).removeprefix(SECTION)
    if was is None or there is None or wanted is None:
        stands = [THERE if part is not None else NOT_THERE for part in (was, there, wanted)]
        return [Side(name, say("as a whole"), *stands)]
    fields = [f for f in {**was, **wanted} if was.get(f) != wanted.get(f)]
    return [
        Side(
            name,
            FACT_NAMES.get(field, field),
            *(_said(part.get(field)) for part in (was, there, wanted)),
        )
        for field in fields
    ]


def _said(value: Any) -> Say | str:
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {said}" for name, said in value.items())
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)
