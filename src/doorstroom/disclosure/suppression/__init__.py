"""Which cells to hide so that no hidden count can be worked out: exact, fast, and proved in whole numbers."""
