"""A file carried along in a form between looking at it and taking it in; nothing is kept."""

import zlib
from base64 import b64decode, urlsafe_b64encode
from binascii import Error

from cmo.exchange.incoming import MOST_OF_A_WEB


def packed(data: bytes) -> str:
    """A file as text for a hidden field."""
    return urlsafe_b64encode(zlib.compress(data, 6)).decode()


def unpacked(text: str) -> bytes | None:
    """The file again; None where the text is none of ours. Never more than a file may be.

    Examples:
        >>> unpacked(packed(b"theory"))
        b'theory'
        >>> unpacked("x") is None
        True
    """
    try:
        unpacking = zlib.decompressobj()
        return unpacking.decompress(
            b64decode(text, altchars=b"-_", validate=True), MOST_OF_A_WEB + 1
        )
    except (Error, ValueError, zlib.error):
        return None
