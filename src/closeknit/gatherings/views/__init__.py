"""The pages of gatherings, a file for each noun."""
