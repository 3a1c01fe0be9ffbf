"""Rows of lines that were measured: a questionnaire's answers and the register's estimates."""

from dataclasses import replace

from markupsafe import Markup

from base.charts import Interval, odds_chart, share_chart, stated_chart
from base.locales import Say, say, speak
from base.numerals import number_text, percent_text
from base.shares import wilson
from kb.coding.opened.words import OwnWords
from kb.dossiers.view import TONES, Row, View, marks_of, row_id, who
from kb.evidence.exhibits import Share
from kb.evidence.measures import RELATION_WORDS
from kb.findings.estimates import Estimate
from kb.judgement.joint import Joint
from kb.judgement.lines import MARK_WORDS, EstimateReading, ItemReading, Line


def survey_rows(joint: Joint, line: Line, view: View) -> list[Row]:
    """A row per question: those that decide first, then what stands beside them.

    What people wrote themselves stands with the first: it gives no direction.
    """
    rows = _measured_rows(joint, line, view)
    words = view.words.get(joint.claim.key, {}).get((line.key.group or "", line.key.round or 0), ())
    if not words:
        return rows
    if not rows:
        return [_words_row(joint, line, view, words)]
    return [replace(rows[0], words=words), *rows[1:]]


def _words_row(joint: Joint, line: Line, view: View, words: tuple[OwnWords, ...]) -> Row:
    """No question of the questionnaire measures the claim, but people wrote about it."""
    return Row(
        id=row_id(joint, f"{line.name}-words"),
        title=who(line, view),
        under=None,
        direction="",
        reason="",
        count=None,
        chart=None,
        axis="",
        dots=None,
        of=0,
        brief=say("What they wrote themselves takes no side."),
        marks=(),
        words=words,
    )


def _measured_rows(joint: Joint, line: Line, view: View) -> list[Row]:
    if not line.items:
        return [_hidden_row(joint, line, view)] if line.speaks else []
    deciding = [i for i in line.items if i.direction is not None and i.measure.may_decide]
    if line.relation:
        deciding = [i for i in deciding if i.measure.relation == line.relation]
    rows = []
    for item in (*deciding, *(i for i in line.items if i not in deciding)):
        rows.append(_item_row(joint, line, item, view, decides=item in deciding))
    return rows


def _hidden_row(joint: Joint, line: Line, view: View) -> Row:
    """A questionnaire's line whose counts stay with the researchers: its direction only."""
    return Row(
        id=row_id(joint, line.name),
        title=who(line, view),
        under=None,
        direction=line.direction,
        reason="",
        count=_hidden(view),
        chart=None,
        axis="",
        dots=None,
        of=0,
        brief=say("The direction is shown; the count is not."),
        marks=marks_of(line),
    )


def _item_row(joint: Joint, line: Line, item: ItemReading, view: View, *, decides: bool) -> Row:
    base, k = item.tally.base, item.plus
    shown = _may_show(k, base, view)
    question = view.names.get(item.tally.question, {"en": item.tally.question})
    stated = next((s for s in item.tally.published if s.side == "agree"), None)
    direction = (item.direction or "") if decides else ""
    chart = _share(item, direction, view) if shown and base else None
    count = say("{k} of {base}", k=k, base=base) if shown else _hidden(view)
    if not base and stated is not None:
        chart, count = _stated(stated, view), say("“{words}”", words=stated.words)
    return Row(
        id=row_id(joint, f"{line.name}-{item.tally.question}"),
        title=who(line, view) if decides else say("{question}", question=question),
        under=say("{question}", question=question) if decides else None,
        direction=direction,
        reason="",
        count=count,
        chart=chart,
        axis="share",
        dots=None,
        of=0,
        brief=_item_brief(item, decides=decides),
        marks=marks_of(line) if decides else (),
        more=_share_words(item, stated, view) if shown else _printed_share(stated),
        inside=not decides,
    )


def _item_brief(item: ItemReading, *, decides: bool) -> Say:
    relation = RELATION_WORDS[item.measure.relation]
    if item.measure.reading == "count only":
        return say("A count: it gives no direction.")
    if decides:
        return say("It measures: {relation}.", relation=relation)
    return say("It measures: {relation}. Shown beside it, not counted.", relation=relation)


def _share(item: ItemReading, direction: str, view: View) -> Markup:
    base, k = item.tally.base, item.plus
    low, high = wilson(k, base, view.thresholds.level)
    words = say(
        "{k} of {base}, {share}, interval {low} to {high}",
        k=k,
        base=base,
        share=percent_text(k / base, view.language),
        low=percent_text(low, view.language),
        high=percent_text(high, view.language),
    )
    drawn = Interval(k / base, low, high)
    tone = TONES.get(direction, "plain")
    return share_chart(drawn, tone=tone, words=speak(words, view.language))


def _stated(stated: Share, view: View) -> Markup:
    words = say(
        "given in words: between {low} and {high}",
        low=percent_text(stated.low, view.language),
        high=percent_text(stated.high, view.language),
    )
    return stated_chart(stated.low, stated.high, words=speak(words, view.language))


def _share_words(item: ItemReading, stated: Share | None, view: View) -> Say | None:
    if not item.tally.base:
        return _printed_share(stated)
    low, high = wilson(item.plus, item.tally.base, view.thresholds.level)
    share = say(
        "{share} ({low}–{high})",
        share=percent_text(item.plus / item.tally.base, view.language),
        low=round(low * 100),
        high=round(high * 100),
    )
    if stated is None:
        return share
    return say("{share}; printed: “{words}”", share=share, words=stated.words)


def _printed_share(stated: Share | None) -> Say | None:
    return None if stated is None else say("printed: “{words}”", words=stated.words)


def register_rows(joint: Joint, line: Line, view: View) -> list[Row]:
    """A row per estimate, and the context where the register does not record the thing itself."""
    rows = [_estimate_row(joint, reading, view) for reading in line.estimates]
    rows += [_context_row(joint, estimate, view) for estimate in joint.context]
    return rows


def _estimate_row(joint: Joint, reading: EstimateReading, view: View) -> Row:
    estimate = reading.estimate
    relation = say("it measures: {relation}", relation=RELATION_WORDS[reading.measure.relation])
    row = _figure_row(joint, estimate, reading.direction, view, relation, _estimate_brief(reading))
    marks = (MARK_WORDS["on the edge"],) if reading.on_the_edge else ()
    return replace(row, marks=marks)


def _context_row(joint: Joint, estimate: Estimate, view: View) -> Row:
    under = say("context: the register does not record this itself")
    brief = say("Of the whole cluster; gives no direction here.")
    return _figure_row(joint, estimate, "", view, under, brief)


def _figure_row(
    joint: Joint, estimate: Estimate, direction: str, view: View, under: Say, brief: Say
) -> Row:
    ci = estimate.ci(view.thresholds.level)
    name = view.names.get(estimate.predictor, {"en": estimate.predictor})
    return Row(
        id=row_id(joint, f"register-{estimate.outcome}-{estimate.predictor}"),
        title=say("Register: {name}", name=name),
        under=under,
        direction=direction,
        reason="",
        count=say(
            "{outcome}, n = {n}",
            outcome=view.names.get(estimate.outcome, {"en": estimate.outcome}),
            n=number_text(estimate.n, view.language) if estimate.n else "–",
        ),
        chart=_odds(estimate, ci, direction, view),
        axis="odds",
        dots=None,
        of=0,
        brief=brief,
        marks=(),
        more=_figures(estimate, ci, view),
    )


def _odds(
    estimate: Estimate, ci: tuple[float, float] | None, direction: str, view: View
) -> Markup | None:
    ratio = estimate.odds_ratio
    if ci is None or ratio is None:
        return None
    words = say(
        "odds ratio {ratio}, interval {low} to {high}",
        ratio=number_text(ratio, view.language, 2),
        low=number_text(ci[0], view.language, 2),
        high=number_text(ci[1], view.language, 2),
    )
    return odds_chart(
        Interval(ratio, *ci),
        tone=TONES.get(direction, "plain"),
        words=speak(words, view.language),
        band=view.thresholds.band,
    )


def _figures(estimate: Estimate, ci: tuple[float, float] | None, view: View) -> Say:
    ratio = number_text(estimate.odds_ratio, view.language, 2)
    low, high = (number_text(end, view.language, 2) for end in ci or (float("nan"),) * 2)
    if estimate.printed:
        return say(
            "printed {printed}; OR {ratio} ({low}–{high})",
            printed=_printed(estimate),
            ratio=ratio,
            low=low,
            high=high,
        )
    return say("OR {ratio} ({low}–{high})", ratio=ratio, low=low, high=high)


def _printed(estimate: Estimate) -> str:
    text = estimate.printed
    inverse = f"{text[:-2]}⁻¹" if text.endswith("-1") else text
    return f"{inverse}{estimate.stars}"


def _estimate_brief(reading: EstimateReading) -> Say:
    return {
        "+": say("Goes the way the claim says."),
        "-": say("Goes against the claim."),
        "0": say("Hardly a difference with who did not get it."),
        "?": say("The interval is too wide to say anything."),
    }.get(reading.direction, say("Mixed."))


def _may_show(k: int, base: int, view: View) -> bool:
    """Whether a count and what is left of its base may leave the researchers' view."""
    if view.audience == "research":
        return True
    least = view.thresholds.small_cells
    return all(part == 0 or part >= least for part in (k, base - k)) and base >= least


def _hidden(view: View) -> Say:
    return say("not shown: a part is smaller than {n}", n=view.thresholds.small_cells)
