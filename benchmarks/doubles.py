"""How well doubles are found, and how fast: precision and recall on people made here, and the time for a book of 10,000.

    python benchmarks/doubles.py [--people 10000] [--seed 7] [--misses 0] [--no-book] [--json]

Nobody here is real. Each seed of the labelled set makes people with names of many languages and scripts, households (one address,
one phone, often one e-mail), twins, fathers and sons of one name, namesakes, colleagues behind one switchboard, and for a part
of them a second (sometimes a third) contact as another source would have written the same person: "Family, Given", an initial,
a nickname, a slip of the pen, another spelling or script, a married name, other points, less of everything. A pair is right when
both contacts were made from one person. The tuning seeds (1 to 3) are others than those measured (7 and on).

Timings: the pure comparison of everybody, the job on a throw-away database, and one new contact in the full book.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

from doubles_names import (
    ENDS,
    FIRMS,
    MIDDLES,
    NAMES,
    RESPELT,
    RUSSIAN,
    RUSSIAN_ENDS,
    SCRIPTS,
    SHORT,
    STEMS,
    STREETS,
    TOWNS,
    TWINS,
)


class World:
    """People and the contacts made of them; `whose` says of which person a contact was made."""

    def __init__(self, seed: int):
        self.chance = random.Random(seed)  # noqa: S311
        self.contacts: list[dict] = []
        self.whose: list[int] = []
        self.kinds: list[str] = []
        self.people = 0

    def fill(self, wanted: int, share: float = 0.2) -> World:
        while len(self.contacts) < wanted:
            draw = self.chance.random()
            if draw < 0.62:
                group = [self.somebody()]
            elif draw < 0.78:
                group = self.couple()
            elif draw < 0.84:
                group = self.twins()
            elif draw < 0.88:
                group = self.father_and_son()
            elif draw < 0.94:
                group = self.colleagues()
            else:
                group = self.namesakes()
            for person in group:
                self.people += 1
                self.keep(person, "original")
                copies = 1 + (self.chance.random() < 0.1) if self.chance.random() < share else 0
                for _copy in range(copies):
                    kind, copy = self.copied(person)
                    self.keep(copy, kind)
        return self

    def keep(self, person: dict, kind: str) -> None:
        self.contacts.append(person)
        self.whose.append(self.people)
        self.kinds.append(kind)

    def somebody(self, given: str = "", family: str = "") -> dict:
        choose, chance = self.chance.choice, self.chance.random
        native = None
        if not given and chance() < 0.12:
            givens, families = SCRIPTS[choose(list(SCRIPTS))]
            (own, given), (own_family, family) = choose(givens.split()).split("="), choose(families.split()).split("=")
            if _is_joined(own_family):  # names of two characters
                more, its = choose(givens.split()).split("=")
                own, given = own + more, given + its.casefold()
            elif family.endswith("v") and chance() < 0.8:
                pair = choose(RUSSIAN).split("="), choose(RUSSIAN_ENDS).split("=")
                own_family, family = (pair[0][at] + pair[1][at] for at in (0, 1))
            native = (own, own_family)
        elif not given:
            givens, families = NAMES[self.chance.choices(list(NAMES), [8, 8, 4, 3, 1, 1])[0]]
            given, family = choose(givens.split()), family or choose(families.split())
            if chance() < 0.9:  # then there are some two hundred pairs of accidental namesakes in 10,000
                family = choose(STEMS) + choose(MIDDLES) + choose(ENDS)
        number = self.chance.randrange(10**6, 10**7)
        phones = {("phone", f"+49{choose(['30', '40', '151', '176'])}{number}")} if chance() < 0.7 else set()
        mails = {("email", f"{given}.{family}{number % 97}@example.{choose(['org', 'net', 'com'])}".casefold())}
        return {
            "given": given, "family": family, "native": native, "points": phones | (mails if chance() < 0.75 else set()),
            "born": self.birthday(1930, 2005) if chance() < 0.35 else None,
            "organisation": choose(FIRMS).casefold() if chance() < 0.4 else "",
            "places": {self.address()} if chance() < 0.3 else set(),
            "place": choose(TOWNS).casefold() if chance() < 0.4 else "",
        }  # fmt: skip

    def address(self) -> str:
        return f"{self.chance.choice(STREETS)} {self.chance.randrange(1, 200)} {self.chance.choice(TOWNS)}".casefold()

    def birthday(self, first: int, last: int) -> tuple:
        chance = self.chance
        return (chance.randint(first, last) if chance.random() < 0.7 else None, chance.randint(1, 12), chance.randint(1, 28))

    def couple(self) -> list[dict]:
        """One surname, one address, one phone, often one e-mail; perhaps a child."""
        one = self.somebody()
        household = [one]
        for _other in range(self.chance.choice([1, 1, 2])):
            other = self.somebody()
            while other["native"] is not None or other["given"][0] == one["given"][0]:
                other = self.somebody()
            other |= {"family": one["family"], "places": one["places"], "points": set(other["points"])}
            other["points"] |= {point for point in one["points"] if self.chance.random() < 0.6}
            household.append(other)
        return household

    def twins(self) -> list[dict]:
        givens = self.chance.choice(TWINS)
        family, born = self.somebody()["family"], self.birthday(1960, 2005)
        pair = [self.somebody(given, family) | {"born": born} for given in givens]
        pair[1]["points"] = {point for point in pair[0]["points"] if point[0] == "phone"}
        pair[1]["places"] = pair[0]["places"]
        return pair

    def father_and_son(self) -> list[dict]:
        father = self.somebody() | {"born": self.birthday(1935, 1960)}
        son = father | {"born": self.birthday(1965, 2000), "points": set(self.somebody()["points"])}
        if self.chance.random() < 0.5:
            father["born"], son["born"], son["suffix"] = None, None, "Jr."
            father["suffix"] = self.chance.choice(["Sr.", ""])
        elif father["born"][1:] == son["born"][1:]:
            son["born"] = (None, 1, 1)
        son["points"] |= {point for point in father["points"] if point[0] == "phone"}
        return [father, son]

    def colleagues(self) -> list[dict]:
        """A switchboard's number on everybody's card."""
        board = ("phone", f"+4930{self.chance.randrange(10**6, 10**7)}")
        people = [self.somebody() for _each in range(5)]
        for person in people:
            person |= {"points": person["points"] | {board}, "organisation": people[0]["organisation"] or "volta gmbh"}
        return people

    def namesakes(self) -> list[dict]:
        """Two of one name who have nothing else in common, of whom much is known."""
        one, other = self.somebody(), self.somebody()
        while not (len(one["points"]) == 2 and one["organisation"] and one["place"]):
            one = self.somebody()
        while not (len(other["points"]) == 2 and other["organisation"] not in ("", one["organisation"]) and other["place"]):
            other = self.somebody()
        if other["place"] == one["place"]:
            other["place"] = "elsewhere"
        return [one, other | {"given": one["given"], "family": one["family"], "native": None}]

    def copied(self, person: dict) -> tuple[str, dict]:
        """The same person as another source has them."""
        chance, choose = self.chance.random, self.chance.choice
        copy = dict(person, native=person["native"], points={each for each in person["points"] if chance() < 0.6})
        if chance() < 0.4:
            copy["points"] |= {("phone", f"+44161{self.chance.randrange(10**6, 10**7)}")}
        for name in ("places", "organisation", "place"):
            if chance() < 0.4:
                copy[name] = type(copy[name])()
        if chance() < 0.15 and copy["organisation"]:
            copy["organisation"] = choose(FIRMS).casefold()
        if chance() < 0.5:
            copy["born"] = None
        return self.renamed(copy, copy["points"] & person["points"])

    def renamed(self, copy: dict, shared: set) -> tuple[str, dict]:
        chance, choose = self.chance.random(), self.chance.choice
        given, family = copy["given"], copy["family"]
        has_point = bool(shared)
        if copy["native"] and chance < 0.7:
            given, family = copy["native"]
            copy["name"] = family + given if _is_joined(family) else f"{given} {family}"
            return "another script", copy
        if chance < 0.28:
            return "same name", copy
        if chance < 0.40:
            return "turned round", copy | {"name": f"{family}, {given}"}
        if chance < 0.52 and given in SHORT:
            return "nickname", copy | {"given": SHORT[given]}
        if chance < 0.60 and has_point:
            return "initial", copy | {"given": given[0] + "."}
        if chance < 0.72 and (given in RESPELT or family in RESPELT):
            return "another spelling", copy | {"given": RESPELT.get(given, given), "family": RESPELT.get(family, family)}
        if chance < 0.80 and len(family) > 6:
            return "slip of the pen", copy | {"family": _slip(family, self.chance)}
        if chance < 0.86:
            return "middle name", copy | {"given": f"{given} {choose(['Lee', 'Anna', 'Maria', 'J.', 'Karl'])}"}
        if chance < 0.92:
            return "married name", copy | {"family": self.somebody()["family"], "former": family}
        if chance < 0.95 and has_point:
            return "given name alone", copy | {"family": ""}
        if chance < 0.97 and has_point:
            return "no name", copy | {"name": min(shared)[1]}
        return "title and case", copy | {"name": f"Dr. {given} {family}".upper()}


def _is_joined(family: str) -> bool:
    return len(family) == 1


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 2)
    return choice_of_slips(word, at)[chance.randrange(3)]


def choice_of_slips(word: str, at: int) -> list[str]:
    return [word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at] + word[at:]]


def name_of(told: dict) -> str:
    return told.get("name") or " ".join(part for part in (told["given"], told["family"], told.get("suffix", "")) if part)


def known_people(world: World) -> list:
    from closeknit.contacts.rules.doubles import Known

    return [
        Known(
            number, name_of(told), former=told.get("former", ""), organisation=told["organisation"], place=told["place"],
            points=told["points"], born=told["born"], places=told["places"],
        )
        for number, told in enumerate(world.contacts)
    ]  # fmt: skip


def measured(seed: int, people: int, misses: int = 0) -> dict:
    """Precision and recall of the pairs from SURE_ENOUGH on, and of each way in which a copy was changed the recall."""
    from closeknit.contacts.rules.doubles import likely_doubles

    world = World(seed).fill(people)
    whose: dict[int, list[int]] = {}
    for number, person in enumerate(world.whose):
        whose.setdefault(person, []).append(number)
    right = {(a, b) for each in whose.values() for at, a in enumerate(each) for b in each[at + 1 :]}
    known = known_people(world)
    began = perf_counter()
    told = {(a, b): each for a, b, each in likely_doubles(known)}
    seconds = perf_counter() - began
    asked, found = Counter(world.kinds[b] for _a, b in right), Counter(world.kinds[b] for _a, b in right & told.keys())
    wrong = sorted(told.keys() - right)
    for a, b in sorted(right - told.keys())[:misses]:
        print(
            "missed",
            world.kinds[b],
            "|",
            name_of(world.contacts[a]),
            "|",
            name_of(world.contacts[b]),
            world.contacts[b]["points"],
        )
    for a, b in wrong[:misses]:
        print("wrong", told[a, b], "|", name_of(world.contacts[a]), "|", name_of(world.contacts[b]))
    nameless = {number for number, one in enumerate(world.contacts) if name_of(one)[0] == "+" or "@" in name_of(one)}
    by_mail = sum(told[pair].reasons == ("email",) and not nameless & set(pair) for pair in told)
    return {
        "seed": seed, "contacts": len(known), "doubles": len(right), "suggested": len(told),
        "precision": round(len(right & told.keys()) / max(1, len(told)), 4),
        "recall": round(len(right & told.keys()) / len(right), 4),
        "recall_by_kind": {kind: f"{found[kind]}/{number}" for kind, number in sorted(asked.items())},
        "on_e_mail_alone": by_mail, "seconds": round(seconds, 2),
    }  # fmt: skip


def timed_book(people: int) -> dict:
    """The job and one new contact, on a throw-away database."""
    from closeknit.accounts.models import Member
    from closeknit.contacts import actions
    from closeknit.contacts.actions import Draft, Place, Point
    from closeknit.contacts.models import NameKey
    from closeknit.kit.clock import now

    at = now()
    owner = Member.objects.create_user("owner@example.org", name="Owner", zone="Europe/Berlin", joined_at=at)
    world = World(7).fill(people)
    drafts = [
        Draft(
            {"name": name_of(told), "organisation": told["organisation"], "former": told.get("former", "")},
            points=[Point(kind, norm) for kind, norm in told["points"]],
            addresses=[Place(street=each) for each in told["places"]],
        )
        for told in world.contacts
    ]
    actions.import_contacts(by=owner, drafts=drafts, now=at)
    began = perf_counter()
    found = actions.find_doubles(by=owner, now=at)
    job = perf_counter() - began
    began = perf_counter()
    again = actions.find_doubles(by=owner, now=at)
    job_again = perf_counter() - began
    assert found == again
    spent = []
    for number in range(20):
        with_look = perf_counter()
        actions.add_contact(by=owner, draft=Draft({"name": name_of(world.contacts[number * 37])}), now=at)
        spent.append(perf_counter() - with_look)
    return {
        "people": len(drafts), "suggested": found, "keys": NameKey.objects.count(), "job_s": round(job, 2),
        "job_again_s": round(job_again, 2), "new_contact_ms": round(1000 * sorted(spent)[10], 1),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def set_up() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
    os.environ["CLOSEKNIT_DATA"] = tempfile.mkdtemp(prefix="closeknit-benchmark-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "closeknit.site.settings"
    import django

    django.setup()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--misses", type=int, default=0, help="print so many of what was missed and of what was wrong")
    asked.add_argument("--no-book", action="store_true")
    asked.add_argument("--json", action="store_true")
    told = asked.parse_args()
    set_up()
    figures = {"quality": measured(told.seed, told.people, told.misses)}
    if not told.no_book:
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        figures["book"] = timed_book(told.people)
    if told.json:
        print(json.dumps(figures))
    else:
        for part, values in figures.items():
            print(part, *(f"\n  {name}: {value}" for name, value in values.items()), sep="")


if __name__ == "__main__":
    main()
