"""Codes that open a questionnaire or remove its answers; what is kept of them is hashes."""

import hashlib
import hmac
import secrets
import unicodedata
from base64 import b64decode, b64encode
from datetime import date, datetime

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10
RECEIPT_LENGTH = 8
MOUNTED_AT = "/v"
HALF_DAYS_KEPT = 2
HALF_DAYS_RESUMABLE = 60
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_NONCE = 16
_TAG = 32


def mint_code() -> str:
    """A fresh invitation code: ten letters and digits that cannot be mistaken for each other."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def mint_secret() -> str:
    """A random id that nobody can guess: for a submission, or the key of a draft."""
    return secrets.token_hex(32)


def is_secret(text: str) -> bool:
    """Whether a text has the form of a minted secret."""
    return len(text) == 64 and all(c in "0123456789abcdef" for c in text)


def normal(code: str) -> str:
    """A code as we mint it, from what a person types: any case, any digits, spaces and dashes.

    Examples:
        >>> normal("k7m4-2pxq"), normal(" k7mo 2pxl "), normal("٤٢")
        ('K7M42PXQ', 'K7M02PX1', '42')
    """
    digits = (str(unicodedata.decimal(c, c)) for c in code)
    return "".join(c for c in "".join(digits).upper().translate(_ALIKE) if c in ALPHABET)


def keyed_hash(purpose: str, text: str, *, key: bytes) -> str:
    """A hash that cannot be tried out by someone who has the database but not the key."""
    return hmac.new(key, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


def invitation_hash(code: str, *, key: bytes) -> str:
    """What is kept of an invitation code."""
    return keyed_hash("invitation", normal(code), key=key)


def receipt_code(submission: str, *, key: bytes) -> str:
    """The receipt of a submission: the same each time, though only its hash is kept."""
    digest = hmac.new(key, f"receipt of:{submission}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    letters = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(RECEIPT_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def receipt_hash(receipt: str, *, key: bytes) -> str:
    """What is kept of a receipt code."""
    return keyed_hash("receipt", normal(receipt), key=key)


def submission_hash(submission: str, *, key: bytes) -> str:
    """What is kept of a submission id."""
    return keyed_hash("submission", submission, key=key)


def public_url(code: str, language: str = "") -> str:
    """The respondents' address that a code opens."""
    return f"{MOUNTED_AT}/{code}" + (f"?lang={language}" if language else "")


def open_url(version: str, language: str = "") -> str:
    """The respondents' address of a version that needs no code."""
    return f"{MOUNTED_AT}/open/{version}" + (f"?lang={language}" if language else "")


def resumable_key(code: str, *, key: bytes) -> str:
    """The key of a draft that its code opens anywhere: for people who are not anonymous."""
    return keyed_hash("draft", normal(code), key=key)


def form_token(draft_key: str) -> str:
    """What a form must carry so that no other site can post it."""
    return hashlib.sha256(f"form:{draft_key}".encode()).hexdigest()[:32]


def draft_name(draft_key: str) -> str:
    """Under which name a draft lies; it does not tell the key."""
    return hashlib.sha256(f"name:{draft_key}".encode()).hexdigest()


def seal(text: str, *, draft_key: str) -> str:
    """The text so that only the holder of the key can read or change it.

    Encrypt, then authenticate: SHAKE-256 as key stream, HMAC-SHA-256 over nonce and cipher text.
    """
    nonce = secrets.token_bytes(_NONCE)
    plain = text.encode()
    cipher = _xor(plain, _stream(draft_key, nonce, len(plain)))
    return b64encode(nonce + cipher + _tag(draft_key, nonce + cipher)).decode()


def unseal(sealed: str, *, draft_key: str) -> str | None:
    """The text under a seal; None if the key is another or the seal is broken."""
    raw = b64decode(sealed)
    body, tag = raw[:-_TAG], raw[-_TAG:]
    if len(raw) < _NONCE + _TAG or not hmac.compare_digest(tag, _tag(draft_key, body)):
        return None
    nonce, cipher = body[:_NONCE], body[_NONCE:]
    return _xor(cipher, _stream(draft_key, nonce, len(cipher))).decode()


def half_day(moment: datetime) -> int:
    """The half day a moment lies in, counted from 1970."""
    return int(moment.timestamp() // 43_200)


def week(day: date) -> str:
    """The week of a day: `2026-W48`."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def _stream(draft_key: str, nonce: bytes, length: int) -> bytes:
    return hashlib.shake_256(b"cipher:" + draft_key.encode() + nonce).digest(length)


def _tag(draft_key: str, body: bytes) -> bytes:
    return hmac.new(f"tag:{draft_key}".encode(), body, hashlib.sha256).digest()


def _xor(one: bytes, other: bytes) -> bytes:
    # as two large numbers: letter by letter takes a long text a tenth of a second
    both = int.from_bytes(one) ^ int.from_bytes(other)
    return both.to_bytes(len(one))
