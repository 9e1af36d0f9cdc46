"""The table language: immutable specs that cannot be built wrong, results, and cell statuses."""
