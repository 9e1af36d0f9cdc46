"""`python -m doorstroom.cli`."""

from doorstroom.cli import main

main()
