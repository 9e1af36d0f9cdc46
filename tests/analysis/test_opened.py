"""A stand opened in Python: what can be asked, in which forms it comes, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pytest

import doorstroom
from doorstroom.analysis import OpenedStand
from doorstroom.kernel.errors import DoorstroomError, InputError, SpecError, StandError
from doorstroom.tables.spec import TableSpec

EXAMPLES = Path(__file__).parents[2] / "examples"
WORDS = {"measure": "actieve_personen", "periods": "2022", "maatregelen": "ama", "by": ["leeftijd", "herkomst"]}


def test_importing_doorstroom_loads_nothing_heavy() -> None:
    heavy = ("pyarrow", "ibis", "doorstroom.analysis")
    script = f"import doorstroom, sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
    assert {"open_stand", "Error"} <= set(dir(doorstroom))
    with pytest.raises(AttributeError, match="no attribute 'open_stnd'"):
        _ = doorstroom.open_stnd


def test_words_a_mapping_a_file_and_a_spec_ask_the_same(opened: OpenedStand) -> None:
    path = EXAMPLES / "leeftijd-lde.toml"
    words = {
        "measure": "actieve_personen",
        "periods": range(2019, 2022),
        "maatregelen": "lde",
        "by": "leeftijd herkomst",
    }
    from_file, from_mapping = opened.tables([path, words])
    assert from_file.spec == from_mapping.spec == opened.table(**words).spec == opened.table(from_file.spec).spec
    assert opened.table(str(path), by="leeftijd").spec != from_file.spec
    assert from_file.cells == opened.table(**words).cells


def test_a_table_is_protected(opened: OpenedStand) -> None:
    shown, raw = opened.table(**WORDS), opened.raw_table(**WORDS)
    small = {key for key, cell in raw.cells.items() if cell.value and cell.value < 4}
    assert small
    hidden = {key for key, cell in shown.cells.items() if cell.status.conf_status == "C"}
    assert small < hidden
    assert shown.proof.is_safe
    assert shown.proof.parts[0].protected == len(small)


def test_a_small_count_is_hidden_with_another_so_that_no_subtraction_finds_it(opened: OpenedStand) -> None:
    table = opened.table(EXAMPLES / "tables" / "03-adviezen-per-provincie.toml")
    hidden = [key for key, cell in table.cells.items() if cell.status.conf_status == "C"]
    assert ("2023", "buiten") in hidden
    assert len([key for key in hidden if key[0] == "2023"]) > 1
    alone = opened.table(EXAMPLES / "tables" / "03-adviezen-per-provincie.toml", margins="none")
    assert [key for key, cell in alone.cells.items() if cell.status.conf_status == "C" and key[0] == "2023"] == [
        ("2023", "buiten")
    ]


def test_arrow_columns_are_tidy_and_say_where_they_come_from(opened: OpenedStand) -> None:
    table = opened.table(**WORDS).to_arrow()
    assert table.schema.names[:6] == ["periode", "leeftijd", "leeftijd_label", "herkomst", "herkomst_label", "waarde"]
    assert table.schema.field("waarde").type == pa.int64()
    first, *rows = table.to_pylist()
    assert (first["leeftijd"], first["leeftijd_label"], first["waarde"], first["status"]) == ("_T", "Totaal", 1720, "")
    hidden = next(row for row in rows if row["conf_status"] == "C")
    assert (hidden["waarde"], hidden["status"], hidden["obs_status"]) == (None, "vertr.", "A")
    about = json.loads(table.schema.metadata[b"doorstroom"])
    assert about["stand"] == opened.stand.digest
    assert about["titel"].startswith("Aantal personen actief in AMA WSE, 2022")


def test_fractions_are_the_nearest_floats_and_exact_in_cells(opened: OpenedStand) -> None:
    result = opened.table(measure="vte", periods="2022", maatregelen="lde")
    value = result.cells[("2022",)].value
    assert value is not None
    assert result.to_arrow().column("waarde").to_pylist() == [float(value)]


def test_pandas_keeps_whole_numbers_whole_beside_empty_ones(opened: OpenedStand) -> None:
    frame = opened.table(**WORDS).to_pandas()
    assert str(frame["waarde"].dtype) == "Int64"
    assert frame["waarde"].isna().any()


def test_polars_is_used_where_it_is_and_named_where_it_is_not(
    opened: OpenedStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = opened.table(**WORDS)
    monkeypatch.setitem(sys.modules, "polars", SimpleNamespace(from_arrow=lambda table: ("frame", table)))
    assert result.to_polars() == ("frame", result.to_arrow())
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(InputError, match="polars is not installed here"):
        result.to_polars()


def test_a_page_stands_alone_and_a_piece_of_one_touches_nothing_else(opened: OpenedStand) -> None:
    result = opened.table(**WORDS)
    page, piece = result.to_html(), result._repr_html_()
    for text in (page, piece):
        assert result.definition.split(".")[0] in text
        assert "vertr.: vertrouwelijk" in text
        assert "<caption" in text
        assert "http" not in text
    assert page.count(result.title) == 2, "in the title of the page and in its heading"
    assert 'lang="nl-BE"' in piece
    assert all(
        line.startswith((".doorstroom ", "<style>.doorstroom "))
        for line in piece.split("</style>")[0].splitlines()[1:]
        if line
    )


def test_a_result_shows_itself(opened: OpenedStand, capsys: pytest.CaptureFixture[str]) -> None:
    result = opened.table(**WORDS)
    result.show()
    assert capsys.readouterr().out == result.to_text() == repr(result)
    assert "synthetisch register" in repr(opened)


def test_an_explanation_has_words_a_query_per_part_and_provenance(opened: OpenedStand) -> None:
    explanation = opened.table(measure="invullingsgraad", periods="2022", maatregelen="cmw").explain()
    assert explanation.definition.startswith("Elk cijfer is de teller gedeeld door de noemer, maal 100.")
    assert len(explanation.queries) == 2
    assert all("SELECT" in query for query in explanation.queries)
    assert opened.stand.digest in str(explanation) == repr(explanation)


def test_raw_data_say_in_every_row_what_they_are(opened: OpenedStand) -> None:
    raw = opened.raw_table(measure="actieve_personen", periods="2021..2022", maatregelen="ama", show="growth")
    assert set(raw.to_arrow().column("bescherming").to_pylist()) == {"niet voor publicatie"}
    assert repr(raw).startswith("NIET VOOR PUBLICATIE")
    assert "bescherming" in raw.to_pandas().columns
    assert not hasattr(raw, "to_html")


def test_a_stand_is_opened_as_known_on_a_day(opened: OpenedStand) -> None:
    folder = opened.stand.folder
    earlier = doorstroom.open_stand(f"{folder}@2022-01-26")
    assert earlier.gekend_op.isoformat() == "2022-01-26"
    assert earlier.stand.digest == opened.known_on("2022-01-26").stand.digest != opened.stand.digest
    words = {"measure": "actieve_personen", "periods": "2022", "maatregelen": "cmw"}
    assert earlier.table(**words).cells != opened.table(**words).cells


def test_a_day_or_an_engine_that_does_not_exist_is_refused(opened: OpenedStand) -> None:
    folder = opened.stand.folder
    with pytest.raises(InputError, match="is not a day"):
        doorstroom.open_stand(f"{folder}@gisteren")
    with pytest.raises(StandError, match="is known up to"):
        doorstroom.open_stand(f"{folder}@2099-01-01")
    with pytest.raises(InputError, match="Did you mean 'duckdb'"):
        doorstroom.open_stand(folder, engine="duckbd")
    assert doorstroom.open_stand(folder, engine="reference").engine.name == "reference"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"mesure": "vte"}, "Did you mean 'measure'"),
        ({"measure": "vtee"}, "Did you mean 'vte'"),
        ({"maatregelen": "cmww"}, "Did you mean 'cmw'"),
        ({"by": "leeftyd"}, "Did you mean 'leeftijd'"),
        ({"where": {"geslacht": "vrouww"}}, "Did you mean 'vrouw'"),
        ({"show": "growht"}, "Did you mean 'growth'"),
        ({"over": {"measure": "contingentt"}}, "Did you mean 'contingent'"),
        ({"measure": None, "unit": "persoonn", "source": "tewerkstelling"}, "Did you mean 'persoon'"),
        ({"moment": "in_periode"}, "Did you mean 'in_period'"),
    ],
)
def test_a_word_that_does_not_exist_gets_the_nearest(opened: OpenedStand, words: dict[str, object], said: str) -> None:
    asked = {"measure": "actieve_personen", "periods": 2022, "maatregelen": "cmw", **words}
    with pytest.raises(SpecError, match=said):
        opened.table({key: value for key, value in asked.items() if value is not None})


def test_what_is_no_spec_is_refused_with_how_to_ask(opened: OpenedStand, tmp_path: Path) -> None:
    spec = opened.table(**WORDS).spec
    assert isinstance(spec, TableSpec)
    (tmp_path / "spec.json").write_text(spec.model_dump_json(), encoding="utf-8")
    assert opened.table(tmp_path / "spec.json").spec == spec
    wrong = [
        (spec, {"by": ["leeftijd"]}),
        (tmp_path / "spec.json", {"by": ["leeftijd"]}),
        (5, {}),
        ("vte", {}),
        ("vtee", {}),
    ]
    for asked, words in wrong:
        with pytest.raises(DoorstroomError):
            opened.table(asked, **words)


def test_every_word_of_a_listing_can_be_asked(opened: OpenedStand) -> None:
    for measure, _, dimensions in opened.measures():
        assert set(opened.dimensions(measure).names()) == set(dimensions)
    fitting = {name: measures for name, _, measures in opened.dimensions()}
    assert fitting["omvang"] == ("ondernemingen", "vestigingen")
    assert "geslacht: geslacht\n    man, vrouw, x, onbekend" in repr(opened.dimensions("stages"))
    assert '<th scope="row">stages</th>' in opened.measures()._repr_html_()
    with pytest.raises(SpecError, match="Did you mean 'stages'"):
        opened.dimensions("stage")
