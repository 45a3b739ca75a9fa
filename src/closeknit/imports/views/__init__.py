"""The pages on which somebody brings their people."""
