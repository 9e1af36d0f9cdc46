"""Numbers of hidden cells where a reader can find them: in print, in attributes, in the parts of a document."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.attack.making import answer, at, kenmerk, people, table, write_answer

from doorstroom.attack import attack_releases
from doorstroom.attack.errors import ReleaseError
from doorstroom.attack.numerals import is_number, meanings
from doorstroom.kernel.errors import InputError

SEX = kenmerk("geslacht", "vrouw", "man")
SAFE = table(people(SEX), {at("_T"): 1200, at("vrouw"): None, at("man"): None, at("onbekend"): 0})
PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Proef</title></head><body>{before}
<p class="level-1">Vraag 1. Aantallen van 1 tot en met 4 worden niet getoond.</p>
<table><caption id="t-1">Tabel 1. Tabel over 1<span class="unit">Eenheid: aantal personen</span></caption>
<thead><tr><th>Geslacht</th><th>2020 (b)</th></tr></thead><tbody>
<tr><th>vrouw</th><td class="status"{attribute}>{women}</td></tr>
<tr><th>man</th><td class="status">vertr.</td></tr>
<tr><th>onbekend</th><td>0</td></tr><tr><th>Totaal</th><td>1.200</td></tr></tbody></table></body></html>"""


def leaks(folder: Path) -> list[str]:
    return [leak.what for leak in attack_releases([folder]).leaks]


def page(folder: Path, before: str = "", attribute: str = "", women: str = "vertr.") -> Path:
    write_answer(folder, [SAFE])
    (folder / "antwoord.html").write_text(
        PAGE.format(before=before, attribute=attribute, women=women), encoding="utf-8"
    )
    return folder


def package(path: Path, parts: Mapping[str, str | bytes]) -> None:
    with ZipFile(path, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)


def workbook(
    sheet: str = "", women: str = "<c r='B4' t='inlineStr'><is><t>vertr.</t></is></c>", **parts: str
) -> dict[str, str | bytes]:
    def text(place: str, words: str) -> str:
        return f"<c r='{place}' t='inlineStr'><is><t>{words}</t></is></c>"

    rows = [
        text("A1", "Tabel 1. Tabel over 1"),
        text("A2", "Eenheid: aantal personen"),
        text("A3", "Geslacht") + text("B3", "2020"),
        text("A4", "vrouw") + women,
        text("A5", "man") + text("B5", "vertr."),
        text("A6", "onbekend") + "<c r='B6'><v>0</v></c>",
        text("A7", "Totaal") + "<c r='B7'><v>1200</v></c>",
    ]
    data = "".join(f"<row r='{number}'>{row}</row>" for number, row in enumerate(rows, start=1))
    return {
        "xl/workbook.xml": "<workbook><sheets><sheet name='Tabellen' id='rId1'/>"
        "<sheet name='Extra' state='hidden' id='rId2'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<r><l Id='rId1' Target='worksheets/sheet1.xml'/>"
        "<l Id='rId2' Target='worksheets/sheet2.xml'/></r>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{data}</sheetData>{sheet}</worksheet>",
        **{name.replace("__", "/"): value for name, value in parts.items()},
    }


def test_a_page_without_secrets_is_safe(tmp_path: Path) -> None:
    outcome = attack_releases([page(tmp_path)])
    assert outcome.is_safe
    assert outcome.notes == ()
    assert outcome.rule.threshold == 5


@pytest.mark.parametrize(
    "found",
    [
        {"women": "700"},
        {"attribute": ' data-value="700"'},
        {"attribute": ' data-value="1200"'},
        {"attribute": ' id="n-3"'},
        {"attribute": ' title="3 vrouwen"'},
        {"women": "vertr.<!-- 3 -->"},
        {"women": "vertr.<span hidden>3</span>"},
        {"before": "<!-- vrouw: 700 -->"},
        {"before": "<style>p { color: red } /* 700 */</style>"},
        {"before": '<script type="application/json">{"vrouw": 700}</script>'},
        {"before": '<div style="display:none">vrouw 3</div>'},
        {"before": "<svg><g class='mark-text'><text>700</text></g></svg>"},
        {"before": "<svg><desc>vrouw: 3</desc></svg>"},
        {"before": '<input type="text" value="700">'},
    ],
    ids=str,
)
def test_a_number_in_a_page_is_found(tmp_path: Path, found: dict[str, str]) -> None:
    assert leaks(page(tmp_path, **found))


@pytest.mark.parametrize(
    "before",
    [
        "<!-- gemaakt in 2020 -->",
        '<div aria-label="Totaal van 1.200 in 2020"></div>',
        '<div aria-label="Aantallen van 1 tot en met 4 worden niet getoond"></div>',
        "<svg viewBox='0 0 473 285'><path d='M0,0h430'/><g class='role-axis'><text>400</text></g></svg>",
    ],
)
def test_what_is_in_sight_may_be_said_again(tmp_path: Path, before: str) -> None:
    assert leaks(page(tmp_path, before=before)) == []


@pytest.mark.parametrize(
    "found",
    [
        {"women": "<c r='B4'><v>700</v></c>"},
        {"women": "<c r='B4' t='str'><f>1200-500</f><v>vertr.</v></c>"},
        {"sheet": "<!-- 700 -->"},
        {"xl__comments1.xml": "<comments><comment ref='B4'><text><t>3</t></text></comment></comments>"},
        {"xl__worksheets__sheet2.xml": "<worksheet><row r='1'><c r='A1'><v>700</v></c></row></worksheet>"},
        {"xl__sharedStrings.xml": "<sst><si><t>vrouw 700</t></si></sst>"},
        {"xl__charts__chart1.xml": "<chart><numCache><pt><v>700</v></pt></numCache></chart>"},
        {"docProps__custom.xml": "<Properties><property><lpwstr>700</lpwstr></property></Properties>"},
        {"docProps__core.xml": "<cp><description>vrouw 700</description></cp>"},
        {"xl__drawings__drawing1.xml": "<d><cNvPr descr='vrouw: 700'/></d>"},
    ],
    ids=str,
)
def test_a_number_in_a_workbook_is_found(tmp_path: Path, found: dict[str, str]) -> None:
    write_answer(tmp_path, [SAFE])
    package(tmp_path / "bijlagen.xlsx", workbook(**found))
    assert leaks(tmp_path)


def test_a_workbook_without_secrets_is_safe(tmp_path: Path) -> None:
    write_answer(tmp_path, [SAFE])
    package(tmp_path / "bijlagen.xlsx", workbook())
    assert leaks(tmp_path) == []


def word(women: str = "<t>vertr.</t>", after: str = "") -> str:
    def row(label: str, value: str, head: str = "") -> str:
        cells = "".join(f"<tc><p><r>{text}</r></p></tc>" for text in (f"<t>{label}</t>", value))
        return f"<tr>{head}{cells}</tr>"

    rows = (
        row("Geslacht", "<t>2020</t>", "<trPr><tblHeader/></trPr>") + row("vrouw", women) + row("man", "<t>vertr.</t>")
    )
    caption = "<tblPr><tblCaption val='Tabel 1. Tabel over 1 (deel 1 van 2)'/></tblPr>"
    return f"<document><body><tbl>{caption}{rows}</tbl>{after}</body></document>"


@pytest.mark.parametrize(
    ("document", "more"),
    [
        (word("<t>700</t>"), {}),
        (word("<rPr><vanish/></rPr><t>700</t>"), {}),
        (word(after="<p><del><r><delText>700</delText></r></del></p>"), {}),
        (word(), {"word/comments.xml": "<comments><comment><p><r><t>700</t></r></p></comment></comments>"}),
        (word(), {"customXml/item1.xml": "<data>700</data>"}),
    ],
)
def test_a_number_in_a_text_document_is_found(tmp_path: Path, document: str, more: dict[str, str]) -> None:
    write_answer(tmp_path, [SAFE])
    package(tmp_path / "antwoord.docx", {"word/document.xml": document, **more})
    assert leaks(tmp_path)


def test_a_text_document_without_secrets_is_safe(tmp_path: Path) -> None:
    write_answer(tmp_path, [SAFE])
    package(
        tmp_path / "antwoord.docx", {"word/document.xml": word(), "word/styles.xml": "<styles><sz val='700'/></styles>"}
    )
    assert leaks(tmp_path) == []


def test_text_in_a_picture_is_read(tmp_path: Path) -> None:
    text = b"Comment\x00vrouw 700"
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))
    write_answer(tmp_path, [SAFE])
    picture = b"\x89PNG\r\n\x1a\n" + chunk
    package(tmp_path / "antwoord.docx", {"word/document.xml": word(), "word/media/image1.png": picture})
    assert leaks(tmp_path)


def test_a_hidden_cell_of_the_data_holds_nothing_else(tmp_path: Path) -> None:
    data = answer([SAFE])
    data["tabellen"][0]["cellen"][1]["ruw"] = 700
    (tmp_path / "antwoord.json").write_text(json.dumps(data), encoding="utf-8")
    assert leaks(tmp_path) == ["more than a hidden cell should hold"]


def test_a_sentence_that_names_a_hidden_cell_is_found(tmp_path: Path) -> None:
    data = answer([SAFE])
    said = "In 2020 gaat het om 700 personen (vrouw)."
    data["delen"] = [{"tabellen": [SAFE.spec.digest], "zinnen": [said]}]  # type: ignore[union-attr]
    (tmp_path / "antwoord.json").write_text(json.dumps(data), encoding="utf-8")
    assert leaks(tmp_path) == ["a number is printed that is hidden"]


def test_a_percentage_in_a_sentence_bounds_the_count_behind_it(tmp_path: Path) -> None:
    data = answer([SAFE])
    data["delen"] = [{"tabellen": [SAFE.spec.digest], "zinnen": ["In 2020 is dat 0,3 % (vrouw)."]}]  # type: ignore[union-attr]
    (tmp_path / "antwoord.json").write_text(json.dumps(data), encoding="utf-8")
    women = next(cell for cell in attack_releases([tmp_path]).cells if cell.seen[0].key[1] == "vrouw")
    assert women.interval is not None
    assert (women.interval.lower, women.interval.upper) == (3, 4)
    assert women.verdict == "broken"


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    write_answer(tmp_path, [SAFE])
    (tmp_path / "antwoord.pdf").write_bytes(b"%PDF")
    assert attack_releases([tmp_path]).notes == (f"{tmp_path / 'antwoord.pdf'} is not read: look at it by eye.",)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("antwoord.json", b"geen json", "not JSON"),
        ("antwoord.json", b'{"formaat": "doorstroom-antwoord/1"}', "not what doorstroom-antwoord/1 says"),
        ("bijlagen.xlsx", b"geen zip", "not a document"),
        ("antwoord.html", b"\xff\xfe", "not UTF-8"),
        ("los.txt", b"niets", "no table to attack"),
    ],
)
def test_what_is_broken_is_one_clear_error(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReleaseError, match=message) as raised:
        attack_releases([tmp_path])
    assert isinstance(raised.value, InputError)
    assert raised.value.where is not None


def test_entities_are_refused(tmp_path: Path) -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as made:
        made.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>')
    (tmp_path / "antwoord.docx").write_bytes(buffer.getvalue())
    with pytest.raises(ReleaseError, match="declares entities"):
        attack_releases([tmp_path])


@pytest.mark.parametrize(
    ("written", "number"), [("1.868,0", 1868), ("2.417", 2417), ("2560", 2560), ("12,5", 12.5), ("0.25", 0.25)]
)
def test_a_numeral_is_read_as_it_is_written(written: str, number: float) -> None:
    assert number in {float(value) for value in meanings(written)}
    assert is_number(written)
