"""Dutch questions: text, outline, mentions with spans, and the tables or refusals they come to."""

from doorstroom.questions.reader import read_question
from doorstroom.questions.sources import decode_question, load_question

__all__ = ["decode_question", "load_question", "read_question"]
