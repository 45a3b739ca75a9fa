"""A believable book of so many contacts and interactions, written through the product's own actions: shared by the benchmarks.

The same numbers make the same book, told relative to the moment given. As in a mailbox, some people have most of the
interactions: the number of each is log-normal, comes in bursts of a few, and some ties ended long ago.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words("""
    Ada Aisha Akira Alba Amara Anders Anna Arjun Astrid Ben Bea Birgit Carla Chen Chidi Clara Dana Darius Diego Dilek
    Edda Elena Emeka Eva Farid Fatima Felix Fiona Gita Goran Greta Hana Hugo Ida Imani Ines Ivan Jan Jonas Julia Kai
    Karim Kofi Lars Leila Leo Lina Lucia Mads Maja Marta Mei Milan Mina Nadia Nico Noor Olga Omar Oskar Paula Pedro
    Priya Rafael Rania Rosa Ruth Samir Sara Sena Stefan Tariq Tessa Theo Tomas Uma Vera Viktor Wanda Yara Yuki Zeynep
    Zoe
""")
FAMILY = _words("""
    Abara Adler Ahmed Almeida Andersson Aoki Baker Banerjee Becker Berg Bianchi Castro Chowdhury Cohen Costa Dahl Diaz
    Dubois Eriksen Fischer Fontana Garcia Haddad Hansen Horvat Ito Ivanova Jansen Kaya Keller Khan Kim Kowalska Larsen
    Lindgren Lopez Marino Mbeki Meyer Moreau Mwangi Nakamura Nguyen Novak Okafor Olsen Ortiz Park Petrov Popescu Reyes
    Rossi Santos Sato Schmidt Silva Singh Suzuki Tanaka Vogel Wagner Weber Yilmaz Zhang
""")
WORDS = _words("""
    about again asked autumn baked bicycle book bread bridge brother choir coffee concert cooked cousin dinner exam
    festival film fixed forest garden guitar harbour holiday house island jazz kitchen lake learned letter market met
    mountain moved museum neighbour new novel old painted park photo piano planned played poem promised quiet rain read
    river roof sailing sang school sister snow story studio summer table talked tea teaches theatre together train
    travelled trip village visit walked winter wrote year young
""")
ZONES = ("Europe/Berlin", "Europe/Lisbon", "Asia/Tokyo", "America/New_York", "Africa/Lagos", "")
LABELS = ("choir", "climbing", "family", "neighbours", "school", "work")
OWNER_ZONE = "Europe/Berlin"
SOUGHT = "the one from the climbing trip whose son plays cello"
"""What one person in the book answers whole; `OWN_WORD` is what three answer in a book of any size."""
OWN_WORD = "zither"
AT_ONCE = 20_000


def fill(*, contacts: int, interactions: int, now: datetime, given: dict[int, int] | None = None):
    """An owner with such a book in the empty database; returns (owner, ids of the contacts in the order they were made).

    `given` says how many interactions some of them have, by their place; the others share the rest.
    """
    from closeknit.accounts import actions as accounts
    from closeknit.ledger import actions as ledger

    chance = random.Random(f"{contacts} {interactions}")
    token = accounts.make_setup_link(now=now).rsplit("/", 1)[1]
    owner = accounts.set_up(token=token, email="owner@example.org", name="Robin", zone=OWNER_ZONE, now=now)
    ids = write_people(owner, contacts, chance, now)
    counts = shares(contacts, interactions, given or {}, chance)
    stream = entries(ids, counts, chance, now)
    while part := [entry for _place, entry in zip(range(AT_ONCE), stream, strict=False)]:
        assert not ledger.record_interactions(by=owner, entries=part, now=now).unkept
    return owner, ids


def write_people(owner, number: int, chance: random.Random, now: datetime) -> list[int]:
    """The people, with the shares of birthdays, children, notes, labels, pins and promises that a kept book has."""
    from closeknit.contacts import actions

    ids = actions.import_contacts(by=owner, drafts=(draft(place, chance) for place in range(number)), now=now).ids
    for contact_id in ids[:: max(50, number // 100)]:
        actions.archive_contact(by=owner, contact_id=contact_id, now=now)
    for contact_id in ids[3::100]:
        actions.add_promise(by=owner, contact_id=contact_id, text=sentence(chance, 6), now=now)
    for contact_id in ids[5::100]:
        actions.set_cadence(by=owner, contact_id=contact_id, days=30, now=now)
    return ids


def draft(place: int, chance: random.Random):
    from closeknit.contacts.actions import Day, Draft, Kin, Point

    given, family = chance.choice(GIVEN), f"{chance.choice(FAMILY)}-{chance.choice(FAMILY)}"
    notes = [sentence(chance, 14) for _ in range(chance.choice((0, 0, 0, 1, 1, 3)))]
    if place == 11:
        notes = ["Met on the climbing trip to the lake.", "The son plays the cello."]
    if place in (12, 13, 14):
        notes = [f"Plays the {OWN_WORD}."]
    points = [Point("email", f"{given}.{family}.{place}@example.org".casefold(), is_preferred=True)]
    if chance.random() < 0.6:
        points.append(Point("phone", f"+4930{1_000_000 + place}"))
    return Draft(
        fields={
            "name": f"{given} {family}",
            "given": given,
            "family": family,
            "zone": chance.choice(ZONES),
            "organisation": f"{chance.choice(FAMILY)} & {chance.choice(FAMILY)}" if chance.random() < 0.4 else "",
            "is_pinned": place % 50 == 7 and place < 2500,  # nobody pins hundreds, however many they know
            "is_kin": place % 50 == 9 and place < 2500,
        },
        points=points,
        occasions=[Day("birthday", birthday(chance))] if chance.random() < 0.5 else [],
        relations=[Kin("child", chance.choice(GIVEN), birthday=birthday(chance))] if chance.random() < 0.1 else [],
        notes=notes,
        labels=[chance.choice(LABELS)] if chance.random() < 0.3 else [],
    )


def birthday(chance: random.Random) -> str:
    return f"{chance.randint(1940, 2020)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def shares(contacts: int, interactions: int, given: dict[int, int], chance: random.Random) -> list[int]:
    """How many interactions each contact has; together exactly `interactions`."""
    weights = [0.0 if place in given else chance.lognormvariate(0, 1.2) for place in range(contacts)]
    rest, whole = interactions - sum(given.values()), sum(weights)
    counts = [given.get(place, int(rest * weight / whole)) for place, weight in enumerate(weights)]
    for place in range(interactions - sum(counts)):
        counts[next(each for each in range(place % contacts, contacts) if each not in given)] += 1
    return counts


def entries(ids: list[int], counts: list[int], chance: random.Random, now: datetime) -> Iterator:
    """Everything that happened, in time order, as a mailbox holds it."""
    from closeknit.ledger.actions import Entry

    moments = [(ago, place) for place, count in enumerate(counts) for ago in when(count, chance)]
    moments.sort(reverse=True)
    for number, (ago, place) in enumerate(moments):
        channel, direction, seconds = deed(place, chance)
        happened_at = now - timedelta(seconds=ago)
        yield Entry(ids[place], "message-id", f"{number}", "", channel, direction, happened_at, seconds, 900)


def when(count: int, chance: random.Random) -> Iterator[int]:
    """How many seconds ago: bursts of a few within an hour, between the first time and the last."""
    first = chance.uniform(0.5, 8) * 365
    last = 0.0 if chance.random() < 0.7 else chance.uniform(0, first)
    left = count
    while left > 0:
        burst = min(left, int(chance.expovariate(0.4)) + 1)
        begun = chance.uniform(last, first) * 86_400
        for _ in range(burst):
            yield int(begun + chance.uniform(60, 3600))
        left -= burst


def deed(place: int, chance: random.Random) -> tuple[str, str, int]:
    """The channel, who turned to whom, and how long: letters mostly; some people only ever write to the owner."""
    kind = chance.random()
    if kind < 0.02:
        return "met", "mutual", 3600
    if kind < 0.05:
        return "call", "mutual", 900
    return ("email" if kind < 0.7 else "chat"), ("in" if place % 10 == 4 else chance.choice(("in", "out"))), 0
