"""Figures the register comes close to: within 1 % for numbers of people, 2 to 3 % elsewhere."""

from __future__ import annotations

from pathlib import Path

from calibration_table import markdown, near_figures
from figures import PEILDATUM, Register

METHOD_PAGE = Path(__file__).parents[2] / "docs" / "methods" / "synthetic-register.md"


def test_every_figure_is_within_its_tolerance(stand_folder: Path) -> None:
    far = [near for near in near_figures(Register(stand_folder)) if abs(near.off) > near.tolerance]
    assert far == []


def test_people_with_either_advies_on_the_peildatum(stand_folder: Path) -> None:
    register = Register(stand_folder)
    cmw, lde = ({person for person, _ in register.advised(code, PEILDATUM)} for code in ("cmw", "lde"))
    assert 7500 <= len(cmw | lde) <= 7900
    assert cmw & lde


def test_the_method_page_shows_the_table_of_this_register(stand_folder: Path) -> None:
    assert markdown(Register(stand_folder)) in METHOD_PAGE.read_text(encoding="utf-8")
