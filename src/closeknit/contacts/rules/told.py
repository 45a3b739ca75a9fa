"""What one import wrote about one person, in a form small enough to keep: marks of rows, values of fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from closeknit.kit.ids import hash8

Completion = list
"""[kind of row, mark of what stands in it besides, {column: value that was added}]."""


def text_of(values: Iterable) -> str:
    """Values of a row as one text, the same for equal rows whichever database they come from."""
    return "\x1e".join(map(str, values))


def mark_of(text: str) -> int:
    """A short mark of a text, by which it is known again."""
    return hash8(text)


@dataclass(slots=True)
class Told:
    """`did` are marks of what the import added, by kind of row; `also` of what stood there already and it says too, noted where
    it was another import that brought it. `fields` are the empty columns it filled, `said` what it says of columns that another
    import filled. `completed` are parts it added to rows. `photo` is the file it brought."""

    did: dict[str, list[int]] = field(default_factory=dict)
    also: dict[str, list[int]] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    completed: list[Completion] = field(default_factory=list)
    photo: str = ""

    @classmethod
    def read(cls, told: dict) -> Told:
        return cls(**told)

    def written(self) -> dict:
        """As JSON takes it, without what is empty."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}

    def does(self, kind: str, mark: int) -> None:
        _put(self.did, kind, mark)

    def says(self, kind: str, mark: int) -> None:
        _put(self.also, kind, mark)

    def has_done(self, kind: str, *marks: int) -> bool:
        return any(mark in self.did.get(kind, ()) for mark in marks)

    def holds(self, kind: str, *marks: int) -> bool:
        """Whether this import says one of these as well, whoever wrote it."""
        return self.has_done(kind, *marks) or any(mark in self.also.get(kind, ()) for mark in marks)

    def join(self, other: Told) -> None:
        """Take in what the same import wrote about the same person another time."""
        for mine, others in ((self.did, other.did), (self.also, other.also)):
            for kind, marks in others.items():
                for mark in marks:
                    _put(mine, kind, mark)
        self.fields = other.fields | self.fields
        self.said = other.said | self.said
        self.completed += [each for each in other.completed if each not in self.completed]
        self.photo = self.photo or other.photo


def _put(marks: dict[str, list[int]], kind: str, mark: int) -> None:
    if mark not in (known := marks.setdefault(kind, [])):
        known.append(mark)
