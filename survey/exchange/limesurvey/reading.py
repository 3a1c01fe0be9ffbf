"""Groups and questions of a LimeSurvey survey, one after another, as sections of ours."""

import re
from collections.abc import Mapping
from typing import Any

from base.locales import Say, say
from survey.exchange.foreign import MOST_NUMBER, made, other_line
from survey.exchange.limesurvey.named import ASIDE, ONE, SEVERAL, Named, named
from survey.exchange.limesurvey.parsed import Row, Survey, identity, ordered
from survey.exchange.limesurvey.plain import plain
from survey.exchange.limesurvey.relevance import Field, converted
from survey.exchange.names import wrong_code
from survey.exchange.report import Findings
from survey.questions.answer import OFFERED_SPECIALS
from survey.questions.condition import ALWAYS, Condition
from survey.questions.kind import Question
from survey.questions.outline import Outline, Section

RECORDED = {
    "ipaddr": say("addresses of computers"),
    "refurl": say("the page before"),
    "datestamp": say("dates and times"),
    "savetimings": say("how long each page took"),
}
_PIPED = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)(?:\.\w+)?\}")
_AROUND = ("surveyls_title", "surveyls_welcometext", "surveyls_endtext", "surveyls_description")
_ALWAYS = ("", "1")
_KINDS = {"Y": "yesno", "X": "statement", "T": "long_text", "U": "long_text"}


class Reading:
    """What is read so far: sections, and texts by language and key."""

    def __init__(self, survey: Survey, findings: Findings) -> None:
        self.survey = survey
        self.findings = findings
        self.texts: dict[str, dict[str, str]] = {}
        self.sections: list[Section] = []
        self.names = named(survey, findings)
        self.fields: dict[str, Field] = {
            name: field for one in self.names.values() for name, field in one.fields.items()
        }
        self._settings: dict[str, dict[str, str]] = {}
        for row in survey.rows("question_attributes"):
            settings = self._settings.setdefault(row.get("qid", ""), {})
            settings[row.get("attribute", "")] = row.get("value", "").strip()

    def around(self) -> None:
        """The texts before and after the questions, and what LimeSurvey records besides."""
        table = "surveys_languagesettings"
        for row in self.survey.rows(table):
            title, welcome, end, about = (
                self._plain("survey", self.survey.words(table, identity(table, row), column))
                for column in _AROUND
            )
            self.put("title", title)
            self.put("closing.text", end)
            for code, text in welcome.items():
                for n, line in enumerate(text.split("\n"), start=1):
                    self.put(f"info.{n}", {code: line})
            if about:
                self.findings.lose("survey", say("The description of the survey is not kept."))
        for row in self.survey.rows("surveys"):
            for column, what in RECORDED.items():
                if row.get(column) == "Y":
                    self.findings.lose("survey", say("“{what}” is not recorded here.", what=what))

    def outline(self) -> Outline | None:
        """The outline, unless anything in it is refused."""
        return None if self.findings.refused else Outline(tuple(self.sections))

    def group(self, row: Row) -> None:
        """A group of questions, as a section."""
        name = f"part_{len(self.sections) + 1}"
        where = f"group {row.get('gid', '')}"
        self.put(
            f"section.{name}",
            self._plain(where, self.survey.words("groups", row.get("gid", ""), "group_name")),
        )
        if self.survey.words("groups", row.get("gid", ""), "description"):
            self.findings.lose(where, say("The text under the heading of a group is not kept."))
        inside = [q for q in self.survey.rows("questions") if q.get("gid") == row.get("gid")]
        questions: list[Question] = []
        for one in ordered(inside, "question_order"):
            if one.get("qid", "") in self.names and one.get("parent_qid", "0") in ("0", ""):
                questions += self.question(one, self.names[one["qid"]])
        shown_if = self._condition(where, row.get("grelevance", ""))
        self.sections.append(Section(name, tuple(questions), shown_if))

    def question(self, row: Row, of: Named) -> list[Question]:
        """A question; several for one with rows of its own."""
        where = row.get("title", "")
        shown_if = self._condition(where, row.get("relevance", ""))
        common = {
            "shown_if": shown_if.written(),
            "required": row.get("mandatory") == "Y",
            "specials": [],
        }
        label = self._plain(where, self.survey.words("questions", row["qid"], "question"))
        help_text = self._plain(where, self.survey.words("questions", row["qid"], "help"))
        if of.rows:
            return self._rows(row, of, common, label, help_text)
        self.put(f"{of.id}.label", label)
        self.put(f"{of.id}.help", help_text)
        self._set_aside(row)
        facts = {"id": of.id, **common, **self._kind(row, of)}
        found = [made(self.findings, where, facts)]
        if "other" in facts.get("choices", ()) and of.other:
            found.append(self._other(where, of))
        return [one for one in found if one is not None]

    def _rows(
        self,
        row: Row,
        of: Named,
        common: Mapping[str, Any],
        label: Mapping[str, str],
        help_text: Mapping[str, str],
    ) -> list[Question]:
        """A question with rows: its text to read, then each row as a question, on one page."""
        where = row.get("title", "")
        self.put(f"{of.id}.label", label)
        self.put(f"{of.id}.note", help_text)
        self._set_aside(row)
        shown_if = common["shown_if"]
        note = {"id": of.id, "kind": "statement", "page": of.id, "shown_if": shown_if}
        found = [made(self.findings, where, note)]
        for sub, name in of.rows.items():
            words = self.survey.words("subquestions", sub, "question")
            self.put(f"{name}.label", self._plain(where, words))
            facts = {"id": name, "page": of.id, **common, **self._kind(row, of, name)}
            found.append(made(self.findings, where, facts))
        return [one for one in found if one is not None]

    def _kind(self, row: Row, of: Named, name: str = "") -> dict[str, Any]:
        """What a type of LimeSurvey is here."""
        kind, where = row.get("type", ""), row.get("title", "")
        if kind in ONE or kind == "F":
            if kind == "O":
                self.findings.lose(where, say("The comment beside the answer is not asked."))
            return {"kind": "single", **self._choices(row, of, name or of.id)}
        if kind in SEVERAL:
            if kind == "P":
                self.findings.lose(where, say("The comment beside each answer is not asked."))
            return {"kind": "multiple", **self._choices(row, of, of.id)}
        if kind == "R":
            return {"kind": "ranking", **self._choices(row, of, of.id)}
        if kind in ("5", "N", "K"):
            return {"kind": "number", **self._bounds(row)}
        if kind == "D":
            self.findings.lose(where, say("Only month and year are asked, not the day."))
            return {"kind": "month"}
        return {"kind": _KINDS.get(kind, "short_text")}

    def _bounds(self, row: Row) -> dict[str, Any]:
        said = self._attributes(row)
        if row.get("type") == "5":
            return {"lowest": 1, "highest": 5}
        bounds: dict[str, Any] = {"lowest": 0, "highest": MOST_NUMBER}
        for name, column in (("lowest", "min_num_value_n"), ("highest", "max_num_value_n")):
            text = said.get(column, "")
            if text.isascii() and text.isdigit() and len(text) < 10:
                bounds[name] = int(text)
            elif text:
                what = say("The setting {name} is not kept.", name=column)
                self.findings.lose(row.get("title", ""), what)
        return bounds if said.get("num_value_int_only") == "1" else {**bounds, "decimals": 2}

    def _attributes(self, row: Row) -> dict[str, str]:
        return self._settings.get(row.get("qid", ""), {})

    def _set_aside(self, row: Row) -> None:
        """List what else the question was told to do."""
        for name, value in self._attributes(row).items():
            if name in ASIDE and value not in ("", "0", "N"):
                what = say("The setting {name} is not kept.", name=name)
                self.findings.lose(row.get("title", ""), what)

    def _choices(self, row: Row, of: Named, name: str) -> dict[str, Any]:
        """The answers to choose from, with their texts under the question's name."""
        where = row.get("title", "")
        codes, specials, filters = list[str](), list[str](), dict[str, str]()
        for table, id_, code, relevance in of.answers:
            wrong = wrong_code(code)
            if code in (*codes, *specials):
                wrong = say("Two answers have the same code: {code}.", code=code)
            if wrong is not None:
                self.findings.refuse(f"{where} {code}", wrong)
                continue
            column = "answer" if table == "answers" else "question"
            special = code in OFFERED_SPECIALS
            key = f"special.{code}" if special else f"{name}.{code}"
            self.put(key, self._plain(where, self.survey.words(table, id_, column)))
            (specials if special else codes).append(code)
            if relevance not in _ALWAYS and (found := self._condition(where, relevance)):
                filters[code] = found.written()
        if of.other:
            codes.append("other")
            self.put(f"{name}.other", self._plain(where, self._other_text(row)))
        alone = self._attributes(row).get("exclude_all_others", "")
        exclusive = [code for code in re.split(r"[;,\s]+", alone) if code in codes]
        return {
            "choices": [code for code in codes if code not in exclusive],
            "exclusive": exclusive,
            "filters": filters,
            "specials": specials,
        }

    def _other_text(self, row: Row) -> dict[str, str]:
        return {
            self.survey.languages[a["language"]]: a.get("value", "")
            for a in self.survey.rows("question_attributes")
            if a.get("qid") == row.get("qid")
            and a.get("attribute") == "other_replace_text"
            and a.get("language") in self.survey.languages
        }

    def _other(self, where: str, of: Named) -> Question | None:
        self.findings.lose(where, say("Write the texts of “other” at the desk."))
        return made(self.findings, where, other_line(of.other, of.id, of.id))

    def _condition(self, where: str, text: str) -> Condition:
        """The condition of a question or a group; one that ours cannot say is listed."""
        text = text.strip()
        if text in _ALWAYS:
            return ALWAYS
        found = converted(text, self.fields)
        if found is None:
            what = say("The condition “{condition}” is not kept.", condition=text[:200])
            self.findings.lose(where, what)
            return ALWAYS
        return Condition(found)

    def put(self, key: str, texts: Mapping[str, str]) -> None:
        """Keep a text."""
        for language, text in texts.items():
            if text:
                self.texts.setdefault(language, {}).setdefault(key, text)

    def _plain(self, where: str, texts: Mapping[str, str]) -> dict[str, str]:
        """Texts without HTML, with earlier answers under the names of ours."""
        found: dict[str, str] = {}
        for language, text in texts.items():
            found[language], had = plain(text)
            if had:
                self.findings.lose(where, MARKUP)
            found[language] = _PIPED.sub(self._piped, found[language])
            if re.search(r"(?<!\$)\{[^}]*\}", found[language]):
                self.findings.lose(where, say("A text holds a formula. It stands there as it is."))
        return found

    def _piped(self, match: re.Match[str]) -> str:
        field = self.fields.get(match[1])
        return f"${{{field.question}}}" if field and not field.code else match[0]


MARKUP: Say = say("The layout of a text (HTML) is taken off.")
