"""Ibis expressions over the stand's Parquet files: one query per spec, with all its margins."""
