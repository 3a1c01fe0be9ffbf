"""Looks into a zipped file before anything in it is unpacked: bombs and macros are refused."""

from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile

from base.locales import Say, say

MOST_BYTES = 5_000_000
MOST_UNPACKED = 40_000_000
MOST_FILES = 500


def wary(data: bytes) -> ZipFile | Say:
    """The archive, or a sentence that says why it is not opened."""
    if len(data) > MOST_BYTES:
        return say("This file is too large: {count} MB at most.", count=MOST_BYTES // 1_000_000)
    try:
        archive = ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (BadZipFile, LargeZipFile, ValueError, OSError, NotImplementedError):
        return say("This file is damaged, or it is something else than its name says.")
    if len(entries) > MOST_FILES or sum(e.file_size for e in entries) > MOST_UNPACKED:
        return say("This file unpacks to far more than it should hold. It is not opened.")
    if any(e.flag_bits & 1 for e in entries):
        return say("This file is locked with a password. Save it without one.")
    if any("vbaproject" in e.filename.casefold() for e in entries):
        return say("This workbook holds macros. Save it as .xlsx, without them.")
    return archive
