"""From a frame to the table that leaves the tool."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from base.locales import LANGUAGES, Label, Say, pick, say
from survey.results.exports.columns import Filled, columns_of
from survey.results.exports.table import NOT_ASKED, OWN, TEXT, Column, Table, explain
from survey.results.frame import Entry, Frame
from survey.wording.texts import Texts

RESPONSE, MADE_UP = "response", "made_up"
LONGEST_NAME = 64
RESERVED = frozenset(
    ("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with")
)
"""Words that a statistics program does not take as a name."""

_OWN: Mapping[str, Say] = {
    RESPONSE: say("Random number of the response"),
    "response_version": say("Version of the questionnaire"),
    "response_language": say("Language in which was answered"),
    "response_round": say("Round"),
    "response_group": say("Group"),
    "response_mode": say("How was answered: alone, on paper, with an interviewer"),
    "response_origin": say("Where the answers come from"),
    MADE_UP: say("Made up (1) or real (0)"),
}
CASE = "response_case"


def data_table(
    frame: Frame,
    texts: Mapping[str, Texts],
    *,
    study: str,
    title: Label,
    groups: Mapping[str, Label],
    made_up: bool,
    language: str,
) -> Table:
    """The table of all answers, in no order that tells who came first.

    `texts` are those of each version by its id, in the language of the file or the nearest there
    is. An answer to a question that was not on the route is not in it.
    """
    filled = [
        column
        for asked in frame.joined.asked.values()
        for column in columns_of(
            frame, asked, texts.get(asked.version.id, Texts(language, {})), language
        )
    ]
    has_cases = any(entry.response.case for entry in frame.entries)
    own = list(_own_columns(frame, groups, language, has_cases=has_cases))
    return Table(
        study=study,
        questionnaire=frame.version.questionnaire,
        title=pick(title, language)[0],
        language=language,
        made_up=made_up or any(entry.response.made_up for entry in frame.entries),
        columns=tuple(_named([*own, *(f.column for f in filled)])),
        rows=tuple(
            _row(entry, filled, has_cases=has_cases, made_up=made_up) for entry in frame.entries
        ),
    )


def _row(
    entry: Entry, filled: Sequence[Filled], *, has_cases: bool, made_up: bool
) -> tuple[str, ...]:
    response = entry.response
    cells = [column.of(entry) for column in filled]
    return (
        response.id,
        str(entry.version.number),
        response.language,
        str(response.round),
        entry.version.group,
        response.mode,
        response.origin,
        "1" if made_up or response.made_up else "0",
        *((response.case,) if has_cases else ()),
        # off the route a text is as empty as any other; its status says so
        *(
            "" if f.column.holds == TEXT and cell == NOT_ASKED else cell
            for f, cell in zip(filled, cells, strict=True)
        ),
    )


def _own_columns(
    frame: Frame, groups: Mapping[str, Label], language: str, *, has_cases: bool
) -> Iterator[Column]:
    labels: dict[str, Mapping[str, str]] = {
        "response_language": {
            code: LANGUAGES[code].name
            for code in sorted({e.response.language for e in frame.entries})
            if code in LANGUAGES
        },
        "response_group": {
            group: pick(groups.get(group, {}), language)[0] or group
            for group in sorted({e.version.group for e in frame.entries})
        },
    }
    for name, said in _OWN.items():
        values = {"0": 0, "1": 1} if name == MADE_UP else {}
        yield Column(name, explain(said, language), OWN, values=values, labels=labels.get(name, {}))
    if has_cases:
        yield Column(CASE, explain(say("Case number"), language), OWN)


def _named(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns under names that every program takes, no two alike whatever their capitals."""
    taken: set[str] = set()
    for column in columns:
        name = column.name if column.name[:1].isalpha() else f"q{column.name}"
        if name.casefold() in RESERVED:
            name += "_q"
        name = plain = name[:LONGEST_NAME]
        number = 2
        while name.casefold() in taken:
            name = f"{plain[: LONGEST_NAME - 4]}_{number}"
            number += 1
        taken.add(name.casefold())
        yield replace(column, name=name)
