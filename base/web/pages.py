"""Pages: language, template filters, JSON twins, notices, errors and health."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import quote, urlencode

from flask import Blueprint, Flask, Response, flash, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from base import locales
from base.locales import LANGUAGE_NAMES, LANGUAGES, STAFF_LANGUAGES, Label, Say
from base.numerals import month_name, number_text, percent_text
from base.tables import NotFound as RowNotFound
from base.web.doors import door

bp = Blueprint("pages", __name__)


@dataclass(frozen=True)
class Faces:
    """One value with two faces: a page for people, a JSON twin for programs."""

    template: str
    context: Mapping[str, Any]
    twin: Mapping[str, Any] | Callable[[], Mapping[str, Any]]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def two_faces(
    blueprint: Blueprint, rule: str, *, opens: str, **options: Any
) -> Callable[[Callable[..., Faces | ResponseReturnValue]], Callable[..., ResponseReturnValue]]:
    """Serve one view at `rule` as a page and at `rule` + `.json` as its twin, behind one door."""

    def register(
        view: Callable[..., Faces | ResponseReturnValue],
    ) -> Callable[..., ResponseReturnValue]:
        def page(**values: Any) -> ResponseReturnValue:
            faces = view(**values)
            if not isinstance(faces, Faces):
                return faces
            return render_template(faces.template, **faces.context), faces.status, faces.headers

        def twin(**values: Any) -> ResponseReturnValue:
            faces = view(**values)
            if not isinstance(faces, Faces):
                return faces
            made = faces.twin() if callable(faces.twin) else faces.twin
            return jsonify(made), faces.status, faces.headers

        name = options.pop("endpoint", view.__name__)
        blueprint.add_url_rule(rule, name, door(opens)(page), **options)
        blueprint.add_url_rule(f"{rule}.json", f"{name}_json", door(opens)(twin), **options)
        return page

    return register


def wants_json() -> bool:
    """Whether the address asked for is a twin."""
    return request.path.endswith(".json")


def language() -> str:
    """The language of this request's page."""
    return cast(str, g.get("language", "en"))


def _(message: str, **variables: Any) -> str:
    """The message in this request's language."""
    text = locales.gettext(language(), message)
    return text % variables if variables else text


def ngettext(singular: str, plural: str, num: int, **variables: Any) -> str:
    """The message for a number of things, with `%(num)s` filled in."""
    text = locales.ngettext(language(), singular, plural, num)
    return text % {"num": num, **variables}


def notice(message: str) -> None:
    """Tell the person on the next page that something was done."""
    flash(message)


def choose_language(offered: tuple[str, ...] = STAFF_LANGUAGES, default: str = "nl") -> None:
    """Settle the language: asked for in the address, else remembered, else the browser's."""
    asked = request.args.get("lang", "")
    kept = request.cookies.get("language", "")
    if asked in offered:
        g.language, g.language_chosen = asked, True
    elif kept in offered:
        g.language = kept
    else:
        g.language = locales.negotiate(request.headers.get("Accept-Language", ""), offered, default)


@pass_eval_context
def label_filter(_context: EvalContext, label: Label | None) -> str:
    """A label in the page's language; marked with its own where that is another."""
    text, written_in = locales.pick(label or {}, language())
    if written_in == language():
        return text
    return Markup('<span lang="{}" dir="{}">{}</span>').format(
        written_in, LANGUAGES[written_in].direction if written_in in LANGUAGES else "auto", text
    )


def speak_filter(sentence: Say | str) -> str:
    """A sentence said by pure code, in the page's language."""
    return locales.speak(sentence, language()) if isinstance(sentence, Say) else sentence


def init_pages(app: Flask) -> None:
    """Filters, functions and error pages for an application's templates."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    install = app.jinja_env.install_gettext_callables  # type: ignore[attr-defined]
    install(
        lambda m: locales.gettext(language(), m),
        lambda s, p, n: locales.ngettext(language(), s, p, n),
        newstyle=True,
    )
    app.jinja_env.filters.update(
        label=label_filter,
        speak=speak_filter,
        number=lambda value, digits=None: number_text(value, language(), digits),
        percent=lambda value: percent_text(value, language()),
        month=lambda value: month_name(value, language()),
    )
    app.jinja_env.globals.update(
        language=language,
        LANGUAGES=LANGUAGES,
        LANGUAGE_NAMES=LANGUAGE_NAMES,
        STAFF_LANGUAGES=STAFF_LANGUAGES,
        here=_here,
    )
    app.register_error_handler(RowNotFound, lambda _error: _refusal(NotFound()))
    app.register_error_handler(HTTPException, _refusal)
    app.register_error_handler(InternalServerError, _broken)

    @app.after_request
    def _remember_language(response: Response) -> Response:
        if g.get("language_chosen"):
            response.set_cookie("language", g.language, max_age=31_536_000, samesite="Lax")
        return response


def _here(lang: str) -> str:
    """This page's address in another language, with all that was asked for."""
    rule = request.url_rule
    if rule is None or "GET" not in (rule.methods or ()):
        return f"/?lang={lang}"  # what only takes posts cannot be opened by a link
    kept = [(k, v) for k, v in request.args.items(multi=True) if k != "lang"]
    # not url_for: what a person writes into the address must not reach its own arguments
    return f"{quote(request.root_path + request.path)}?{urlencode([*kept, ('lang', lang)])}"


def _refusal(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    if wants_json():
        return jsonify(error=error.code), error.code
    page = render_template("base/pages/error.html", code=error.code)
    return page, error.code


def _broken(_error: InternalServerError) -> ResponseReturnValue:
    if wants_json():
        return jsonify(error=500), 500
    return render_template("base/pages/error.html", code=500), 500


@bp.get("/healthz")
@door("public")
def health() -> ResponseReturnValue:
    """Requests can be served."""
    return jsonify(status="ok")


@bp.get("/healthz.json")
@door("public")
def health_json() -> ResponseReturnValue:
    """The same, at the address of a twin."""
    return jsonify(status="ok")
