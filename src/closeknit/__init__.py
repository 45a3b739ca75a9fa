"""Closeknit: a home for a community whose people want to know each other, and a private book of the people you keep."""

__version__ = "0.1.0"
