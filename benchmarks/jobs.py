"""What is measured: every kind of table on its own, and all tables of question 274 together."""

from __future__ import annotations

from pathlib import Path

from benchmarks.tables import KINDS, spec_of

from doorstroom.answers.plan import all_specs
from doorstroom.answers.planning import Planner
from doorstroom.engines import get_engine
from doorstroom.questions import load_question, read_question
from doorstroom.register.stand import open_stand
from doorstroom.scheme import load_scheme
from doorstroom.tables.spec import TableSpec

ROOT = Path(__file__).parents[1]
QUESTION = "question_274"
JOBS = (QUESTION, *KINDS)
HEAVIEST = "people_by_age_and_origin"


def specs_of(job: str, folder: Path) -> tuple[TableSpec, ...]:
    """The tables of a job; which tables a question asks for depends on the stretches of the stand's contingent."""
    scheme = load_scheme()
    if job != QUESTION:
        return (spec_of(job, scheme),)
    reading = read_question(load_question(ROOT / "examples" / "vraag.txt"), scheme)
    return all_specs(Planner(scheme, open_stand(folder, verify=False), get_engine()).plan(reading))
