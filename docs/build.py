"""Writes docs/reference from the code and the scheme: `make docs`. A test fails when the pages are not up to date."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import typer

from doorstroom.answers.record import AnswerFile
from doorstroom.cli import app
from doorstroom.register.columns import Column
from doorstroom.register.contract import CONTRACT_VERSION, TABLES
from doorstroom.scheme import Scheme, load_scheme
from doorstroom.scheme.model import Beschikbaarheid, Parameter

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
MANUAL = FOLDER / "tables"
GENERATED = "<!-- Written by `make docs`; do not edit. -->"


def cli_page() -> str:
    """Every command, its arguments, options and examples."""
    root: Any = typer.main.get_command(app)
    lines = ["# Command line", "", root.help or "", "", root.epilog or ""]
    for path, command in _commands(root, ("doorstroom",)):
        lines += ["", f"## `{' '.join(path)}`", "", *_paragraphs(command.help), *_parameters(command)]
    return _page(lines)


def _commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, child in command.commands.items():
        if hasattr(child, "commands"):
            yield from _commands(child, (*path, name))
        else:
            yield (*path, name), child


def _paragraphs(text: str | None) -> Iterator[str]:
    for line in (text or "").splitlines():
        yield line.rstrip()
    yield ""


def _parameters(command: Any) -> Iterator[str]:
    rows = []
    for item in command.params:
        name = (
            item.name.upper() if item.param_type_name == "argument" else ", ".join([*item.opts, *item.secondary_opts])
        )
        default = "" if item.default in (None, False) or callable(item.default) else f"`{item.default}`"
        rows.append((f"`{name}`", getattr(item, "help", None) or "", "required" if item.required else default))
    yield from _table(("argument or option", "meaning", "default"), rows)


def register_page() -> str:
    """The contract: each table and column, in Dutch as the template explains them."""
    lines = [
        "# The register's contract",
        "",
        f"Contract version {CONTRACT_VERSION}.",
        "Periods are half-open: `van` counts, `tot` does not, an empty `tot` is running.",
        "Rows are never changed: a correction fills in `ingetrokken_op` and adds a row.",
        "In CSV, VTE are decimal numbers with at most four decimals; in Parquet, whole ten-thousandths.",
    ]
    for table in TABLES:
        one = f" At any moment one current row per `{'`, `'.join(table.one_at_a_time)}`." if table.one_at_a_time else ""
        lines += ["", f"## `{table.name}`", "", f"One row: {table.meaning}. Key: `{'`, `'.join(table.key)}`.{one}", ""]
        head = ("column", "meaning", "kind", "empty", "takes its values from", "personal data")
        lines += _table(head, [_column(column) for column in table.columns])
    return _page(lines)


def _column(column: Column) -> tuple[str, ...]:
    source = (
        f"code list `{column.codelist}`" if column.codelist else f"table `{column.refers}`" if column.refers else ""
    )
    form = f"form `{column.pattern}`" if column.pattern else "more than 0" if column.positive else ""
    empty, personal = "yes" if column.empty else "no", "yes" if column.personal else "no"
    return f"`{column.name}`", column.meaning, column.kind.value, empty, source or form, personal


def scheme_page() -> str:
    """The law as the program knows it: maatregelen, parameters, availability, breaks, codes, classes, terms."""
    scheme = load_scheme()
    lines = [
        f"# Scheme: {scheme.naam.en}",
        "",
        "Every rule has its dates and its source. ⚠ marks what no source confirms.",
        _gemeenten(scheme),
    ]
    sections: tuple[tuple[str, tuple[str, ...], Iterable[tuple[str, ...]]], ...] = (
        ("Maatregelen", ("code", "naam", "van", "tot", "opvolgers", "rechtsgrond", "bron"), _maatregelen(scheme)),
        ("Parameters", ("code", "meaning", "value", "van", "tot", "bron"), _values(scheme.parameters)),
        ("Protection of small counts", ("policy", "for", "what", "van", "tot", "bron"), _policies(scheme)),
        (
            "Availability",
            ("code", "begrip", "maatregelen", "kenmerken", "van", "tot", "status", "reden", "bron"),
            [_availability(rule) for rule in scheme.beschikbaarheid],
        ),
        (
            "Breaks",
            ("date", "maatregelen", "label", "bron"),
            [(str(item.datum), ", ".join(item.maatregelen), item.label.nl, item.bron) for item in scheme.breuken],
        ),
        ("Code lists", ("list", "code", "nl", "en"), _codes(scheme)),
        ("Class schemes", ("scheme", "kenmerk", "house", "classes", "bron"), _classes(scheme)),
        (
            "Glossary",
            ("nl", "en", "betekenis"),
            [(term.nl, term.en, term.betekenis) for term in sorted(scheme.termen, key=lambda term: term.nl)],
        ),
    )
    for title, head, rows in sections:
        lines += ["", f"## {title}", "", *_table(head, rows)]
    return _page(lines)


def _gemeenten(scheme: Scheme) -> str:
    """Where the municipalities are listed, and how many are in force from each day on which that changed."""
    days = sorted({item.van for item in scheme.gemeenten if item.van})
    first, *later = (sum(item.exists_on(day) for item in scheme.gemeenten) for day in (date.min, *days))
    counts = ", ".join((f"first {first}", *(f"{count} from {day}" for day, count in zip(days, later, strict=True))))
    return f"Municipalities are in `src/doorstroom/scheme/{scheme.code}/gemeenten.toml`, with their source: {counts}."


def _doubt(zekerheid: str) -> str:
    return "" if zekerheid == "bevestigd" else " ⚠"


def _maatregelen(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    for item in scheme.maatregelen:
        heirs, source = ", ".join(item.opvolgers), item.bron + _doubt(item.zekerheid)
        yield item.code, item.naam.nl, _day(item.van), _day(item.tot), heirs, item.rechtsgrond, source


def _values(parameters: Iterable[Parameter]) -> Iterator[tuple[str, ...]]:
    for item in parameters:
        for value in item.waarden:
            source = value.bron + _doubt(value.zekerheid)
            yield item.code, item.label.en, f"{value.waarde} {item.eenheid}", _day(value.van), _day(value.tot), source


def _policies(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    for item in scheme.beleid:
        what = (
            f"below {item.drempel}; zeros {item.nullen}; reach {item.bereik}; "
            f"{'whole groups too; ' if item.hele_groepen else ''}{', '.join(item.beschermt)}"
        )
        yield item.code, item.doel.en, what, _day(item.van), _day(item.tot), item.bron + _doubt(item.zekerheid)


def _availability(rule: Beschikbaarheid) -> tuple[str, ...]:
    what = (rule.code, rule.begrip, ", ".join(rule.maatregelen), ", ".join(rule.kenmerken))
    return (*what, _day(rule.van), _day(rule.tot), rule.status, rule.reden.nl, rule.bron + _doubt(rule.zekerheid))


def _codes(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    for codelist in scheme.codelijsten:
        for item in codelist.codes:
            yield codelist.code, item.code, item.label.nl, item.label.en


def _classes(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    for item in scheme.classes:
        labels = " · ".join(part.label.nl for part in (*item.categories, *item.bands))
        yield item.code, item.kenmerk, "yes" if item.huis else "", labels, item.bron + _doubt(item.zekerheid)


def _day(day: object) -> str:
    return "" if day is None else str(day)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    lines = [head, ("---",) * len(head), *rows]
    if len(lines) > 2:
        yield from (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _page(lines: Iterable[str]) -> str:
    return "\n".join((GENERATED, "", *lines)).rstrip() + "\n"


def answer_schema() -> str:
    """JSON Schema of antwoord.json."""
    schema = AnswerFile.model_json_schema(mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=1) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "register.md": register_page,
    "scheme.md": scheme_page,
    "antwoord.schema.json": answer_schema,
}


def manual_pages() -> dict[str, str]:
    """The manual of tables, a page per chapter of cases."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))  # the cases stand with the tests that run them
    from docs.manual import pages

    return {name: _page(lines) for name, lines in pages().items()}


def main() -> None:
    """Write every page, and say which; a page of the manual whose chapter is gone goes too."""
    MANUAL.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        _write(FOLDER / name, page())
    manual = manual_pages()
    for path in MANUAL.iterdir():
        if path.name not in manual:
            path.unlink()
    for name, text in manual.items():
        _write(MANUAL / name, text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
