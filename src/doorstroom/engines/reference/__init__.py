"""Plain Python over rows: slow, obvious, the meaning of every measure."""
