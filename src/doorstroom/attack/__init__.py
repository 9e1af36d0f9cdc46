"""What a reader can work out of a published release: an attack that shares nothing with the protection."""
