"""Half-open periods, errors, numbers in nl-BE and identifiers: what every other room needs."""
