"""Keep an installation of the present version, so that later versions are tested on bringing it up to themselves.

Run it in a checkout of a version when that is tagged; it writes <tag>.sqlite3.gz and what is
seen in it, <tag>.json, beside itself:

    PYTHONPATH=src python tests/upgrades/keep.py v0.2.0

It only uses what every version had: the demonstration, the import of a card, Today.
"""

from __future__ import annotations

import gzip
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).resolve().parent
CARDS = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoë Ångström\r\nEMAIL:zoe@example.org\r\nBDAY:--0229\r\nX-KEPT:as it came\r\nEND:VCARD\r\n"
)


def keep(tag: str) -> Path:
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        (data / "cards.vcf").write_text(CARDS, "utf-8", newline="")
        run(data, "prepare", "--demo")
        run(data, "import", "--yes", str(data / "cards.vcf"))
        look = [sys.executable, str(HERE / "look.py")]
        seen = subprocess.run(look, env=environment(data), check=True, stdout=subprocess.PIPE).stdout
        (HERE / f"{tag}.json").write_bytes(seen)
        target = HERE / f"{tag}.sqlite3.gz"
        with closing(sqlite3.connect(data / "closeknit.sqlite3")) as base:
            base.execute("DELETE FROM django_session")
            base.commit()
            base.execute("VACUUM")
            base.execute("PRAGMA journal_mode=DELETE")
        with gzip.GzipFile(target, "wb", mtime=0) as out:
            out.write((data / "closeknit.sqlite3").read_bytes())
    return target


def run(data: Path, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "closeknit", *words], env=environment(data), check=True, cwd=data)


def environment(data: Path) -> dict:
    return {**os.environ, "CLOSEKNIT_DATA": str(data), "DATABASE_URL": ""}


if __name__ == "__main__":
    print(keep(sys.argv[1]))
