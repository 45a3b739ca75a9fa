"""The refusal of a value that cannot be written down."""

from __future__ import annotations


class Unfit(Exception):
    """`field` is the name of what was filled in wrongly, `message` the sentence its owner reads."""

    def __init__(self, field: str, message):
        super().__init__(str(message))
        self.field = field
        self.message = message
