"""The files open in the programs that people use: LibreOffice, a browser, a PDF reader."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from doorstroom.answers.draft import Draft

CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def text_of(poppler: Path, pdf: Path) -> str:
    done = subprocess.run([poppler / "pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, timeout=60)
    return done.stdout.decode()


def printed_numbers(draft: Draft) -> list[str]:
    return [item.number for part in draft.parts for item in part.tables if item.annex is None]


def test_the_pdf_is_tagged_titled_and_holds_every_table_of_the_body(
    needs_poppler: Path, folder: Path, draft: Draft
) -> None:
    done = subprocess.run(
        [needs_poppler / "pdfinfo", folder / "antwoord.pdf"], check=True, capture_output=True, timeout=60
    )
    facts = dict(line.split(":", 1) for line in done.stdout.decode().splitlines() if ":" in line)
    assert facts["Tagged"].strip() == "yes"
    assert facts["Title"].strip() == draft.reading.header.titel
    text = text_of(needs_poppler, folder / "antwoord.pdf")
    assert [number for number in printed_numbers(draft) if f"Tabel {number}." not in text] == []


@pytest.mark.parametrize("name", ["antwoord.docx", "bijlagen.xlsx"])
def test_the_office_files_open_in_libreoffice_with_their_tables(
    needs_libreoffice: Path, needs_poppler: Path, folder: Path, tmp_path: Path, draft: Draft, name: str
) -> None:
    subprocess.run(
        [
            needs_libreoffice,
            f"-env:UserInstallation=file://{tmp_path / 'profile'}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            folder / name,
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = text_of(needs_poppler, (tmp_path / name).with_suffix(".pdf"))
    assert "SYNTHETISCH" in text
    assert [annex.number for annex in draft.annexes if f"Bijlage {annex.number}" not in text] == []
    assert [number for number in printed_numbers(draft) if f"Tabel {number}." not in text] == []


def test_the_page_renders_in_a_browser_with_a_heading_per_part(
    needs_browser: Path, folder: Path, tmp_path: Path, draft: Draft
) -> None:
    done = subprocess.run(
        [
            needs_browser,
            *CHROMIUM,
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--screenshot={tmp_path / 'page.png'}",
            "--window-size=1200,1600",
            "--dump-dom",
            (folder / "antwoord.html").as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    page = done.stdout.decode()
    assert [part.part.number for part in draft.parts if f'id="deel-{part.part.number}"' not in page] == []
    assert page.count("<table") == sum(len(part.tables) for part in draft.parts)
    assert "http" not in page.replace("http://www.w3.org", "")
