"""What the manual of the engines needs: each engine in turn, and a stand from a few rows."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.engines.asking import ask
from tests.engines.registers import GEKEND_OP, Row, stand_of

from doorstroom.engines import ENGINES, get_engine
from doorstroom.engines.interface import Engine
from doorstroom.register.stand import Stand

MakeStand = Callable[..., Stand]


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    return request.getfixturevalue("spark") if request.param == "spark" else get_engine(request.param)


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Spark on this machine, made for small tables: one part, and no code compiled for each query."""
    if shutil.which("java") is None or find_spec("pyspark") is None:
        pytest.skip("no Java, or no PySpark")
    small = {"wholeStage": "false", "factoryMode": "NO_CODEGEN"}
    settings = " ".join(f"--conf spark.sql.codegen.{name}={value}" for name, value in small.items())
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PySpark warns of pandas 3, of sockets it leaves to be collected, and more
        patch.setenv("PYSPARK_SUBMIT_ARGS", f"{settings} pyspark-shell")
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        engine = get_engine("spark", master="local[1]")
        engine.values(
            ask("persoon tewerkstelling in_period", "2020"), stand_of(tmp_path_factory.mktemp("s") / "leeg", {})
        )
    return engine


@pytest.fixture
def stand(tmp_path: Path) -> MakeStand:
    """`stand(advies=[...])`: a stand with these rows."""

    def make(gekend_op: date = GEKEND_OP, **tables: list[Row]) -> Stand:
        return stand_of(tmp_path / f"stand-{len(list(tmp_path.iterdir()))}", tables, gekend_op)

    return make
