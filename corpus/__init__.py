"""Written questions with the readings they should get, and how far the reader agrees."""
