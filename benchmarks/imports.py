"""What bringing a file costs beside only parsing it: 10,000 letters, 10,000 cards, 100,000 chat messages, and the memory of a
mailbox of any size.

    python benchmarks/imports.py [--letters 10000] [--cards 10000] [--chats 100000] [--big 200000] [--json]

Each figure is taken in a process of its own on a throw-away database. “Import” is everything from the file to the finished
report: both passes over the file, matching, contacts with their search index, ledger entries with their ties. “Parse-only” is,
for letters, `email.parser.BytesHeaderParser` over every header of the same file (which was cut into letters before the clock
starts), for cards the reader's own pass, and for chats (Telegram's JSON of a whole account) the reader's own pass as well;
beside it stands what ijson alone takes to make objects of the same messages (`bare_parser`). Memory is the peak of the process
above what it has when Django is loaded and the database is there. Seconds are of this process's CPU.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

NOW = datetime(2026, 5, 6, tzinfo=UTC)
OWN = "ada@example.org"


def write_mailbox(path: Path, number: int) -> None:
    """Letters of twelve years with people as a mailbox has them: few write often, many once, and every fourth is from a list."""
    chance = random.Random(5)
    begin = NOW - timedelta(days=365 * 12)
    step = timedelta(days=365 * 12) / (number + 1)
    with path.open("wb") as file:
        for each in range(number):
            at = begin + step * each
            who = min(int(chance.paretovariate(0.7)), max(50, number // 12))
            other = f"Person {who} Surname <person{who}@example.com>"
            kind = chance.random()
            more = "List-Id: News <news.example.net>\nPrecedence: bulk\n" if kind < 0.25 else ""
            sender, to = (f"Ada Lovelace <{OWN}>", other) if kind > 0.6 else (other, f"Ada Lovelace <{OWN}>")
            hops = "".join(
                f"Received: from mx{hop}.example.net (mx{hop}.example.net [192.0.2.{hop}])\n\tby mail.example.org with ESMTPS "
                f"id {each}{hop}\n"
                f"\tfor <{OWN}>; {at:%a, %d %b %Y %H:%M:%S} +0000\n"
                for hop in range(4)
            )
            file.write(
                f"From {OWN} {at:%a %b %d %H:%M:%S %Y}\nReturn-Path: <bounce@example.net>\n"
                f"{hops}{more}From: {sender}\nTo: {to}\n"
                f"Subject: About number {each}\nDate: {at:%a, %d %b %Y %H:%M:%S} +0000\n"
                f"Message-ID: <{each}.bench@example.com>\n"
                f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nX-Mailer: Letters 3.1\n\n"
                f"{'Some words. ' * 120}\n\n".encode()
            )


def write_cards(path: Path, number: int) -> None:
    with path.open("w") as file:
        for each in range(number):
            file.write(
                f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Surname{each};Given{each};;;\r\nFN:Given{each} Surname{each}\r\n"
                f"EMAIL;TYPE=home:given{each}@example.com\r\nTEL;TYPE=cell:+4915{each:09}\r\n"
                f"ADR;TYPE=home:;;Street {each};Town;;12345;Land\r\n"
                f"ORG:Firm {each % 300}\r\nTITLE:Baker\r\nBDAY:19{each % 90 + 10}-0{each % 9 + 1}-1{each % 9}\r\n"
                f"NOTE:Met at the lake\\, summer {each}\r\n"
                f"UID:urn:uuid:{each}\r\nEND:VCARD\r\n"
            )


def write_chats(path: Path, number: int) -> None:
    """An account of twelve years: half of its messages in 200 chats of two, of which few are long, half in 20 groups of eight."""
    chance = random.Random(7)
    began, step = int((NOW - timedelta(days=365 * 12)).timestamp()), 365 * 86_400 * 12 // (number + 1)
    chats: dict[int, list[int]] = {}
    for each in range(number):
        where = min(int(chance.paretovariate(0.6)), 200) if each % 2 else 200 + chance.randint(1, 20)
        chats.setdefault(where, []).append(each)
    told = []
    for where, messages in sorted(chats.items()):
        others = [where] if where <= 200 else [where % 180 + place for place in range(1, 8)]
        lines = []
        for each in messages:
            at = began + step * each
            who = 1_000_000 + (0 if chance.random() < 0.4 else chance.choice(others))
            name = "Ada Lovelace" if who == 1_000_000 else f"Person {who % 1000} Surname"
            text = "Some words that were said. " * chance.randint(1, 6)
            lines.append({"id": each, "type": "message", "date": f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%S}",
                          "date_unixtime": str(at), "from": name, "from_id": f"user{who}", "text": text,
                          "text_entities": [{"type": "plain", "text": text}]})  # fmt: skip
        kind = {"name": f"Person {where} Surname", "type": "personal_chat", "id": 1_000_000 + where}
        if where > 200:
            kind = {"name": f"Group {where}", "type": "private_group", "id": 9_000_000 + where}
        told.append(kind | {"messages": lines})
    own = {"user_id": 1_000_000, "first_name": "Ada", "last_name": "Lovelace", "phone_number": "+49 30 1"}
    path.write_text(json.dumps({"about": "", "personal_information": own, "chats": {"about": "", "list": told}}, indent=1))


def bare_parser(path: Path) -> float:
    """ijson making objects of the messages, nothing else."""
    import ijson

    begin = time.process_time()
    with path.open("rb") as file:
        for _message in ijson.items(file, "chats.list.item.messages.item", use_float=True):
            pass
    return time.process_time() - begin


def parse_letters(path: Path) -> float:
    from email.parser import BytesHeaderParser

    pieces = path.read_bytes().split(b"\nFrom ")
    parser, begin = BytesHeaderParser(), time.process_time()
    for piece in pieces:
        head = piece.partition(b"\n\n")[0].partition(b"\n")[2]
        letter = parser.parsebytes(head + b"\n\n")
        for name in ("From", "To", "Cc", "Date", "Subject", "Message-ID", "List-Id", "Precedence"):
            letter[name]
    return time.process_time() - begin


def read_only(path: Path) -> float:
    """Our own reader's pass over a file, nothing kept."""
    from closeknit.imports.formats.detect import read_path

    begin = time.process_time()
    for _record in read_path(path):
        pass
    return time.process_time() - begin


def bring(path: Path) -> dict:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "closeknit.site.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from django.urls import reverse

    from closeknit.accounts.models import Member
    from closeknit.imports import actions, reads

    reverse("imports:imports")  # loads every page of the house, which a running house has done long ago

    ada = Member.objects.create_user(OWN, name="Ada Lovelace", zone="Europe/Berlin", joined_at=NOW)
    idle = peak_mb()
    begin = time.process_time()
    brought = actions.bring_path(by=ada, path=path, now=NOW)
    actions.read_import(by=ada, import_id=brought.id, now=NOW)
    read = time.process_time() - begin
    actions.start_import(by=ada, import_id=brought.id, in_background=False, now=NOW)
    actions.run_import(by=ada, import_id=brought.id, now=NOW)
    whole = time.process_time() - begin
    brought = reads.own_import(ada, brought.id)
    return {
        "read": read,
        "run": whole - read,
        "whole": whole,
        "memory_mb": peak_mb() - idle,
        "tallies": brought.tallies,
        "state": brought.state,
    }


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(what: str, path: Path) -> object:
    """A measurement in a process and a folder of its own."""
    with tempfile.TemporaryDirectory() as data:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("CLOSEKNIT_")} | {
            "CLOSEKNIT_DATA": data
        }
        environment.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, __file__, "--do", what, str(path)], env=environment, capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        return json.loads(done.stdout.splitlines()[-1])


def measure(options) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        letters, cards, chats, big = (Path(folder, name) for name in ("letters.mbox", "cards.vcf", "result.json", "big.mbox"))
        told = {}
        for name, path, make, alone in (
            ("letters", letters, write_mailbox, "parse_letters"),
            ("cards", cards, write_cards, "read_only"),
            ("chats", chats, write_chats, "read_only"),
        ):
            if not (number := getattr(options, name)):
                continue
            make(path, number)
            parsed, whole = apart(alone, path), apart("bring", path)
            bare = {"bare_parser": apart("bare_parser", path)} if name == "chats" else {}
            told[name] = bare | {
                "parse_only": parsed,
                "own_reader": apart("read_only", path),
                "ratio": whole["whole"] / parsed,
                **whole,
            }
        if options.big:
            write_mailbox(big, options.big)
            told["big"] = {"size_mb": big.stat().st_size / 1e6, **apart("bring", big)}
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, number in (("letters", 10_000), ("cards", 10_000), ("chats", 100_000), ("big", 0)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--do", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.do:
        print(
            json.dumps(
                {"parse_letters": parse_letters, "read_only": read_only, "bring": bring, "bare_parser": bare_parser}[
                    options.do[0]
                ](Path(options.do[1]))
            )
        )
        return
    told = measure(options)
    if options.json:
        print(json.dumps(told))
        return
    for name, each in told.items():
        if "ratio" in each:
            print(
                f"{name}: import {each['whole']:.2f} s CPU (read {each['read']:.2f}, run {each['run']:.2f}), parse-only "
                f"{each['parse_only']:.2f} s, ratio {each['ratio']:.2f}; own reader {each['own_reader']:.2f} s; "
                + (f"ijson alone {each['bare_parser']:.2f} s; " if "bare_parser" in each else "")
                + f"memory +{each['memory_mb']:.0f} MB; {each['tallies']}"
            )
        else:
            print(
                f"{name}: {each['size_mb']:.0f} MB, {each['whole']:.1f} s CPU, memory "
                f"+{each['memory_mb']:.0f} MB; {each['tallies']}"
            )


if __name__ == "__main__":
    main()
