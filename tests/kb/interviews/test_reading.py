"""Files become one canonical text, or a sentence that says why not."""

import io
import zipfile

import pytest
from docx import Document

from base.locales import Problem, speak
from kb.interviews.reading import MOST_BYTES, MOST_CHARACTERS, Reading, canonical, read
from kb.interviews.turns import paragraphs, speakers

WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'


def docx(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def raw_docx(xml: str | bytes, name: str = "word/document.xml") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(name, xml)
    return packed.getvalue()


def words(data: bytes) -> str:
    found = read(data, "file")
    assert isinstance(found, Reading), found
    return found.text


def refusal(data: bytes) -> str:
    found = read(data, "gesprek.docx")
    assert isinstance(found, Problem), found
    assert found.where == "gesprek.docx"
    return speak(found.what, "en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_text_reads_the_same_in_any_encoding(encoding: str) -> None:
    said = (
        "Interviewer: Hoe was de eerste keer op café?\r\nWerkgever: Eén grote verrassing, zoë.\r\n"
    )
    assert words(said.encode(encoding)) == said.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "said", ["نعم، أعمل في المطبخ", "እወ፡ ኣብ ክሽነ እሰርሕ", "cafe\u0301 👩🏽\u200d🍳"]
)
def test_no_letter_is_changed(said: str) -> None:
    assert words(said.encode()) == said
    assert words(said.encode("utf-16")) == said
    assert words(docx(said)) == said


def test_a_guessed_encoding_is_told() -> None:
    found = read("Eén vrouw zei: ik heb geen geld, ik wil naar één café".encode("cp1252"), "a.txt")
    assert isinstance(found, Reading)
    assert "cp1252" in speak(found.notes[0], "en")


def test_controls_are_left_out_and_told() -> None:
    found = read(b"ja\x01 nee\x0b", "a.txt")
    assert isinstance(found, Reading)
    assert found.text == "ja nee"
    assert speak(found.notes[0], "en") == "2 invisible control characters were left out."


def test_word_paragraphs_are_parted_by_a_blank_line() -> None:
    assert words(docx("Interviewer: Hoe?", "", "Werkgever: Zo.")) == (
        "Interviewer: Hoe?\n\nWerkgever: Zo."
    )


def test_word_tracked_changes_links_and_tables_are_read() -> None:
    body = (
        "<w:body><w:p><w:r><w:t>Ik </w:t></w:r><w:ins><w:r><w:t>werk</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>slaap</w:delText><w:t>slaap</w:t></w:r></w:del>"
        "<w:hyperlink><w:r><w:t xml:space='preserve'> hier</w:t></w:r></w:hyperlink></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Werkgever</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Goed.</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body>"
    )
    assert words(raw_docx(WORD.format(body))) == "Ik werk hier\n\nWerkgever\tGoed."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty."),
        (b"\x00\x00\n", "This file is empty."),
        (b"\xef\xbb\xbf\r\n", "There are no words in this file."),
        (docx("", " "), "There are no words in this file."),
        (b"%PDF-1.7 ...", "This is a PDF. Save the text as .docx or .txt."),
        (b"{\\rtf1 ja}", "This is a rich text file. Save it as .docx or .txt."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....",
            "This is a file of an old Word. Save it as .docx or .txt.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "This file has a password. Save it without one.",
        ),
        (
            raw_docx("<a/>", "somewhere/else.xml"),
            "This is not a Word file, or it is damaged. Save it again.",
        ),
        (docx("ja")[:2000], "This is not a Word file, or it is damaged. Save it again."),
        (raw_docx("<w:p>"), "This is not a Word file, or it is damaged. Save it again."),
        (raw_docx("<html/>"), "This is not a Word file, or it is damaged. Save it again."),
        (
            raw_docx('<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>' + WORD.format("&c;")),
            "This is not a Word file, or it is damaged. Save it again.",
        ),
        (bytes(range(256)) * 40, "This is not a text file. Upload .txt or .docx."),
        (b"x" * (MOST_BYTES + 1), "This file is larger than 20 MB."),
        (b"ja\n" * 20_001, "This text has more than 20,000 lines. Split it up."),
        (
            b"ja " * (MOST_CHARACTERS // 3 + 1),
            "This text is longer than 500,000 characters. Split it up.",
        ),
    ],
)
def test_what_cannot_be_read_says_so(data: bytes, sentence: str) -> None:
    assert refusal(data) == sentence


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = raw_docx(b" " * (70 * 1024 * 1024))
    assert len(bomb) < 200_000
    assert refusal(bomb) == "This file unpacks to far more than an interview can be."


def test_a_bomb_that_lies_about_its_size_is_stopped() -> None:
    bomb = bytearray(raw_docx(WORD.format("<w:p/>" * 12_000_000)))
    place = bomb.rindex(b"PK\x01\x02") + 24
    bomb[place : place + 4] = (1000).to_bytes(4, "little")
    assert isinstance(read(bytes(bomb), "bomb.docx"), Problem)


def test_a_password_on_the_zip_is_recognised() -> None:
    locked = bytearray(docx("ja"))
    for place in _places(bytes(locked), b"PK\x01\x02"):
        locked[place + 8] |= 1
    assert refusal(bytes(locked)) == "This file has a password. Save it without one."


def test_canonical_is_settled_after_one_go() -> None:
    text = "\ufeffa\r\rb\r\nc\f\x00"
    assert canonical(canonical(text)) == canonical(text) == "a\n\nb\nc\n"


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("A: ja\n\nB: nee\n\nA: goed", ["A", "B", "A"]),
        (
            "Statushouder (via tolk): ja\nInterviewer: en toen?\n",
            ["Statushouder (via tolk)", "Interviewer"],
        ),
        ("المحاوِر: كيف؟\n\nالمشارك: هكذا", ["المحاوِر", "المشارك"]),
        ("ሓታቲ: ከመይ?\n\nተሳታፊ: ከምዚ", ["ሓታቲ", "ተሳታፊ"]),
        ("Werkgever\tJa.\n\nInterviewer\tNee.", ["Werkgever", "Interviewer"]),
        ("Vandaag was het druk.\n\nOpmerking: niemand zei iets.\n\nWe gingen.", ["", "", ""]),
        ("Ze zei het zo. Morgen: nooit.\n\nEn toen stilte.", ["", ""]),
        ("Om 10:15 begon het.\n\nOm 11:00 was het klaar.", ["", ""]),
    ],
)
def test_speakers_are_recognised(text: str, turns: list[str]) -> None:
    assert [p.speaker for p in paragraphs(text)] == turns


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = "A: een lange\nregel.\n\nB: kort\nA: weer\n"
    found = paragraphs(text)
    assert [text[p.spoken : p.end] for p in found] == ["een lange\nregel.", "kort", "weer"]
    assert speakers(found) == ("A", "B")
    assert [p.number for p in found] == [1, 2, 3]


def _places(data: bytes, sign: bytes) -> list[int]:
    found, place = [], data.find(sign)
    while place >= 0:
        found.append(place)
        place = data.find(sign, place + 1)
    return found
