"""What of Today goes along when a book leaves for another house."""

from __future__ import annotations

from closeknit.kit.portable import Kind
from closeknit.today.models import Rest


def portable_kinds(owner) -> list[Kind]:
    """Who rests. The days themselves are made anew there."""
    return [Kind("rests", Rest, "A person of whom no suggestion comes before a day.", points_at={"contact_id": "contacts"})]
