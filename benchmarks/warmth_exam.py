"""A small exam of warmth on made-up people: does it tell who will be in touch within the next 30 days?

    python benchmarks/warmth_exam.py [--people 400] [--seed 1]

Contacts are streamed through `closeknit.ledger.rules.warmth.Warmth`, the very functions the product uses, and warmth is compared
with two simple rivals over the same stream: how recent the last contact is, and how many there were. The measure is AUC, the
chance that a pair who will be in touch is ranked above one who will not. The real exam streams public sets of contacts from
outside; this one only shows that nothing has come loose, and how fast it goes.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from closeknit.ledger.rules.warmth import Warmth  # noqa: E402

DAYS, CUT, AHEAD = 1100, 900, 30
Contact = tuple[float, int, int, str, float]


def made_up(people: int, seed: int) -> list[Contact]:
    """Contacts in time order. Pairs have rhythms from days to years, talk in bursts, and about half of them drift apart."""
    chance = random.Random(seed)
    contacts: list[Contact] = []
    for a in range(people):
        for b in chance.sample(range(people), 6):
            if a != b:
                contacts.extend(_between(chance, a, b))
    return sorted(contacts)


def _between(chance: random.Random, a: int, b: int) -> Iterator[Contact]:
    every = math.exp(chance.gauss(3.2, 1.3))
    at = chance.uniform(0, DAYS * 0.7)
    ends = at + chance.expovariate(1 / 600) if chance.random() < 0.5 else DAYS
    while at < min(ends, DAYS):
        for turn in range(min(int(chance.paretovariate(1.1)), 40)):
            actor, other = (a, b) if (turn + int(at)) % 2 else (b, a)
            yield at + turn / 500, actor, other, chance.choice(("email", "chat", "call", "met")), chance.choice((0, 60, 1800))
        at += chance.expovariate(1 / every)


def auc(scored: list[tuple[float, bool]]) -> float:
    """The chance that one of the true is scored above one of the false; ties count half."""
    below, wins, true, false = 0, 0.0, 0, 0
    for _, same in groupby(sorted(scored, key=itemgetter(0)), key=itemgetter(0)):
        outcomes = [happened for _, happened in same]
        hits = sum(outcomes)
        wins += hits * (below + (len(outcomes) - hits) / 2)
        true, false = true + hits, false + len(outcomes) - hits
        below = false
    return wins / (true * false) if true and false else float("nan")


def examined(contacts: list[Contact]) -> dict[str, float]:
    """AUC of warmth and of its rivals at the cut, for whether a pair is in touch in the days ahead."""
    warmth, last, number = Warmth(), {}, {}
    until = [each for each in contacts if each[0] < CUT]
    began = time.process_time()
    for at, actor, other, channel, seconds in until:
        warmth.touch(actor, other, at, channel, seconds)
    spent = time.process_time() - began
    for at, actor, other, *_ in until:
        pair = frozenset((actor, other))
        last[pair], number[pair] = at, number.get(pair, 0) + 1
    ahead = {frozenset(each[1:3]) for each in contacts if CUT <= each[0] < CUT + AHEAD}
    return {
        "contacts": len(until),
        "contacts_per_cpu_second": round(len(until) / spent),
        "warmth": auc([(warmth.warmth(*pair, CUT), pair in ahead) for pair in last]),
        "recency": auc([(last[pair], pair in ahead) for pair in last]),
        "frequency": auc([(number[pair], pair in ahead) for pair in last]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for name, value in examined(made_up(options.people, options.seed)).items():
        print(f"{name:24} {value:.4f}" if isinstance(value, float) else f"{name:24} {value}")


if __name__ == "__main__":
    main()
