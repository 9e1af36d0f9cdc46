"""Doorstroom: the open register and answer desk of a supported-employment scheme."""

__version__ = "0.1.0"
