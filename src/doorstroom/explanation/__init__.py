"""What was understood of a question, and why, for people: values in Dutch, and their writers."""

from doorstroom.explanation.explaining import explain
from doorstroom.explanation.page import to_page

__all__ = ["explain", "to_page"]
