"""What the desk calls kinds of questions, operators, and parts of a question."""

from collections.abc import Mapping

from base.locales import Say, say

KIND_NAMES: Mapping[str, Say] = {
    "single": say("One answer of a list"),
    "multiple": say("Several answers of a list"),
    "yesno": say("Yes or no"),
    "agree5": say("Agree or disagree, five points"),
    "satisfied5": say("Satisfied or not, five points"),
    "grade10": say("A mark from 1 to 10"),
    "number": say("A number"),
    "month": say("A month and a year"),
    "short_text": say("A few words"),
    "long_text": say("A longer text"),
    "ranking": say("Put in order"),
    "consent": say("Agreement that must be given"),
    "statement": say("Something to read"),
    "calculated": say("A value worked out, never shown"),
}
KIND_SHORT: Mapping[str, Say] = {
    "single": say("one answer"),
    "multiple": say("several answers"),
    "yesno": say("yes, no"),
    "agree5": say("agree"),
    "satisfied5": say("satisfied"),
    "grade10": say("mark 1–10"),
    "number": say("number"),
    "month": say("month, year"),
    "short_text": say("short text"),
    "long_text": say("long text"),
    "ranking": say("order"),
    "consent": say("agreement"),
    "statement": say("to read"),
    "calculated": say("worked out"),
}
LISTED = ("single", "multiple", "ranking")
"""Kinds with a list of answers of their own."""
FACED = ("agree5", "satisfied5")
PART_NAMES: Mapping[str, Say] = {
    "shown_if": say("When the question is asked"),
    "required_if": say("When it must be answered"),
    "check": say("A check of the answer"),
    "filter": say("When the answer is offered"),
    "formula": say("How the value is worked out"),
    "section": say("When the section is asked"),
}
SETTING_NAMES: Mapping[str, Say] = {
    "group": say("Group"),
    "round": say("Round"),
    "mode": say("How it is answered"),
    "identity": say("Whether answers can be joined"),
    "access": say("How people come in"),
    "kept_until": say("Kept until"),
    "source": say("Language the texts are written in"),
    "languages": say("Languages"),
    "contact": say("Contact point"),
    "officer": say("Privacy officer"),
}
FACT_NAMES: Mapping[str, Say] = {
    "kind": say("Kind"),
    "required": say("Must be answered"),
    "specials": say("“I don't know” and “rather not say”"),
    "shown_if": say("When the question is asked"),
    "required_if": say("When it must be answered"),
    "checks": say("Checks"),
    "page": say("Page"),
    "short": say("Short name"),
    "choices": say("Answers"),
    "exclusive": say("Answers that stand alone"),
    "filters": say("When answers are offered"),
    "numbers": say("Values"),
    "faces": say("Faces"),
    "lowest": say("Lowest"),
    "highest": say("Highest"),
    "decimals": say("Decimals"),
    "longest": say("Longest"),
    "calendar": say("Calendar"),
    "namely": say("Belongs to the answer"),
    "formula": say("How the value is worked out"),
}
