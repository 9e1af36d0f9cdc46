"""Doorstroom: the open register and answer desk of a supported-employment scheme.

`doorstroom.open_stand(folder)` opens a stand to ask tables of; `doorstroom.Error` is what every expected failure is.
Both are loaded when they are first asked for.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {"open_stand": ("doorstroom.analysis", "open_stand"), "Error": ("doorstroom.kernel.errors", "DoorstroomError")}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, own_name = _HOMES[name]
    return getattr(import_module(module), own_name)


def __dir__() -> list[str]:
    return sorted((*globals(), *_HOMES))
