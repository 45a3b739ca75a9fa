"""What a page costs in a book of 10,000 people with 1,000,000 interactions, beside one of 100 with 10,000, and beside a page
that says one line.

    .venv/bin/python benchmarks/pages.py [--rounds 60] [--folder DIR] [--databases URL URL] [--plans] [--json]

Makes two houses (two minutes; --folder keeps them for the next run, --databases names two empty PostgreSQL databases) and asks
for each page in both, alternately, so that what else the machine does falls on both alike: in this process by the application
itself, and from a server of each house. Times are medians; ratios are medians of the ratios of each round. --plans prints
instead what the database says about every query of these pages that is no search of an index.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

SMALL, LARGE = (100, 10_000), (10_000, 1_000_000)
TRIVIAL = "/trivial"
WARM_UP = 8


@dataclass(frozen=True)
class Question:
    """One page, asked in two houses (or two pages of one), and whether today is to be forgotten before each time."""

    what: str
    first: tuple
    second: tuple
    is_first_opening: bool = False


@dataclass
class Times:
    """Seconds of CPU and by the clock, one of each a round."""

    cpu: list[float]
    wall: list[float]


def questions(small, large) -> list[Question]:
    import book
    from houses import FEW, MANY

    def both(what: str, path: str, **how) -> Question:
        return Question(what, (small, path), (large, path), **how)

    return [
        both("Today, opened first", "/", is_first_opening=True),
        both("Today, opened again", "/"),
        both("people by name", "/people"),
        both("people by warmth", "/people?sort=warmth"),
        both("people by last contact", "/people?sort=last"),
        both("people who fade", "/people?filter=fading"),
        both("search: a word that three have", f"/people?q={book.OWN_WORD}"),
        both("search: a sentence", f"/people?q={quote(book.SOUGHT)}"),
        both("search: a word that many have", "/people?q=guitar"),
        both("rings", "/people/rings"),
        Question(
            "a person with 50, with 5,000 interactions",
            (large, f"/people/{large.ids[FEW]}"),
            (large, f"/people/{large.ids[MANY]}"),
        ),
    ]


def in_process(question: Question, rounds: int) -> list[Times]:
    def asked(house, path: str) -> tuple[float, float]:
        house.enter()
        cpu, wall = time.thread_time(), time.perf_counter()
        house.ask(path)
        return time.thread_time() - cpu, time.perf_counter() - wall

    return alternately(question, rounds, asked)


def from_servers(servers: dict, question: Question, rounds: int) -> list[Times]:
    def asked(house, path: str) -> tuple[float, float]:
        server = servers[house.name]
        cpu, wall = server.cpu(), time.perf_counter()
        server.ask(path)
        wall = time.perf_counter() - wall
        return server.cpu() - cpu, wall

    return alternately(question, rounds, asked)


def alternately(question: Question, rounds: int, asked) -> list[Times]:
    """Ask in both houses and for the page of one line in the second, each time in another order."""
    sides = [question.first, question.second, (question.second[0], TRIVIAL)]
    times = [Times([], []) for _ in sides]
    order = list(enumerate(sides))
    for number in range(rounds + WARM_UP):
        order = order[1:] + order[:1]
        for side, (house, path) in order:
            if question.is_first_opening and path != TRIVIAL:
                house.forget_today()
            cpu, wall = asked(house, path)
            if number >= WARM_UP:
                times[side].cpu.append(cpu)
                times[side].wall.append(wall)
    return times


def queries(house, path: str, is_first_opening: bool) -> list[tuple[str, tuple]]:
    """The SQL a page sends, with its parameters."""
    seen: list[tuple[str, tuple]] = []

    def note(execute, sql, params, many, context):
        seen.append((sql, params))
        return execute(sql, params, many, context)

    if is_first_opening:
        house.forget_today()
    house.enter()
    with house.connection.execute_wrapper(note):
        house.ask(path)
    return seen


def measured(question: Question, times: list[Times]) -> dict:
    first, second, trivial = times
    return {
        "what": question.what,
        "queries": [len(queries(house, path, question.is_first_opening)) for house, path in (question.first, question.second)],
        "cpu_ms": [round(median(side.cpu) * 1000, 2) for side in times],
        "wall_ms": [round(median(side.wall) * 1000, 2) for side in times],
        "cpu_ratio": ratio(first.cpu, second.cpu),
        "wall_ratio": ratio(first.wall, second.wall),
        "cpu_trivial": ratio(trivial.cpu, second.cpu),
        "wall_trivial": ratio(trivial.wall, second.wall),
    }


def ratio(first: list[float], second: list[float]) -> float:
    return round(median(b / a for a, b in zip(first, second, strict=True)), 2)


def shown(way: str, results: list[dict]) -> None:
    print(f"\n{way}\n{'':42} {'queries':^9} {'ms of CPU':^15} {'large / small':^13} {'large / one line':^16}")
    print(f"{'':42} {'':9} {'small':>7} {'large':>7} {'CPU':>6} {'wall':>6} {'CPU':>8} {'wall':>7}")
    for each in results:
        (few, many), (small, large, _) = each["queries"], each["cpu_ms"]
        print(
            f"{each['what']:42} {few:>4} {many:>4} {small:>7} {large:>7} {each['cpu_ratio']:>6} {each['wall_ratio']:>6} "
            f"{each['cpu_trivial']:>8} {each['wall_trivial']:>7}"
        )


DOUBTFUL = ("SCAN", "TEMP B-TREE", "Seq Scan", "Sort")


def plans(question: Question) -> None:
    """Print the queries of a page that are not answered by searches of an index alone."""
    house, path = question.second
    house.enter()
    explain = "EXPLAIN QUERY PLAN " if house.connection.vendor == "sqlite" else "EXPLAIN "
    for sql, params in queries(house, path, question.is_first_opening):
        if not sql.strip().startswith("SELECT"):
            continue
        with house.connection.cursor() as cursor:
            cursor.execute(explain + sql, params)
            lines = [str(row[-1]).strip() for row in cursor.fetchall()]
        if any(word in line for line in lines for word in DOUBTFUL):
            print(f"{question.what}\n  {sql[:1500]}\n" + "".join(f"    {line}\n" for line in lines))


def prepare(folder: Path, databases: list[str] | None) -> list:
    os.environ |= {"CLOSEKNIT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "trivial_settings"}
    urls = databases or [f"sqlite:///{folder}/{name}.sqlite3" for name in ("small", "large")]
    os.environ["DATABASE_URL"] = urls[0]
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["django_htmx/ext/*", "django_htmx/*-4*"])
    from houses import House

    houses = [House(name, url, *size) for name, url, size in zip(("small", "large"), urls, (SMALL, LARGE), strict=True)]
    for house in houses:
        house.fill()
    return houses


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--folder", type=Path, help="keep both houses here, or use those that are")
    parser.add_argument("--databases", nargs=2, metavar="URL", help="two databases, for the small and the large house")
    parser.add_argument("--only", default="", help="pages whose name has this in it")
    parser.add_argument("--plans", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folder = (options.folder or Path(tempfile.mkdtemp(prefix="closeknit-pages-"))).resolve()
    folder.mkdir(exist_ok=True)
    try:
        run(options, prepare(folder, options.databases))
    finally:
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)


def run(options, houses: list) -> None:
    from houses import served

    asked = [each for each in questions(*houses) if options.only in each.what]
    if options.plans:
        for question in asked:
            plans(question)
        return
    here = [measured(each, in_process(each, options.rounds)) for each in asked]
    with served(houses) as servers:
        there = [measured(each, from_servers(servers, each, options.rounds)) for each in asked]
    if options.json:
        print(json.dumps({"in_process": here, "served": there}))
        return
    shown("In this process, the application itself", here)
    shown("From a server of each house", there)


if __name__ == "__main__":
    main()
