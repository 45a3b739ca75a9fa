"""The table that Closeknit writes itself (contacts/rules/tables.py): its headers, and its guard against formulas taken off."""

from __future__ import annotations

import re

MARK = "Closeknit"
_PLAIN = {
    "Name": "name", "Given name": "given", "Middle name": "middle", "Family name": "family", "Title": "prefix",
    "Suffix": "suffix", "Nickname": "nickname", "Former name": "former", "Pronunciation": "pronunciation",
    "Organisation": "organisation", "Department": "department", "Role": "role", "Pronouns": "pronouns", "Gender": "gender",
    "Time zone": "zone", "Place": "place", "Met on": "met_on", "How we met": "how_met", "Languages": "language",
    "Birthday": "birthday", "Labels": "label", "Notes": "note", MARK: "none",
}  # fmt: skip
_LABELLED = {
    "E-mail": "email", "Phone": "phone", "Link": "link", "Handle": "handle", "Address": "address", "Street": "street",
    "Street 2": "street2", "Post box": "po_box", "Postcode": "postcode", "City": "city", "Region": "region",
    "Country": "country", "Day": "day", "Relation": "relation",
}  # fmt: skip
_ADDRESS = {"address", "street", "street2", "po_box", "postcode", "city", "region", "country"}
_guard = re.compile(r"'+[=+\-@\t\r]")
_again = re.compile(r" [2-9]$")


def meaning_of(header: str) -> str:
    """What one of our own headers means, "" for one that is not ours."""
    if header in _PLAIN:
        return _PLAIN[header]
    word, colon, label = header.partition(": ")
    if word == "Field" and label:
        return "keep"  # with its header, by which the book knows the field
    key = _LABELLED.get(word) or _LABELLED.get(_again.sub("", word), "")
    if not key or (key in ("handle", "day", "relation") and not label):
        return ""
    if key not in _ADDRESS:
        label = _again.sub("", label)
    return f"{key}:{label}" if colon and label else key


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from reckoning it."""
    return cell[1:] if _guard.match(cell) else cell
