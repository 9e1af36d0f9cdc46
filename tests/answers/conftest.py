"""One draft of the example question on the synthetic register, shared by the tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstroom.answers.draft import Draft
from doorstroom.answers.drafting import draft_answer
from doorstroom.answers.files import write_answer
from doorstroom.answers.record import AnswerFile, to_record
from doorstroom.engines import get_engine
from doorstroom.questions import load_question, read_question
from doorstroom.register.stand import Stand
from doorstroom.scheme import load_scheme

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def draft(synthetic_stand: Stand) -> Draft:
    scheme = load_scheme()
    reading = read_question(load_question(str(EXAMPLES / "vraag.txt")), scheme)
    return draft_answer(reading, synthetic_stand, scheme, get_engine("duckdb"))


@pytest.fixture(scope="session")
def record(draft: Draft) -> AnswerFile:
    return to_record(draft)


@pytest.fixture(scope="session")
def folder(draft: Draft, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("antwoord")
    write_answer(draft, target, progress=lambda _what, _share: None)
    return target
