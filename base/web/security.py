"""Headers, content security policy, cookies and limits."""

import gzip
from typing import Final

from flask import Flask, Request, Response, current_app, g, request
from werkzeug.datastructures import ImmutableMultiDict

LARGEST_POST: Final = 25 * 1024 * 1024
WORTH_PRESSING: Final = 700
NOTHING: Final = "\x00"
POLICY: Final = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def server_key() -> bytes:
    """The server's key, which no database holds."""
    return str(current_app.secret_key).encode()


class KeepableRequest(Request):
    """A request whose fields lack the one character that no database keeps and no page shows."""

    def _load_form_data(self) -> None:
        super()._load_form_data()
        if any(NOTHING in text for field in self.form.items(multi=True) for text in field):
            self.__dict__["form"] = ImmutableMultiDict(
                (name.replace(NOTHING, ""), text.replace(NOTHING, ""))
                for name, text in self.form.items(multi=True)
            )


def init_security(app: Flask, *, cookie: str, path: str = "/") -> None:
    """Set what every request may carry and every answer does, and the session cookie."""
    app.request_class = KeepableRequest
    app.config.update(
        SESSION_COOKIE_NAME=cookie,
        SESSION_COOKIE_PATH=path,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=LARGEST_POST,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
    )
    app.after_request(_guard)


def _guard(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint == "static" and response.status_code < 400:
        response.headers["Cache-Control"] = "public, max-age=86400"
    else:
        response.headers.setdefault("Cache-Control", "no-store")
    return _pressed(response)


def _pressed(response: Response) -> Response:
    """Pages go gzipped: the server in front does not do it."""
    if request.endpoint == "static":
        # a file goes through as it is unless it is read: style sheets and scripts are worth it
        response.direct_passthrough = not _is_text(response.mimetype or "")
    if (
        response.direct_passthrough
        or response.status_code != 200
        or response.headers.get("Content-Encoding")
        or not _is_text(response.mimetype or "")
    ):
        return response
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) < WORTH_PRESSING or not request.accept_encodings["gzip"]:
        return response
    response.set_data(gzip.compress(body, compresslevel=g.get("gzip_level", 4), mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response


def _is_text(mimetype: str) -> bool:
    return mimetype.startswith("text/") or mimetype == "application/json"
