"""Gatherings and when they take place. Each noun has a file of its own."""
