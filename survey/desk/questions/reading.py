"""A question's page as it was posted, read as the question and the texts that it will have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from base.locales import STAFF_LANGUAGES, say
from survey.design.acts.act import Act, Illegal, Key, of_kind
from survey.design.acts.questions import AddQuestion, ChangeQuestion, RemoveQuestion, companions
from survey.design.acts.together import Together
from survey.design.version import Version
from survey.desk.questions.rows import ChoiceRow, coded, typed_checks, typed_choices
from survey.desk.typed import typed_condition
from survey.desk.words import LISTED
from survey.questions.condition import has_any
from survey.questions.kind import Question
from survey.questions.outline import KINDS, question_facts, read_question

WHOLE = say("Type a whole number.")
TURNED = say("The lowest must not be above the highest.")
NUMBERS = ("lowest", "highest", "decimals", "longest")
MOST_DECIMALS = 6
MOST_LETTERS = 100_000


@dataclass(frozen=True)
class Posted:
    """What was posted about a question: named facts, rows, and texts."""

    facts: Mapping[str, Any]
    fields: Mapping[str, str]
    texts: Mapping[Key, str]

    @property
    def has_rows(self) -> bool:
        """Whether the page had a list of answers."""
        return any(name.startswith("row:") for name in self.fields)


def read_act(posted: Posted, question: Question, version: Version) -> Act:
    """What a person wants a question to be, as one act.

    Args:
        posted: the page.
        question: as it is.
        version: the draft.

    Raises:
        Illegal: at the field that cannot be read.
    """
    rows = coded(typed_choices(posted.fields, version.languages), version.source)
    changed = _question(posted, question, rows if _listed(posted) else [], version)
    texts = _texts(posted, changed, rows, version.languages)
    acts: list[Act] = [ChangeQuestion(changed, texts)]
    if _listed(posted):
        acts += _companions(rows, changed, version)
    return acts[0] if len(acts) == 1 else Together(tuple(acts))


def _listed(posted: Posted) -> bool:
    """Whether the page had a list of answers, and the kind still has one."""
    return posted.has_rows and posted.facts["kind"] in LISTED


def _question(
    posted: Posted, question: Question, rows: Sequence[ChoiceRow], version: Version
) -> Question:
    kind = str(posted.facts["kind"])
    if kind not in KINDS:
        raise Illegal("kind", say("Choose one of these."))
    facts: dict[str, Any] = {
        **question_facts(question),
        "kind": kind,
        "required": bool(posted.facts["required"]),
        "specials": [code for code in ("dk", "rns") if posted.facts[code]],
        "page": str(posted.facts["page"] or "").strip(),
        "faces": bool(posted.facts["faces"]),
        "calendar": posted.facts["calendar"] if kind == question.kind else None,
        "short": _short(posted, question),
    }
    if kind in ("statement", "calculated"):
        facts |= {"specials": [], "required": False}
    for name in ("shown_if", "required_if", "formula"):
        text = str(posted.facts[name] or "")
        facts[name] = typed_condition(text, name).written()
    for name in NUMBERS:  # of another kind they mean something else
        facts[name] = _number(posted, name, question) if kind == question.kind else None
    bounds = (facts["lowest"], facts["highest"])
    if None not in bounds and bounds[0] > bounds[1]:
        raise Illegal("lowest", TURNED)
    if any(row.namely for row in rows):  # the line to write on stands on the same page
        facts["page"] = facts["page"] or question.id
    checks = [r for r in typed_checks(posted.fields, version.languages) if r.condition]
    facts["checks"] = [typed_condition(row.condition, "checks").written() for row in checks]
    if posted.has_rows:
        facts |= _listed_facts(rows, kind)
    return of_kind(facts)


def _listed_facts(rows: Sequence[ChoiceRow], kind: str) -> dict[str, Any]:
    alone = [row.code for row in rows if row.alone] if kind == "multiple" else []
    numbers = {}
    for row in rows:
        if row.value:
            try:
                numbers[row.code] = int(row.value[:6])
            except ValueError as error:
                raise Illegal("choices", say("A value is a whole number.")) from error
    return {
        "choices": [row.code for row in rows if row.code not in alone],
        "exclusive": alone,
        "numbers": numbers,
        "filters": {
            row.code: typed_condition(row.offered_if, "choices").written()
            for row in rows
            if row.offered_if
        },
    }


def _number(posted: Posted, name: str, question: Question) -> int | None:
    written = str(posted.facts[name] if posted.facts[name] is not None else "").strip()
    if not written:
        return getattr(question, name, None)
    try:
        number = int(written)
    except ValueError as error:
        raise Illegal(name, WHOLE) from error
    if name == "decimals" and not 0 <= number <= MOST_DECIMALS:
        raise Illegal(name, say("From 0 to {most}.", most=MOST_DECIMALS))
    if name == "longest" and not 1 <= number <= MOST_LETTERS:
        raise Illegal(name, say("From 1 to {most}.", most=MOST_LETTERS))
    return number


def _short(posted: Posted, question: Question) -> dict[str, str]:
    typed = {
        code: posted.fields[f"short:{code}"].strip()[:200]
        for code in STAFF_LANGUAGES
        if f"short:{code}" in posted.fields
    }
    return {code: text for code, text in {**question.short, **typed}.items() if text}


def _texts(
    posted: Posted, question: Question, rows: Sequence[ChoiceRow], languages: Sequence[str]
) -> dict[Key, str | None]:
    """The texts of the page; those of checks under their new numbers."""
    begin = f"{question.id}."
    said: dict[Key, str | None] = {
        (code, key): text or None
        for (code, key), text in posted.texts.items()
        if key.startswith(begin) and code in languages
    }
    for row in rows:
        for code in languages:
            if code in row.texts:
                said[code, f"{begin}{row.code}"] = row.texts[code] or None
            if f"chelp:{code}:0" in posted.fields:
                said[code, f"{begin}{row.code}.help"] = row.help.get(code) or None
    typed = typed_checks(posted.fields, languages)
    kept = [row for row in typed if row.condition]
    for number in range(1, len(typed) + 1):
        for code in languages:
            text = kept[number - 1].texts.get(code) if number <= len(kept) else None
            said[code, f"{begin}check.{number}"] = text or None
    return said


def _companions(rows: Sequence[ChoiceRow], question: Question, version: Version) -> list[Act]:
    """The text fields that come and go with the answers that ask for words ("namely")."""
    there = set(companions(version, question.id))
    wanted = {f"{question.id}_{row.code}": row.code for row in rows if row.namely}
    section = version.outline.section_of(question.id).id
    acts: list[Act] = []
    for name, code in wanted.items():
        if name not in there:
            facts = {
                "id": name,
                "kind": "short_text",
                "namely": code,
                "specials": [],
                "page": question.page,
                "shown_if": has_any(question.id, [code]).text,
            }
            acts.append(AddQuestion(section, read_question(facts), after=question.id))
    codes = {row.code for row in rows}
    kept = there & {f"{question.id}_{code}" for code in codes}  # others go with their answer
    return [*acts, *(RemoveQuestion(name) for name in sorted(kept - set(wanted)))]
