"""The `closeknit` command: a table of subcommands, each one module with `arguments(parser)` and `run(options) -> int`.

A module with `PASSES_ON = True` has no arguments of its own: its `run` is given the words that follow. Django is loaded by the
modules that need it, when they run, because `--help` should not wait for it and `serve` only keeps watch over others.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys

# The word typed, the module that does it, and what `closeknit --help` says; an empty sentence keeps a word out of the help.
COMMANDS = {
    "serve": ("closeknit.site.commands.serve", "start the pages and everything behind them"),
    "import": ("closeknit.site.commands.bring", "bring files into a book; --check only tells what is in them"),
    "export": ("closeknit.site.commands.export", "export FILE: a whole book as one file; --bring takes one in"),
    "member": (
        "closeknit.site.commands.member",
        "member add ada@example.org Ada; member link ada@example.org lets her in; member host ada@example.org makes her a host",
    ),
    "ledger": ("closeknit.site.commands.ledger", "ledger verify [--mend]: rebuild every tie from its entries and compare"),
    "backup": ("closeknit.site.commands.backup", "backup [FILE]: everything in one file, while Closeknit runs"),
    "restore": ("closeknit.site.commands.restore", "restore FILE: bring a backup back, with Closeknit stopped"),
    "check": ("closeknit.site.commands.check", "look whether this installation is well set up"),
    "test": ("closeknit.site.commands.test", "run the tests (source tree only); more words go to pytest"),
    "lock": ("closeknit.site.commands.lock", "rebuild the lock files from pyproject.toml (source tree only, needs uv)"),
    "manage": ("closeknit.site.commands.manage", "any command of Django, such as: manage dbshell"),
    "worker": ("closeknit.site.commands.worker", "run jobs only, beside another machine's serve"),
    "pages": ("closeknit.site.commands.pages", ""),
    "prepare": ("closeknit.site.commands.prepare", ""),
}


def main(words: list[str] | None = None) -> None:
    """Run the command that was typed, and end the process with its exit status."""
    words = sys.argv[1:] if words is None else words
    try:
        status = obey(words)
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `closeknit … | head` is no error
        status = 0
    sys.exit(status)


def obey(words: list[str]) -> int:
    if words and words[0] in COMMANDS:
        module = importlib.import_module(COMMANDS[words[0]][0])
        if getattr(module, "PASSES_ON", False):
            return module.run(words[1:]) or 0
        return module.run(options_of(words[0], module, words[1:])) or 0
    parser().parse_args(words or ["--help"])
    return 0


def understand(words: list[str]) -> None:
    """Refuse words that mean nothing, or show the help that was asked for, as `obey` would, and do nothing else: the launcher of
    a checkout asks before it installs anything, so a module that needs what is not installed yet is believed."""
    if not words or words[0] not in COMMANDS:
        parser().parse_args(words or ["--help"])
        return
    try:
        module = importlib.import_module(COMMANDS[words[0]][0])
    except ImportError:
        return
    if not getattr(module, "PASSES_ON", False):
        options_of(words[0], module, words[1:])


def options_of(word: str, module, words: list[str]) -> argparse.Namespace:
    """The words after the command, understood; --data and CLOSEKNIT_DATA are the same thing everywhere."""
    parser = argparse.ArgumentParser(prog=f"closeknit {word}", description=module.__doc__, formatter_class=Plain)
    parser.add_argument("--data", metavar="DIR", help="the folder that holds everything of this installation")
    module.arguments(parser)
    options = parser.parse_args(words)
    if options.data:
        os.environ["CLOSEKNIT_DATA"] = os.path.abspath(os.path.expanduser(options.data))
    return options


class Plain(argparse.RawDescriptionHelpFormatter):
    """Descriptions as they are written."""


def parser() -> argparse.ArgumentParser:
    from closeknit import __doc__ as about
    from closeknit import __version__

    lines = [f"  {word:<8} {sentence}" for word, (_, sentence) in COMMANDS.items() if sentence]
    usage = "closeknit COMMAND …      (closeknit COMMAND --help tells more)"
    whole = argparse.ArgumentParser("closeknit", usage, f"{about}\n\n" + "\n".join(lines), formatter_class=Plain)
    whole.add_argument("--version", action="version", version=f"Closeknit {__version__}")
    whole.add_argument("command", choices=list(COMMANDS), help=argparse.SUPPRESS)
    return whole
