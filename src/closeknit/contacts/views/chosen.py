"""Who is chosen in the list: the ticked ones, or everybody whom the list shows on all its pages."""

from __future__ import annotations

from closeknit.contacts import reads
from closeknit.contacts.views.asked import Asked
from closeknit.kit import clock

MOST = 50_000


class Chosen:
    """`who` are ticked people, `all` is everybody of the list that the same form tells of (q, filter, label)."""

    def __init__(self, request, data=None, is_all: bool = False):
        data = request.POST if data is None else data
        self.viewer, self.asked = request.user, Asked(data, is_choosing=True)
        self.is_all = is_all or data.get("all") == "1"
        self.ticked = [int(each) for each in data.getlist("who")[:MOST] if each.isascii() and each.isdigit() and len(each) < 19]
        self.word = data.get("word", "")[:300]

    def ids(self) -> list[int]:
        if not self.is_all:
            return self.ticked
        asked = self.asked
        return reads.matching_ids(
            self.viewer, query=asked.query, label=asked.label, group=asked.group, filter=asked.filter, now=clock.now()
        )
