"""A file carried along in a form between looking at it and taking it in; nothing is kept."""

import zlib
from base64 import b64decode, urlsafe_b64encode
from binascii import Error


def packed(data: bytes) -> str:
    """A file as text for a hidden field."""
    return urlsafe_b64encode(zlib.compress(data, 6)).decode()


def unpacked(text: str, most: int) -> bytes | None:
    """The file again, cut off just past ``most`` bytes; None where the text is none of ours.

    Examples:
        >>> unpacked(packed(b"theory"), 10)
        b'theory'
        >>> unpacked("x", 10) is None
        True
    """
    try:
        unpacking = zlib.decompressobj()
        return unpacking.decompress(b64decode(text, altchars=b"-_", validate=True), most + 1)
    except (Error, ValueError, zlib.error):
        return None
