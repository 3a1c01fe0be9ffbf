"""A recording is kept small and says nothing but what was said."""

import math
import struct
import wave
from io import BytesIO

import pytest

from survey.media.sound import LARGEST, LONGEST, Unfit, kept_sound, sound_frames


def recording(seconds: float, *, rate: int = 48_000, channels: int = 1, width: int = 2) -> bytes:
    """A WAV file of a tone, as a browser or a telephone makes it."""
    written = BytesIO()
    with wave.open(written, "wb") as made:
        made.setnchannels(channels)
        made.setsampwidth(width)
        made.setframerate(rate)
        wave_of = bytearray()
        for place in range(400):
            value = int(90 * math.sin(place * math.tau / 100)) << 8 * (width - 1)
            one = value.to_bytes(width, "little", signed=True)
            wave_of += (bytes([one[0] + 128 & 255]) if width == 1 else one) * channels
        made.writeframes(bytes(wave_of) * int(seconds * rate / 400))
    return written.getvalue()


@pytest.mark.parametrize(
    ("rate", "channels", "width"), [(48_000, 1, 2), (44_100, 2, 2), (8_000, 1, 1), (16_000, 2, 3)]
)
def test_a_wav_becomes_a_small_mono_mp3(rate: int, channels: int, width: int) -> None:
    kept = kept_sound(recording(1, rate=rate, channels=channels, width=width))
    assert kept == sound_frames(kept), "only sound"
    assert 1_000 < len(kept) < 10_000
    assert b"LAME" not in kept[:200]


def test_a_long_recording_still_fits_or_is_refused_with_its_length() -> None:
    assert len(kept_sound(recording(LONGEST - 1, rate=8_000))) <= LARGEST
    with pytest.raises(Unfit) as refused:
        kept_sound(recording(LONGEST + 10, rate=8_000))
    assert refused.value.what.params == {"seconds": LONGEST + 10, "most": LONGEST}


def test_titles_and_pictures_of_an_mp3_are_not_kept() -> None:
    sound = kept_sound(recording(1))
    title = b"ID3\x04\x00\x00" + bytes([0, 0, 0, 20]) + b"TIT2 Amal speaks    "
    last = b"TAG" + b"Amal".ljust(125, b"\0")
    assert kept_sound(title + sound + last) == sound


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + b"x" * 900,
        b"RIFF\x00\x00\x00\x00WAVEnothing",
        b"\xff\xfb" * 40,
        struct.pack("<4sI4s", b"RIFF", 36, b"WAVE"),
        b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f",
    ],
)
def test_what_is_no_recording_is_refused(data: bytes) -> None:
    with pytest.raises(Unfit):
        kept_sound(data)


def test_an_empty_recording_and_a_large_mp3_are_refused() -> None:
    with pytest.raises(Unfit):
        kept_sound(recording(0))
    sound = kept_sound(recording(2))
    with pytest.raises(Unfit) as refused:
        kept_sound(sound * 20)
    assert "kB" in refused.value.what.msgid
