"""Fieldwork: what goes out and by whose hands, what comes back, and interviews."""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any, Final, cast

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import me
from base.settings import Settings
from base.tables import now
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, Form, submitted
from base.web.pages import Faces, _, ngettext, notice, two_faces
from base.web.security import server_key
from survey.design.store import get_newest
from survey.design.version import CODES, Version
from survey.fieldwork import store
from survey.fieldwork.forms import CodesForm, InterviewForm, TargetForm, number_in
from survey.fieldwork.monitor import Monitor
from survey.fieldwork.rounds import OUTCOME_WORDS, OUTCOMES, Batch, Target, channel_words
from survey.responses import access

bp = Blueprint("survey_fieldwork", __name__)
Q: Final = "/studies/<study>/questionnaires/<questionnaire>/fieldwork"


@two_faces(bp, Q, opens="study: research")
def show(study: str, questionnaire: str) -> Faces:
    """How the fieldwork goes."""
    version = get_newest(session(), study=study, questionnaire=questionnaire)
    monitor = store.get_monitor(session(), version=version)
    form = TargetForm()
    form.offer(version)
    return Faces("survey/fieldwork/show.html", _context(monitor, form), lambda: _twin(monitor))


@bp.route(f"{Q}/codes", methods=["GET", "POST"])
@door("study: research")
def codes(study: str, questionnaire: str) -> ResponseReturnValue:
    """Hand out: codes as a file that is made once, or only a count."""
    version = get_newest(session(), study=study, questionnaire=questionnaire)
    form = submitted(CodesForm)
    assert isinstance(form, CodesForm)
    form.offer(version)
    if request.method == "POST" and form.validate():
        return _handed_out(version, form)
    page = render_template(
        "survey/fieldwork/codes.html",
        version=version,
        form=form,
        by_link=version.access != CODES,
        address=_address() + access.MOUNTED_AT,
    )
    return page, 422 if request.method == "POST" else 200


@bp.post(f"{Q}/targets")
@door("study: research")
def targets(study: str, questionnaire: str) -> ResponseReturnValue:
    """Set how many answers are wanted."""
    version = get_newest(session(), study=study, questionnaire=questionnaire)
    form = submitted(TargetForm)
    assert isinstance(form, TargetForm)
    form.offer(version)
    if not form.validate():
        monitor = store.get_monitor(session(), version=version)
        return render_template("survey/fieldwork/show.html", **_context(monitor, form)), 422
    target = Target(
        form.language.data, form.channel.data, number_in(form.least.data), number_in(form.most.data)
    )
    store.change_target(session(), version=version, target=target, person=me().id)
    notice(_("The target is kept."))
    return redirect(_url(version, "show"), 303)


@bp.route(f"{Q}/outcomes", methods=["GET", "POST"])
@door("study: research")
def outcomes(study: str, questionnaire: str) -> ResponseReturnValue:
    """Say how many did not answer for a reason that is known: counts, never who."""
    version = get_newest(session(), study=study, questionnaire=questionnaire)
    monitor = store.get_monitor(session(), version=version)
    form = submitted(ButtonForm)
    typed, wrong = _typed_outcomes(monitor) if request.method == "POST" else ({}, [])
    if request.method == "POST" and form.validate() and not wrong:
        store.change_outcomes(session(), version=version, counts=typed, person=me().id)
        notice(_("The counts are kept."))
        return redirect(_url(version, "show"), 303)
    page = render_template(
        "survey/fieldwork/outcomes.html",
        monitor=monitor,
        version=version,
        form=form,
        wrong=wrong,
        kinds=OUTCOMES,
        kind_words=OUTCOME_WORDS,
        channel_words=channel_words,
    )
    return page, 422 if request.method == "POST" else 200


@bp.route(f"{Q}/interview", methods=["GET", "POST"])
@door("study: key")
def interview(study: str, questionnaire: str) -> ResponseReturnValue:
    """Begin an interview: a code with mode, language and round, and on to its public address."""
    version = get_newest(session(), study=study, questionnaire=questionnaire)
    form = submitted(InterviewForm)
    assert isinstance(form, InterviewForm)
    form.offer(version)
    if request.method == "POST" and form.validate() and version.is_open:
        there = store.open_interview(
            session(),
            version=version,
            language=form.language.data,
            round_=number_in(form.round.data) or version.round,
            case=form.case.data or "" if form.by_case else "",
            key=server_key(),
        )
        return redirect(there, 303)
    page = render_template("survey/fieldwork/interview.html", version=version, form=form)
    return page, 422 if request.method == "POST" else 200


def _handed_out(version: Version, form: CodesForm) -> ResponseReturnValue:
    with_codes = form.kind.data == "codes" and version.access == CODES
    batch = Batch(
        language=form.language.data,
        channel=form.channel.data,
        round=number_in(form.round.data) or version.round,
        handed_by=" ".join((form.handed_by.data or "").split()),
        count=form.how_many,
        with_codes=with_codes,
        week=access.week(now().date()),
    )
    if not with_codes:
        store.add_batch(session(), version=version, batch=batch, person=me().id)
        said = ngettext("Noted: %(num)s went out.", "Noted: %(num)s went out.", batch.count)
        notice(said)
        return redirect(_url(version, "show"), 303)
    minted = store.mint_batch(
        session(),
        version=version,
        batch=batch,
        cases=form.listed if form.by_case else (),
        key=server_key(),
        person=me().id,
    )
    return _file(version, batch, minted)


def _file(version: Version, batch: Batch, minted: list[tuple[str, str]]) -> Response:
    """The codes as CSV: the one time that they are seen."""
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(["case", "code", "address", "language", "round"])
    for code, case in minted:
        there = _address() + access.public_url(code, batch.language)
        rows.writerow([case, code, there, batch.language, batch.round])
    name = f"codes-{version.questionnaire}-{batch.language}-{batch.week}.csv"
    return Response(
        "\ufeff" + text.getvalue(),
        mimetype="text/csv",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


def _typed_outcomes(monitor: Monitor) -> tuple[dict[tuple[str, str], int], list[str]]:
    found: dict[tuple[str, str], int] = {}
    wrong: list[str] = []
    for channel in monitor.channels:
        for kind in OUTCOMES:
            name = f"{channel}.{kind}"
            text = request.form.get(name, "").strip()
            count = number_in(text) if text else 0
            if count is None:
                wrong.append(name)
            else:
                found[channel, kind] = count
    return found, wrong


def _context(monitor: Monitor, form: Form) -> dict[str, Any]:
    return {
        "monitor": monitor,
        "version": monitor.version,
        "form": form,
        "channel_words": channel_words,
        "kinds": OUTCOMES,
        "kind_words": OUTCOME_WORDS,
        "by_link": monitor.version.access != CODES,
        "open_link": _address() + access.open_url(monitor.version.id),
    }


def _twin(monitor: Monitor) -> Mapping[str, Any]:
    found = monitor.rates
    return {
        "questionnaire": monitor.version.questionnaire,
        "version": monitor.version.number,
        "open": monitor.version.is_open,
        "handed_out": found.handed_out,
        "returned": found.returned,
        "complete": found.complete,
        "partial": found.partial,
        "broken_off": found.broken_off,
        "rr1": found.rr1,
        "rr2": found.rr2,
        "by_language": dict(monitor.by_language),
        "by_channel": dict(monitor.by_channel),
        "by_week": [{"week": week, "returned": count} for week, count in monitor.by_week],
        "targets": [
            {
                "language": each.target.language,
                "channel": each.target.channel,
                "least": each.target.least,
                "most": each.target.most,
                "returned": each.count,
            }
            for each in monitor.reached
        ],
    }


def _url(version: Version, page: str) -> str:
    return url_for(f".{page}", study=version.study, questionnaire=version.questionnaire)


def _address() -> str:
    settings = cast(Settings, current_app.extensions["settings"])
    return settings.address or request.host_url.rstrip("/")
