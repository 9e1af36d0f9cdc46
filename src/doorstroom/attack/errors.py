"""What can go wrong in an attack, so that no bound is ever taken on trust."""

from __future__ import annotations

from doorstroom.kernel.errors import DoorstroomError, InputError


class ReleaseError(InputError):
    """A published file cannot be read as what it should be."""

    exit_code = 2


class SolverError(DoorstroomError):
    """The solver stopped without a proven optimum: there is no bound, and nothing may be said of the cell."""

    exit_code = 2
    kind = "solver"


class ContradictionError(Exception):
    """No register has these figures: they contradict each other, or what the attack takes for certain is not."""


class TooLargeError(Exception):
    """The latent table has more cells than an attack takes on."""
