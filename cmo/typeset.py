"""How wide a text is in the font of the pages, and where its lines break."""

from functools import cache, lru_cache
from unicodedata import category, decomposition, name


def _widths(table: str) -> tuple[int, ...]:
    return tuple(int(width) for width in table.split())


# Advance widths of U+0020 to U+007E in thousandths of the size, read from Source Sans 3 (OFL):
# weights 400 and 600, and 400 italic. The server draws without a font file at hand.
REGULAR = _widths("""
    200 289 426 497 497 824 609 249 303 303 418 497 249 311 249 350 497 497 497
    497 497 497 497 497 497 497 249 249 497 497 497 425 847 543 588 571 615 527
    494 617 652 263 479 579 486 727 647 664 566 664 569 534 536 645 515 786 513
    476 539 303 350 303 497 500 542 504 553 456 555 496 292 504 544 246 247 495
    255 829 547 542 555 555 347 419 338 544 467 719 446 467 425 303 241 303 497
""")

BOLD = _widths("""
    200 315 482 513 513 841 639 275 324 324 438 513 275 322 275 344 513 513 513
    513 513 513 513 513 513 513 275 275 513 513 513 444 875 558 597 576 625 538
    510 628 663 282 494 597 502 745 657 674 582 674 592 545 546 655 536 800 541
    501 540 324 344 324 513 500 549 516 563 462 564 507 317 520 558 262 263 522
    271 843 560 549 564 564 373 431 361 556 495 748 481 495 443 324 255 324 513
""")

ITALIC = _widths("""
    200 282 407 479 480 791 582 242 291 293 403 480 242 299 242 340 479 480 480
    480 480 480 480 480 480 480 242 242 480 480 480 409 814 510 569 550 594 502
    473 588 623 249 456 555 462 705 619 633 550 633 555 506 510 616 496 756 490
    461 512 292 340 292 479 483 517 536 536 435 535 480 282 530 523 237 238 476
    248 799 525 514 535 534 342 402 324 522 448 707 429 448 410 290 231 293 480
""")

# Average widths of the scripts that labels may be in, in the fonts that pages give them.
SCRIPTS = {"ARABIC": 560, "ETHIOPIC": 760}
OTHER = 560
# A reader without the page's font gets another one, a little wider: boxes leave room for it.
ROOM = 1.03

# Two consonants between which a Dutch or English word is not broken.
CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
TOGETHER = frozenset({"ch", "sc", "sh", "th", "ph", "ck", "st", "tr", "pr", "br", "dr", "ng"})

# Where a word that is too long may be broken; no text that people write can hold it.
SOFT = "\x00"

STYLES = {"regular": REGULAR, "bold": BOLD, "italic": ITALIC}


def width(text: str, size: float, style: str = "regular") -> float:
    """The width of a text in pixels at a size in pixels.

    Examples:
        >>> round(width("werk", 15), 1)
        31.8
    """
    return sum(_advance(letter, style) for letter in text) * size / 1000 * ROOM


@cache
def _advance(letter: str, style: str) -> int:
    table = STYLES[style]
    if 32 <= ord(letter) < 127:
        return table[ord(letter) - 32]
    if category(letter) in ("Mn", "Cf"):
        return 0
    base = decomposition(letter).split(" ")[0]
    if base and not base.startswith("<"):
        return _advance(chr(int(base, 16)), style)
    script = name(letter, "").split(" ")[0]
    return SCRIPTS.get(script, OTHER)


@lru_cache(maxsize=4096)
def wrap(text: str, room: float, size: float, style: str = "regular") -> tuple[str, ...]:
    """A text in lines no wider than `room`, about equally long; too long a word is hyphenated.

    Examples:
        >>> wrap("Oefenen met taal", 60, 15)
        ('Oefenen', 'met taal')
    """
    words = [part for word in text.split() for part in _parts(word, room, size, style)]
    lines = _filled(words, room, size, style)
    if len(lines) < 2:
        return lines
    narrower = room
    # a word on a line of its own cannot get narrower: stop before asking for the impossible
    least = max(_line_width(word, size, style) for word in words)
    while narrower >= least and len(closer := _filled(words, narrower, size, style)) == len(lines):
        lines, narrower = closer, narrower - 4
    return lines


def _filled(words: list[str], room: float, size: float, style: str) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for word in words:
        # parts of one word that stand on one line are that word again
        longer = f"{line[:-1]}{word}" if line.endswith(SOFT) else f"{line} {word}".strip()
        if line and _line_width(longer, size, style) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    found = (*lines, line) if line else tuple(lines)
    return tuple(x.replace(SOFT, "-") for x in found)


def _line_width(line: str, size: float, style: str) -> float:
    return width(line.replace(SOFT, "-"), size, style)


def _parts(word: str, room: float, size: float, style: str) -> list[str]:
    parts = []
    while width(word, size, style) > room and len(word) > 2:
        end = len(word) - 1
        while end > 1 and width(word[:end] + "-", size, style) > room:
            end -= 1
        # three letters at least go on to the next line
        end = _seam(word, min(end, max(2, len(word) - 3)))
        parts.append(word[:end] + SOFT)
        word = word[end:]
    return [*parts, word]


def _seam(word: str, end: int) -> int:
    """The last place up to `end` where a long word falls apart: between two consonants.

    Examples:
        >>> _seam("werknemersvaardigheden", 16)
        10
    """
    seams = [place for place in range(end, 2, -1) if _is_seam(word[place - 1 : place + 1].lower())]
    # in Dutch an s often joins two words: break there, if that leaves no gaping line
    joints = [place for place in seams if word[place - 1] == "s" and place > end - 7]
    return next(iter(joints or seams), end)


def _is_seam(pair: str) -> bool:
    return set(pair) <= CONSONANTS and pair not in TOGETHER
