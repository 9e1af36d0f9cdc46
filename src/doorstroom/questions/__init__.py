"""Dutch text → outline → mentions with character spans → table specs or reasoned refusals."""
