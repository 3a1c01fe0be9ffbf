"""Pictures as they are kept: small PNG or JPEG without anything but the picture."""

import re
import struct
import zlib
from collections.abc import Iterator

from base.locales import say
from survey.media.sound import Unfit

PNG, JPEG = "image/png", "image/jpeg"
LARGEST = 150 * 1024
WIDEST = 2000
_HEAD = b"\x89PNG\r\n\x1a\n"
_KEPT_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"}
_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}

NOT_A_PICTURE = say("This is not a picture that we can read. Use a PNG or a JPEG file.")
TOO_LARGE = say("This picture is {size} kB. It may be {most} kB at most: save it smaller.")
TOO_WIDE = say("This picture is {width} by {height} points. It may be {most} at most each way.")
TURNED = say("This picture is stored on its side. Open it, turn it upright and save it anew.")


def kept_picture(data: bytes) -> tuple[str, bytes]:
    """An uploaded picture as it is kept: its MIME type and its bytes.

    Raises:
        Unfit: with a sentence, if it is no PNG or JPEG, too large, or stored on its side.
    """
    if data[:8] == _HEAD:
        kind, kept, size = PNG, *_png(data)
    elif data[:2] == b"\xff\xd8":
        kind, kept, size = JPEG, *_jpeg(data)
    else:
        raise Unfit(NOT_A_PICTURE)
    width, height = size
    if max(size) > WIDEST or not min(size):
        raise Unfit(say(TOO_WIDE.msgid, width=width, height=height, most=WIDEST))
    if len(kept) > LARGEST:
        raise Unfit(say(TOO_LARGE.msgid, size=-(-len(kept) // 1024), most=LARGEST // 1024))
    return kind, kept


def _png(data: bytes) -> tuple[bytes, tuple[int, int]]:
    chunks = [(name, body) for name, body in _chunks(data) if name in _KEPT_CHUNKS]
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        raise Unfit(NOT_A_PICTURE)
    written = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    width, height = struct.unpack(">II", chunks[0][1][:8])
    return _HEAD + written, (width, height)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if len(body) != length:
            return
        yield name, body
        if name == b"IEND":
            return
        at += 12 + length


def _jpeg(data: bytes) -> tuple[bytes, tuple[int, int]]:
    """The picture without what cameras and programs write beside, between or after it."""
    kept, size, at, scans = [data[:2]], (0, 0), 2, 0
    while at + 2 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark == 0xD9 and scans and size != (0, 0):
            # what comes after it is no part of this picture: a second one, with its own notes
            return b"".join([*kept, data[at : at + 2]]), size
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        part = data[at : at + 2 + length]
        if length < 2 or len(part) != length + 2:
            break
        if mark == 0xE1 and _turned(part):
            raise Unfit(TURNED)
        if mark in _FRAMES and length >= 7:
            size = (int.from_bytes(part[7:9], "big"), int.from_bytes(part[5:7], "big"))
        if mark in (0xE0, 0xEE) or (not 0xE0 <= mark <= 0xEF and mark != 0xFE):
            kept.append(part)
        at += 2 + length
        if mark == 0xDA:
            end = _end_of_scan(data, at)
            kept.append(data[at:end])
            at, scans = end, scans + 1
    raise Unfit(NOT_A_PICTURE)


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next mark stands: no stuffed FF, and none that only restarts the counting."""
    found = _MARK.search(data, at)
    return found.start() if found else len(data)


def _turned(part: bytes) -> bool:
    """Whether the camera's note says that the picture must be turned to be upright."""
    note = part[4:]
    if note[:6] != b"Exif\0\0" or note[6:8] not in (b"II", b"MM"):
        return False
    order = "<" if note[6:8] == b"II" else ">"
    body = note[6:]
    try:
        (at,) = struct.unpack_from(f"{order}I", body, 4)
        (count,) = struct.unpack_from(f"{order}H", body, at)
        for number in range(count):
            tag, _type, _count, value = struct.unpack_from(
                f"{order}HHIH", body, at + 2 + 12 * number
            )
            if tag == 0x0112:
                return value not in (0, 1)
    except struct.error:
        return False
    return False
