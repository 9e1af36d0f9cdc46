"""The same pandas script, with people as numbers."""

from functools import partial

from benchmarks.by_hand import pandas_tables

run = partial(pandas_tables.run, numbered=True)
