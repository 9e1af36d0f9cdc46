"""The base of every value that crosses a border: immutable, strict about unknown fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value; a field that does not exist is refused rather than dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(Frozen):
    """What people read, in Dutch (the document language) and English."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.nl
