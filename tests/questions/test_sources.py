"""Files of every kind: their text, or one clear message."""

import io
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doorstroom.kernel.errors import InputError
from doorstroom.questions import decode_question, load_question
from doorstroom.questions.pdf import without_running_lines

TEXT = "1. Hoeveel geïndiceerde werkzoekenden – ‘nu’?\r\n2. Twee?\r\n"
CLEAN = TEXT.replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_in_any_usual_encoding(encoding: str) -> None:
    assert decode_question(TEXT.encode(encoding), "vraag.txt") == CLEAN


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (bytes(range(256)) * 4, "not text"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"\xd0\xcf\x11\xe0rest", "old Word"),
        (b"PK\x03\x04 not a document", "no readable Word"),
        (b"%PDF-1.7 cut off", "damaged or locked"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        decode_question(data, "map/vraag.txt")
    assert "map/vraag.txt" in str(caught.value)


def test_a_missing_file_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_question(tmp_path / "vraag.txt")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert load_question("-") == CLEAN


def test_a_scan_without_text_is_refused() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = io.BytesIO()
    pdf.save(stream)
    with pytest.raises(InputError, match="no text"):
        decode_question(stream.getvalue(), "scan.pdf")


def test_a_pdf_keeps_its_words_and_loses_running_lines() -> None:
    source = """
    #set page(width: 9cm, height: 8cm, header: [Vlaams Parlement], footer: context [#counter(page).display()])
    #set text(hyphenate: false)
    1. Hoeveel doorstroom- \\
    trajecten zijn er? #pagebreak() 2. Hoeveel ondernemingen? #pagebreak() 3. Hoeveel contingent?
    """
    text = decode_question(typst.compile(source.encode()), "vraag.pdf")
    assert "Parlement" not in text
    assert [line.strip()[:2] for line in text.split("\n") if line.strip()[:1].isdigit()] == ["1.", "2.", "3."]


def test_a_line_that_returns_in_the_middle_of_pages_stays() -> None:
    page = ["Kop", "a", "b", "Graag per jaar.", "c", "d", "Voet 1"]
    kept = without_running_lines([page, [*page[:-1], "Voet 2"]])
    assert kept.count("Graag per jaar.") == 2
    assert not {"Kop", "Voet 1", "Voet 2"} & set(kept)


NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
"""


def test_the_automatic_numbers_of_word_survive() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for text, level in (("Een", 0), ("half", 1), ("heel", 1), ("diep", 2), ("dieper", 2), ("Twee", 0), ("weer", 1)):
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = 90
    document.add_paragraph("Gewoon")
    stream = io.BytesIO()
    document.save(stream)
    lines = decode_question(stream.getvalue(), "vraag.docx").split("\n")
    assert lines == ["1. Een", "a) half", "b) heel", "i. diep", "ii. dieper", "2. Twee", "a) weer", "Gewoon"]


def test_a_text_longer_than_any_question_is_refused() -> None:
    with pytest.raises(InputError, match="longer than any question"):
        decode_question(b"Hoeveel? " * 30_000, "lang.txt")


def test_a_damaged_word_file_is_refused_by_name() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types")
    with pytest.raises(InputError, match=r"stuk\.docx"):
        decode_question(data.getvalue(), "stuk.docx")
