"""The contract of the register's tables, and the stand: a frozen, hashed extract of them."""
