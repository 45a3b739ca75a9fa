"""The catalogues of words: taken out of the source tree by Django's makemessages, and compiled.

Everything works on a copy in a temporary folder, since makemessages writes a file beside every template while it reads.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

from django.core.management import call_command
from django.core.management.commands import makemessages

HOUSE = Path(__file__).resolve().parents[1]
LOCALE = HOUSE / "site" / "locale"
LANGUAGES = ("de", "es")
TOOLS = ("xgettext", "msguniq", "msgmerge", "msgattrib", "msgfmt")


class Extraction(makemessages.Command):
    """makemessages that never guesses: a new string is empty in the catalogue, not the copy of a similar one."""

    msgmerge_options = ["--quiet", "--backup=none", "--update", "--no-fuzzy-matching"]


def missing_tools() -> list[str]:
    """Which programs of GNU gettext this machine lacks."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def catalogue(language: str, locale: Path = LOCALE) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"


@contextmanager
def extracted() -> Iterator[Path]:
    """A temporary folder like LOCALE: the catalogues with exactly the strings the tree has now, and their translations."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for path in (*HOUSE.rglob("*.py"), *HOUSE.rglob("templates/**/*.html"), *HOUSE.rglob("templates/**/*.txt")):
            put(path, copy / path.relative_to(HOUSE))
        marked = [f"gettext_noop({sentence!r})\n" for sentence in refusals(HOUSE)]
        (copy / "imports" / "formats.py").write_text("".join(marked), "utf-8")
        for language in LANGUAGES:
            put(catalogue(language), catalogue(language, copy / "locale"))
        with chdir(copy):
            call_command(
                Extraction(),
                locale=LANGUAGES,
                verbosity=0,
                no_wrap=True,
                no_obsolete=True,
                add_location="file",
            )
        for language in LANGUAGES:
            take_out_the_date(catalogue(language, copy / "locale"))
        yield copy / "locale"


def put(path: Path, copy: Path) -> None:
    if path.is_file():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def refusals(folder: Path) -> list[str]:
    """Why a record, a file or a line of an export cannot be read: what is kept is English, and the page that shows it translates.

    A sentence that several records share stands in a name, or in a table by their kind. One with a value in it is left in
    English.
    """
    found = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Skipped", "Unreadable", "Unwelcome"):
                found |= dict.fromkeys(_sentences(node.args))
            elif isinstance(node, ast.Assign) and "formats" in path.parts:
                told = node.value
                named = _sentences(told.values if isinstance(told, ast.Dict) else [told])
                found |= dict.fromkeys(each for each in named if each.startswith(("This ", "These ", "The ")))
    return list(found)


def _sentences(nodes: list[ast.expr]) -> list[str]:
    said = (each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str))
    return [each for each in said if each.endswith(".") and " " in each and "{" not in each]


def take_out_the_date(path: Path) -> None:
    """The moment of extraction would make every run a change."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith('"POT-Creation-Date')), "utf-8")


def compile_catalogue(path: Path) -> None:
    """Write the .mo beside a .po; raises CalledProcessError with msgfmt's words when a placeholder does not match."""
    words = ["msgfmt", "--check", "--no-hash", "-o", str(path.with_suffix(".mo")), str(path)]
    subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603
