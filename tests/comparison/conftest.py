"""A stand from a few rows, as the engines' tests have it."""

from __future__ import annotations

from tests.engines.conftest import stand

__all__ = ["stand"]
