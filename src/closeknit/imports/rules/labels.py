"""Labels of address books that say nothing about anybody."""

from __future__ import annotations

_of_the_system = frozenset({"mycontacts", "allcontacts", "othercontacts", "notinanygroup"})


def own_labels(labels: list[str]) -> list[str]:
    """The labels that the person themselves gave, once each: Google marks its own with a star and puts everybody in
    "myContacts"; its star, which is given by hand, stays as "starred"."""
    kept = (label.strip().removeprefix("*").strip() for label in labels)
    return list(dict.fromkeys(label for label in kept if label and _plain(label) not in _of_the_system))


def _plain(label: str) -> str:
    return "".join(letter for letter in label.casefold() if letter.isalnum())
