"""Recordings as they are kept: short, mono MP3 without anything but sound."""

import struct
import wave
from io import BytesIO

import lameenc
import numpy as np
from numpy.typing import NDArray

from base.locales import Say, say

KIND = "audio/mpeg"
LARGEST = 60 * 1024
"""Bytes of a kept recording: one second on a slow line."""
LARGEST_UPLOAD = 12 * 1024 * 1024
RATES = (48, 40, 32, 24, 16)
"""Kilobits a second, best first: the first one that fits is taken."""
SAMPLES = 16_000
"""Samples a second: enough for speech."""
LONGEST = LARGEST * 8 // (RATES[-1] * 1000)
"""Seconds that fit at the lowest rate."""

NOT_SOUND = say("This is not a recording that we can read. Use a WAV or an MP3 file.")
EMPTY = say("There is no sound in this recording.")
TOO_LONG = say("This recording takes {seconds} seconds. It may take {most} at most.", seconds=0)
TOO_LARGE = say("This recording is {size} kB. It may be {most} kB at most: make it shorter.")


class Unfit(Exception):
    """The file cannot be kept; the sentence says why and what to do."""

    def __init__(self, what: Say) -> None:
        super().__init__(what.msgid)
        self.what = what


def kept_sound(data: bytes) -> bytes:
    """An uploaded or recorded file as the MP3 that is kept.

    Args:
        data: a WAV file (PCM, any rate, one or two channels) or an MP3 file.

    Returns:
        MP3 of at most 60 kB, without titles, pictures, names of programs or times.

    Raises:
        Unfit: with a sentence, if it is something else, empty, too long or too large.
    """
    if len(data) > LARGEST_UPLOAD:
        raise Unfit(_too_large(len(data), LARGEST_UPLOAD))
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return _encoded(_samples(data))
    frames = sound_frames(data)
    if not frames:
        raise Unfit(NOT_SOUND)
    if len(frames) > LARGEST:
        raise Unfit(_too_large(len(frames), LARGEST))
    return frames


def _too_large(size: int, most: int) -> Say:
    return say(TOO_LARGE.msgid, size=-(-size // 1024), most=most // 1024)


def _samples(data: bytes) -> NDArray[np.int16]:
    """The sound of a WAV file: one channel, 16 bits, 16,000 samples a second."""
    try:
        with wave.open(BytesIO(_plain(data))) as opened:
            rate, width, channels = (
                opened.getframerate(),
                opened.getsampwidth(),
                opened.getnchannels(),
            )
            raw = opened.readframes(opened.getnframes())
    except (wave.Error, EOFError, struct.error) as error:
        raise Unfit(NOT_SOUND) from error
    if width not in (1, 2, 3, 4) or not 1 <= channels <= 2 or not 4000 <= rate <= 192_000:
        raise Unfit(NOT_SOUND)
    values = _numbers(raw[: len(raw) // (width * channels) * width * channels], width)
    if not values.size:
        raise Unfit(EMPTY)
    seconds = values.size / channels / rate
    if seconds > LONGEST:
        raise Unfit(say(TOO_LONG.msgid, seconds=round(seconds), most=LONGEST))
    mono = values.reshape(-1, channels).mean(axis=1)
    return np.clip(_at_our_rate(mono, rate), -32768, 32767).astype("<i2")


def _plain(data: bytes) -> bytes:
    """The same file with the "extensible" mark of newer programs read as plain PCM."""
    at = data.find(b"fmt ")
    if at < 0 or data[at + 8 : at + 10] != b"\xfe\xff" or data[at + 32 : at + 34] != b"\x01\x00":
        return data
    return data[: at + 8] + b"\x01\x00" + data[at + 10 :]


def _numbers(raw: bytes, width: int) -> NDArray[np.float64]:
    if width == 1:
        return (np.frombuffer(raw, "u1").astype(float) - 128) * 256
    if width == 2:
        return np.frombuffer(raw, "<i2").astype(float)
    if width == 3:
        parts = np.frombuffer(raw, "u1").reshape(-1, 3).astype(np.int32)
        joined = (parts[:, 0] << 8) | (parts[:, 1] << 16) | (parts[:, 2] << 24)
        return joined.astype(float) / 65536
    return np.frombuffer(raw, "<i4").astype(float) / 65536


def _at_our_rate(mono: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """The sound at our rate: means over a window where there is too much, lines between else."""
    window = max(1, round(rate / SAMPLES))
    if window > 1:  # else tones that we cannot keep would come back as others
        mono = np.convolve(mono, np.ones(window) / window, mode="same")
    wanted = np.arange(0, max(1, int(mono.size * SAMPLES / rate))) * (rate / SAMPLES)
    found: NDArray[np.float64] = np.interp(wanted, np.arange(mono.size), mono)
    return found


def _encoded(samples: NDArray[np.int16]) -> bytes:
    for rate in RATES:
        encoder = lameenc.Encoder()
        encoder.set_bit_rate(rate)
        encoder.set_in_sample_rate(SAMPLES)
        encoder.set_channels(1)
        encoder.set_quality(5)
        encoder.silence()
        made = bytes(encoder.encode(samples.tobytes())) + bytes(encoder.flush())
        frames = sound_frames(made)
        if len(frames) <= LARGEST:
            return frames
    raise Unfit(_too_large(len(frames), LARGEST))


_BITS = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def sound_frames(data: bytes) -> bytes:
    """Only the frames of sound of an MP3 file; empty if it is none.

    Titles (ID3), pictures and the note of the program that made it stand outside the frames, or in
    a first frame without sound: none of it is kept.
    """
    at = _after_titles(data)
    kept: list[bytes] = []
    while at + 4 <= len(data):
        length = _frame_length(data[at : at + 4])
        if not length or at + length > len(data):
            break
        frame = data[at : at + length]
        if not any(mark in frame[:48] for mark in (b"Xing", b"Info", b"VBRI")):
            kept.append(frame)
        at += length
    whole = b"".join(kept)
    # a few bytes may look like a frame by chance: a recording has many, and little beside them
    if len(kept) < 3 or len(data) - at > max(4096, len(whole)):
        return b""
    return whole


def _after_titles(data: bytes) -> int:
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) >= at + 10:
        size = 0
        for byte in data[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size + (10 if data[at + 5] & 0x10 else 0)
    return at


def _frame_length(head: bytes) -> int:
    """Bytes of the frame of layer 3 that begins so; 0 if none does."""
    if head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or head[1] & 0x06 != 0x02:
        return 0
    version = head[1] >> 3 & 3
    rate, hertz = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or hertz == 3:
        return 0
    first = version == 3
    bits = _BITS[1 if first else 2][rate] * 1000
    return (144 if first else 72) * bits // _HERTZ[version][hertz] + (head[2] >> 1 & 1)
