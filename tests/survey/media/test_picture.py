"""A picture is kept without what cameras and programs write beside it."""

import struct
import zlib

import pytest

from survey.media.picture import kept_picture
from survey.media.sound import Unfit

SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"sight" + b"\xff\xd9"


def chunk(name: bytes, body: bytes) -> bytes:
    """One part of a PNG file."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 1, height: int = 1, *more: bytes) -> bytes:
    """A white picture."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = b"".join(b"\0" + b"\xff" * width for _ in range(height))
    body = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + body + chunk(b"IEND", b"")


def jpeg(*parts: bytes) -> bytes:
    """The bones of a JPEG file of 16 by 8 points."""
    frame = b"\xff\xc0\x00\x0b\x08\x00\x08\x00\x10\x01\x01\x11\x00"
    return b"\xff\xd8" + b"".join(parts) + frame + SCAN


def exif(orientation: int) -> bytes:
    """What a telephone writes: how it was held, and more."""
    entry = struct.pack("<HHII", 0x0112, 3, 1, orientation)
    note = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + b"GPS: at home"
    return b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note


def test_a_png_loses_its_notes_and_keeps_its_picture() -> None:
    noted = png(3, 2, chunk(b"tEXt", b"Author\0Amal"), chunk(b"tIME", b"1234567"))
    assert kept_picture(noted) == ("image/png", png(3, 2))
    assert kept_picture(png() + b"PK\x03\x04 hidden")[1] == png()


def test_a_jpeg_loses_where_it_was_taken() -> None:
    note = b"\xff\xfe\x00\x06Amal"
    assert kept_picture(jpeg(exif(1), note) + b"hidden") == ("image/jpeg", jpeg())


def test_a_jpeg_loses_a_second_picture_and_notes_between_its_scans() -> None:
    """Telephones put another picture after the first, with its own place and time."""
    assert kept_picture(jpeg() + jpeg(exif(1)))[1] == jpeg()
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"a\xff\x00b\xff\xd0c\xff\xff\xd1d"
    head, last = jpeg()[: -len(SCAN)], SCAN
    assert kept_picture(head + scan + exif(1) + last)[1] == head + scan + last


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg/>",
        b"\x89PNG\r\n\x1a\n",
        png(5000),
        jpeg(exif(6)),
        b"\xff\xd8\xff\xe0",
        png()[:40],
    ],
)
def test_what_cannot_be_shown_is_refused(data: bytes) -> None:
    with pytest.raises(Unfit):
        kept_picture(data)
