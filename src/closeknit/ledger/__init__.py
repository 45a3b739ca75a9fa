"""Interactions, ties, warmth: who had to do with whom, when and by which channel."""
