"""FOLDER@2024-12-31: a stand as it was known on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from doorstroom.kernel.errors import InputError, StandError
from doorstroom.register.stand import Stand, open_known, open_stand
from doorstroom.register.writing import write_stand

DAY = date(2022, 1, 26)


def write(folder: Path) -> Stand:
    return write_stand(folder, {}, gekend_op=DAY, vanaf=date(2015, 1, 1), synthetisch=True)


def test_a_folder_is_known_up_to_its_own_day(tmp_path: Path) -> None:
    made = write(tmp_path / "stand")
    assert open_known(tmp_path / "stand").digest == made.digest
    assert open_known(f"{tmp_path}/stand/").manifest.gekend_op == DAY


@pytest.mark.parametrize("written", ["stand@2020-12-31", "stand@2020-12-31/"])
def test_a_day_after_the_folder_is_the_day_it_is_known_on(tmp_path: Path, written: str) -> None:
    made = write(tmp_path / "stand")
    known = open_known(f"{tmp_path}/{written}")
    assert known.manifest.gekend_op == date(2020, 12, 31)
    assert known.digest == made.as_known_on(date(2020, 12, 31)).digest
    assert known.folder == tmp_path / "stand"


def test_a_folder_whose_name_holds_an_at_is_that_folder(tmp_path: Path) -> None:
    write(tmp_path / "stand@2020-12-31")
    write(tmp_path / "@2020")
    assert open_known(tmp_path / "stand@2020-12-31").manifest.gekend_op == DAY
    assert open_known(tmp_path / "stand@2020-12-31@2019-12-31").manifest.gekend_op == date(2019, 12, 31)
    assert open_known(tmp_path / "@2020").manifest.gekend_op == DAY


def test_an_at_in_a_folder_above_means_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a@b" / "stand")
    assert open_known(tmp_path / "a@b" / "stand").manifest.gekend_op == DAY


@pytest.mark.parametrize("day", ["2020-13-01", "31-12-2020", "gisteren", ""])
def test_what_is_no_date_says_how_to_write_one(tmp_path: Path, day: str) -> None:
    write(tmp_path / "stand")
    with pytest.raises(InputError, match=r"is not a date.*Write stand@2022-01-26"):
        open_known(tmp_path / f"stand@{day}")


def test_a_day_beyond_the_stand_and_a_stand_that_is_not_there_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "stand")
    with pytest.raises(StandError, match="known up to 2022-01-26"):
        open_known(tmp_path / "stand@2022-01-27")
    with pytest.raises(StandError, match="begins on 2015-01-01"):
        open_known(tmp_path / "stand@2014-01-01")
    with pytest.raises(StandError, match="There is no stand in nergens"):
        open_known(tmp_path / "nergens@2020-01-01")


def test_an_altered_stand_is_refused_on_any_day(tmp_path: Path) -> None:
    write(tmp_path / "stand")
    path = open_stand(tmp_path / "stand").path("stage")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(StandError, match="truncated or altered"):
        open_known(tmp_path / "stand@2020-12-31")
    assert open_known(tmp_path / "stand@2020-12-31", verify=False)
