"""Question + protected tables + Dutch sentences → the draft answer, its annexes, its checks."""
