"""Catalogues of words read without any tool, and what can be wrong in one."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])? )?(".*")')
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w+[^>]*>")
MARKERS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}


@dataclass
class Entry:
    """One string: `forms` are its translations, one, or one for each plural form."""

    msgctxt: str | None = None
    msgid: str = ""
    msgid_plural: str = ""
    forms: dict[int, str] = field(default_factory=dict)
    is_fuzzy: bool = False


def entries(text: str) -> list[Entry]:
    """The entries of a .po file, the header (whose msgid is empty) among them, those struck out (#~) left out."""
    return [entry for block in re.split(r"\n\s*\n", text) if (entry := read_entry(block))]


def read_entry(block: str) -> Entry | None:
    entry, name, form, is_any = Entry(), "", 0, False
    for line in block.splitlines():
        entry.is_fuzzy |= line.startswith("#,") and "fuzzy" in line
        if not (found := LINE.fullmatch(line)):
            continue
        is_any, name, form = True, found[1] or name, int(found[2] or 0) if found[1] else form
        words = ast.literal_eval(found[3])
        if name == "msgstr":
            entry.forms[form] = entry.forms.get(form, "") + words
        else:
            setattr(entry, name, (getattr(entry, name) or "") + words)
    return entry if is_any else None


def faults(entry: Entry) -> list[str]:
    """What is wrong with one translation, each as a short sentence."""
    found = ["is a guess"] if entry.is_fuzzy else []
    for words in entry.forms.values():
        if not words.strip():
            found.append("is empty")
        elif placeholders(words) != placeholders(entry.msgid_plural or entry.msgid):
            found.append(f"has other placeholders: {words}")
        elif "!" in words or "¡" in words:
            found.append(f"raises its voice: {words}")
        elif (words[:1].isspace(), words[-1:].isspace()) != (entry.msgid[:1].isspace(), entry.msgid[-1:].isspace()):
            found.append(f"begins or ends with another blank: {words}")
    if len(entry.forms) != (2 if entry.msgid_plural else 1):
        found.append("has not as many forms as the language")
    return [f"“{entry.msgid}” {each}" for each in found]


def placeholders(words: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(words))


def compiled(listed: list[Entry]) -> dict:
    """What gettext knows after it has read the .mo file of these entries."""
    known = {}
    for entry in listed:
        key = entry.msgid if entry.msgctxt is None else f"{entry.msgctxt}\x04{entry.msgid}"
        known |= {(key, form): words for form, words in entry.forms.items()} if entry.msgid_plural else {key: entry.forms[0]}
    return known


def marked(folder: Path) -> set[str]:
    """Every string that Python code under this folder gives to gettext, those inside f-strings too."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKERS and node.args:
                word = node.args[1 if node.func.id.startswith("pgettext") else 0]
                found.add(word.value if isinstance(word, ast.Constant) else f"{path}:{node.lineno} is no plain string")
    return found
