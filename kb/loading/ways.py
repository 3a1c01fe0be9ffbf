"""The ways in of a demo: keys that anyone on this machine may derive, and no one else."""

import hashlib
import hmac

STAFF = {
    "researcher": "MB",
    "second-researcher": "TK",
    "board": "KB",
    "administrator": "AB",
}
"""Way in -> the initials of the demo person it signs in."""

RESPONDENTS = {f"respondent-{language}": language for language in ("nl", "ar", "ti", "en")}
"""Way in -> the language in which the status holders' questionnaire opens."""


def key(secret: str, name: str) -> str:
    """The key in a way in's address: an HMAC of its name under the server's secret."""
    return hmac.new(secret.encode(), f"way in {name}".encode(), hashlib.sha256).hexdigest()[:32]


def fits(secret: str, name: str, given: str) -> bool:
    """Whether a key belongs to this way in of this installation."""
    known = name in STAFF or name in RESPONDENTS
    return known and hmac.compare_digest(key(secret, name).encode(), given.encode())


def origin(host: str, port: int) -> str:
    """Where a browser finds this installation.

    Examples:
        >>> origin("127.0.0.1", 8000), origin("::1", 8000)
        ('http://127.0.0.1:8000', 'http://[::1]:8000')
    """
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
