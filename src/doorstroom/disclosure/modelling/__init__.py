"""From tables to what they say about the same people: facts over one latent cross-classification."""
