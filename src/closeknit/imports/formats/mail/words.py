"""The text of a header field, out of the bytes that wild mail really holds.

RFC 5322 allows ASCII, RFC 2047 packs anything else into encoded words, and the world also sends raw UTF-8, raw Latin-1,
words cut in the middle of a character and charsets nobody has. The result is always plain text: no surrogates, no control
characters, one line.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as BadBase64
from quopri import decodestring

from closeknit.imports.formats.charsets import guess_charset

ENCODED = re.compile(r"=\?([^?*\s]*)(?:\*[^?\s]*)?\?([bBqQ])\?(.{0,4000}?)\?=")
BETWEEN = re.compile(r"(\?=)\s+(?==\?)")
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
UNWANTED = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")

LONGEST = 20_000
"""Bytes of one value that are looked at; what nobody writes must not cost minutes."""

# What senders label with the left name is in truth the wider set on the right (as in the WHATWG's list).
WIDER = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
}
# Python knows codecs that are no charset at all; a letter must not choose them.
REFUSED = ("unicode", "raw", "idna", "punycode", "undefined", "rot", "mbcs", "oem")


def text_of(raw: bytes, charset: str = "") -> str:
    """The words of one header value (unfolded or not): encoded words decoded, white space made single, ends stripped.

    `charset` is what the letter says of its body; raw 8-bit bytes that are not UTF-8 are read in it, or else in the
    likeliest old code page.
    """
    return tidy(decoded_words(plain(raw[:LONGEST], charset)))


def plain(raw: bytes, charset: str = "") -> str:
    """Bytes as text, without looking for encoded words; never fails and never holds a surrogate."""
    if raw.isascii():
        return raw.decode("ascii")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return in_charset(raw, charset or guess_charset(raw))


def decoded_words(text: str) -> str:
    """Text with its RFC 2047 encoded words decoded. Neighbours of one charset are joined as bytes first, because many senders cut
    a word in the middle of a character."""
    if "=?" not in text:
        return text
    parts: list[str] = []
    held, held_charset, last = b"", "", 0
    text = BETWEEN.sub(r"\1", text)
    for word in ENCODED.finditer(text):
        charset, between = word[1].lower(), text[last : word.start()]
        if held and (between or charset != held_charset):
            parts.append(in_charset(held, held_charset))
            held = b""
        parts.append(between)
        held += unpacked(word[2], word[3])
        held_charset, last = charset, word.end()
    if held:
        parts.append(in_charset(held, held_charset))
    parts.append(text[last:])
    return "".join(parts)


def tidy(text: str) -> str:
    """One line without control characters or lone surrogates; a file's words must fit any database and any page."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(UNWANTED.sub(" ", text).split())


def unpacked(encoding: str, packed: str) -> bytes:
    raw = packed.encode("utf-8", "replace")
    if encoding in "qQ":
        return decodestring(raw, header=True)
    raw = NOT_BASE64.sub(b"", raw)
    try:
        return b64decode(raw + b"=" * (-len(raw) % 4))
    except BadBase64:
        return b64decode(raw[: len(raw) // 4 * 4])


def in_charset(raw: bytes, charset: str) -> str:
    charset = WIDER.get(charset.lower(), charset)
    if charset.lower().startswith(REFUSED):
        charset = "cp1252"
    try:
        return raw.decode(charset, "replace")
    except (LookupError, ValueError, TypeError, UnicodeError):
        return raw.decode("cp1252", "replace") if charset != "utf-8" else raw.decode("utf-8", "replace")
