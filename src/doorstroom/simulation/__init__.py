"""The synthetic register: seeded, whole, and calibrated to published figures; it always says so."""

from doorstroom.simulation.simulate import SimulatedRegister, simulate, write_synthetic_stand

__all__ = ["SimulatedRegister", "simulate", "write_synthetic_stand"]
