"""Alternatives to hiding: counts that are rounded or perturbed, what that loses and what it gives away."""
