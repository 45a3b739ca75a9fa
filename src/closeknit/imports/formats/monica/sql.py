"""The rows of an SQL dump as MySQL and MariaDB write it, and Monica itself: read as text, never executed.

Of the statements only INSERT (REPLACE) and CREATE TABLE are looked at, the latter for the order of columns where an INSERT names
none. Strings have '' and backslash escapes (MySQL 8.0 manual, 9.1.1). Monica writes everything that PHP takes for a number
without quotes, a telephone number too, so a number is kept as it is written.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from ..json_text import CUT
from ..records import Skipped
from ..text import chunks

LONGEST = 64 << 20
"""Letters of one string; a longer one is none that anybody wrote."""

MOST_SKIPS = 200
_token = re.compile(
    r"""(?P<space>\s++|--(?=[\s])[^\n]*+(?:\n|\Z)|\#[^\n]*+(?:\n|\Z)|/\*.*?\*/)
    |(?P<string>'[^'\\]*+(?:(?:\\.|'')[^'\\]*+)*+')
    |(?P<quoted>"[^"\\]*+(?:(?:\\.|"")[^"\\]*+)*+")
    |(?P<name>`[^`]*+(?:``[^`]*+)*+`)
    |(?P<hex>0[xX][0-9A-Fa-f]++)
    |(?P<number>[+-]?(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d++)?)
    |(?P<word>[^\W\d][\w$]*+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_escape = re.compile(r"\\(.)|''", re.DOTALL)
_escaped = {"0": "\0", "n": "\n", "r": "\r", "t": "\t", "b": "\b", "Z": "\x1a"}
_NO_COLUMNS = frozenset({"PRIMARY", "KEY", "UNIQUE", "CONSTRAINT", "INDEX", "FULLTEXT", "FOREIGN", "CHECK", "SPATIAL"})

_begins = re.compile(r"\n(?:INSERT|REPLACE)\s[^\n]{0,60}?\bINTO\s|\nCREATE TABLE\s")
_SILENT = frozenset({"SET", "LOCK", "UNLOCK", "ALTER", "DROP", "UPDATE", "DELETE", "USE", "BEGIN", "COMMIT", "START", "TRUNCATE",
                     "DELIMITER", "SELECT", "ANALYZE", "GRANT", "FLUSH", "CALL", "COPY"})  # fmt: skip

Token = tuple[str, str]
END: Token = ("", "")


def rows(stream: BinaryIO) -> Iterator[tuple[str, dict[str, Any], str] | Skipped]:
    """(table, {column: text or None}, place) for every row that any INSERT adds. What cannot be read is a `Skipped`; a file that
    breaks off gives what stands before."""
    return _Statements(_Tokens(stream)).all()


class _Tokens:
    """The words, values and marks of a dump, one at a time; `line` is where the last one began."""

    def __init__(self, stream: BinaryIO) -> None:
        self.pieces = _letters(stream)
        self.held, self.at, self.line, self.is_over = "", 0, 1, False
        self.begun = 1
        self.is_cut = False

    def next(self) -> Token:
        while True:
            found = self._match()
            if found is None:
                return END
            text, kind = found.group(), found.lastgroup
            self.at, self.begun = found.end(), self.line
            self.line += text.count("\n")
            if kind != "space":
                return kind, text

    def back(self, text: str) -> None:
        """Read this, the end of the last token, once more."""
        self.at -= len(text)
        self.line -= text.count("\n")

    def _match(self) -> re.Match | None:
        while True:
            found = _token.match(self.held, self.at) if self.at < len(self.held) else None
            is_whole = found is not None and found.end() < len(self.held) and not self._may_go_on(found)
            if is_whole or self.is_over:
                if found is not None and self._may_go_on(found):
                    self.is_cut = True
                    return None
                return found
            self._more()

    def _may_go_on(self, found: re.Match) -> bool:
        """A quote or a comment that is not closed yet is only a mark to the pattern."""
        return found.lastgroup == "mark" and (found.group() in "'\"`" or self.held.startswith("/*", found.start()))

    def _more(self) -> None:
        """At least as much again as is waiting, so that a long string is not looked through too often."""
        waiting = len(self.held) - self.at
        pieces, size = [self.held[self.at :]], 0
        while size <= waiting and (piece := next(self.pieces, "")):
            pieces.append(piece)
            size += len(piece)
        self.is_over = size == 0 or waiting > LONGEST
        self.held, self.at = "".join(pieces), 0


def _letters(stream: BinaryIO) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for piece in chunks(stream):
        if text := decoder.decode(piece):
            yield text
    if rest := decoder.decode(b"", final=True):
        yield rest


class _Strange(Exception):
    """The statement is not of the form that dumps have."""


class _Statements:
    def __init__(self, tokens: _Tokens) -> None:
        self.tokens = tokens
        self.columns: dict[str, list[str]] = {}
        self.skips = 0

    def all(self) -> Iterator[tuple[str, dict[str, Any], str] | Skipped]:
        while (token := self.tokens.next()) != END:
            first = token[1].upper() if token[0] == "word" else ""
            if first in ("INSERT", "REPLACE"):
                yield from self._insertion()
            elif first == "CREATE":
                self._creation()
            elif token[1] != ";":
                where_it_turned = self._pass_over()
                if where_it_turned or first not in _SILENT:
                    yield from self._skip("This is no statement that a dump has.")
        if self.tokens.is_cut:
            yield Skipped(f"line {self.tokens.line}", CUT)

    def _insertion(self) -> Iterator[tuple[str, dict[str, Any], str] | Skipped]:
        try:
            table = self._table_after("INTO")
            columns = self.columns.get(table, [])
            token = self.tokens.next()
            if token[1] == "(":
                columns = self._names()
                token = self.tokens.next()
            if token[1].upper() not in ("VALUES", "VALUE"):
                raise _Strange
            yield from self._added(table, columns)
        except _Strange:
            yield from self._skip("This statement is not of the form that a dump has.")
            self._pass_over()

    def _added(self, table: str, columns: list[str]) -> Iterator[tuple[str, dict[str, Any], str] | Skipped]:
        while True:
            token = self.tokens.next()
            if token[1] == ",":
                token = self.tokens.next()
            if token[1] != "(":
                break
            where = f"line {self.tokens.begun}"
            values = self._values()
            if len(values) == len(columns):
                yield table, dict(zip(columns, values, strict=True)), where
            else:
                yield from self._skip(f"This row has {len(values)} values where {len(columns)} columns are known.")
        if token[1] != ";" and token != END:
            self._pass_over()

    def _skip(self, why: str) -> Iterator[Skipped]:
        self.skips += 1
        if self.skips <= MOST_SKIPS:
            yield Skipped(f"line {self.tokens.begun}", why)

    def _values(self) -> list[Any]:
        """The values up to the closing bracket; of what is no plain value (a function) the text is kept."""
        values: list[Any] = []
        parts: list[Any] = []
        depth = 0
        while True:
            kind, text = self.tokens.next()
            if not kind or (text == ";" and not depth):
                raise _Strange
            if kind == "mark" and not depth and text in ",)":
                values.append(_joined(parts))
                parts = []
                if text == ")":
                    return values
                continue
            depth += (text == "(") - (text == ")") if kind == "mark" else 0
            parts.append(_value(kind, text))

    def _names(self) -> list[str]:
        names = []
        while (token := self.tokens.next())[1] != ")":
            if token == END or token[1] == ";":
                raise _Strange
            if token[0] in ("name", "quoted", "word"):
                names.append(_name(token))
        return names

    def _table_after(self, word: str) -> str:
        """The table after a word and some others, without the name of its database."""
        for _count in range(8):
            token = self.tokens.next()
            if token[0] == "word" and token[1].upper() == word:
                break
        else:
            raise _Strange
        return self._table(self.tokens.next())

    def _table(self, token: Token) -> str:
        name = _name(token)
        while self.tokens.held.startswith(".", self.tokens.at):
            self.tokens.next()
            name = _name(self.tokens.next())
        if not name:
            raise _Strange
        return name.lower()

    def _creation(self) -> None:
        """The columns of a CREATE TABLE in their order; every other CREATE is passed over."""
        if self.tokens.next()[1].upper() != "TABLE":
            return self._pass_over()
        token = self.tokens.next()
        while token[0] == "word" and token[1].upper() in ("IF", "NOT", "EXISTS"):
            token = self.tokens.next()
        try:
            table = self._table(token)
        except _Strange:
            return self._pass_over()
        columns: list[str] = []
        depth, is_first = 0, True
        while (token := self.tokens.next()) != END and token[1] != ";":
            if token[1] in ("(", ")") and token[0] == "mark":
                depth += 1 if token[1] == "(" else -1
                is_first = is_first or depth == 0
            elif token[1] == "," and depth == 1:
                is_first = True
            elif depth == 1 and is_first:
                is_first = False
                if token[0] in ("name", "quoted") or (token[0] == "word" and token[1].upper() not in _NO_COLUMNS):
                    columns.append(_name(token))
        self.columns[table] = columns
        return None

    def _pass_over(self) -> bool:
        """Go to the end of the statement. A text there that holds the beginning of another is none: a quote too many has turned
        everything inside out. Says whether it was so; reading then goes on at that beginning."""
        while (token := self.tokens.next()) != END and token[1] != ";":
            if token[0] in ("string", "quoted") and (found := _begins.search(token[1])):
                self.tokens.back(token[1][found.start() :])
                return True
        return False


def _name(token: Token) -> str:
    kind, text = token
    if kind in ("name", "quoted"):
        return text[1:-1].replace("``", "`").lower()
    return text.lower() if kind == "word" else ""


def _value(kind: str, text: str) -> Any:
    if kind == "string":
        return _unescaped(text[1:-1])
    if kind == "quoted":
        return _unescaped(text[1:-1].replace('""', '"'))
    if kind == "hex":
        digits = text[2:]
        return bytes.fromhex(digits if len(digits) % 2 == 0 else f"0{digits}").decode("utf-8", "replace")
    if kind == "word":
        return {"NULL": None, "TRUE": "1", "FALSE": "0"}.get(text.upper(), _Word(text))
    return text


class _Word(str):
    """A word that stands before a value, as `_utf8mb4` and `_binary` do, or the name of a function."""

    __slots__ = ()


def _joined(parts: list[Any]) -> Any:
    """The value that a row's part says."""
    plain = [part for part in parts if not isinstance(part, _Word)]
    if len(plain) <= 1:
        return plain[0] if plain else ("".join(parts) or None)
    return "".join(part for part in parts if part is not None)


def _unescaped(text: str) -> str:
    if "\\" not in text and "'" not in text:
        return text
    return _escape.sub(lambda found: "'" if found[1] is None else _escaped.get(found[1], found[1]), text)
