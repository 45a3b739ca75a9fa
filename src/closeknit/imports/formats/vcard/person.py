"""From the properties of a card to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..records import Person
from . import names, ours, places, reach, ties
from .properties import Property
from .taken import Taken

_handlers: dict[str, Callable[[Taken, Property], bool | None]] = {
    **names.HANDLERS,
    **reach.HANDLERS,
    **places.HANDLERS,
    **ties.HANDLERS,
    **ours.HANDLERS,
}
_nothing = frozenset(("VERSION", "PROFILE", "PRODID", "REV", "BEGIN", "END", "X-ABLABEL", "AGENT"))


def person_of(properties: Iterable[Property], where: str) -> tuple[Person, list[tuple[int, str]]]:
    """The person of a card, and what of it could not be read as (line from BEGIN, sentence).

    What no handler knows, or a handler gives back by answering False, goes to `Person.extra` as a decoded line.
    """
    taken = Taken(person=Person(where=where))
    everything = list(_without_agents(properties, taken))
    for found in everything:
        if found.head.name == "X-ABLABEL" and found.head.group:
            taken.labels[found.head.group] = found.value.strip()
    for found in everything:
        name = found.head.name
        handler = _handlers.get(name)
        if handler:
            if found.value and handler(taken, found) is False:
                taken.keep(found)
        elif name not in _nothing:
            taken.keep(found)
    _keep_unused_labels(everything, taken)
    places.settle(taken)
    names.settle(taken)
    return taken.person, taken.problems


def _without_agents(properties: Iterable[Property], taken: Taken) -> Iterable[Property]:
    """The properties without those of a nested AGENT card, which become one relation and one extra."""
    agent: list[Property] = []
    depth = 0
    for found in properties:
        name, value = found.head.name, found.value.strip().upper()
        if name == "BEGIN" and value == "VCARD":
            depth += 1
        elif name == "END" and value == "VCARD" and depth:
            depth -= 1
            if not depth:
                ties.take_agent(taken, agent)
                agent = []
        elif depth:
            agent.append(found)
        elif name == "AGENT" and found.value.strip():
            ties.take_inline_agent(taken, found)
        else:
            yield found
    if agent:
        ties.take_agent(taken, agent)


def _keep_unused_labels(everything: list[Property], taken: Taken) -> None:
    """A label whose property is unknown is kept beside it."""
    unknown = {found.head.group for found in taken.kept if found.head.group}
    for found in everything:
        if found.head.name == "X-ABLABEL" and (found.head.group in unknown or not found.head.group) and found.value.strip():
            taken.keep(found)
