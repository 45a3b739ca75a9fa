"""What a column can mean: a short key, "email" or, with the label or service it is for, "email:work", "handle:skype".

Every key is one of the plain meanings, or one of `WITH_LABEL` with anything after the colon.
"""

from __future__ import annotations

KEEP, NONE = "keep", "none"

PLAIN = (
    *("name", "name_reversed", "given", "middle", "family", "prefix", "suffix", "nickname", "former", "pronunciation"),
    *("organisation", "department", "role"),
    *("birthday", "birth_day", "birth_month", "birth_year"),
    *("met_on", "how_met", "last_contact", "cadence"),
    *("note", "label", "gender", "pronouns", "zone", "language", "place", "photo"),
    *(KEEP, NONE),
)
ADDRESS = ("address", "street", "street2", "street3", "po_box", "city", "region", "postcode", "country")
WITH_LABEL = ("email", "phone", "link", "handle", "day", "relation", *ADDRESS)
DATES = ("birthday", "met_on", "last_contact", "day")

OFFERED = {
    "names": ("name", "name_reversed", "given", "middle", "family", "prefix", "suffix", "nickname", "former", "pronunciation"),
    "reach": (
        *("email", "email:home", "email:work", "phone", "phone:mobile", "phone:home", "phone:work", "link"),
        *("handle:linkedin", "handle:x", "handle:instagram", "handle:facebook", "handle:telegram", "handle:whatsapp"),
        *("handle:signal", "handle:mastodon", "handle:github", "handle:discord", "handle:slack", "handle:skype"),
    ),
    "address": (
        *("address", "street", "street2", "po_box", "postcode", "city", "region", "country"),
        *("address:work", "street:work", "postcode:work", "city:work", "region:work", "country:work"),
    ),
    "work": ("organisation", "department", "role"),
    "days": ("birthday", "birth_day", "birth_month", "birth_year", "day:anniversary", "met_on", "last_contact"),
    "more": (
        *("how_met", "note", "label", "relation:partner", "relation:child", "relation:parent", "relation:friend"),
        *("gender", "pronouns", "language", "zone", "place", "photo", "cadence"),
    ),
}
"""What a form offers for every column, in groups; beside them stand `KEEP` and `NONE`."""

LONGEST = 80


def is_meaning(key: str) -> bool:
    """Whether this is a key that a mapping may hold."""
    kind, colon, label = key.partition(":")
    if colon:
        return kind in WITH_LABEL and len(key) <= LONGEST and bool(label.strip()) and label.isprintable()
    return key in PLAIN or (key in WITH_LABEL and key not in ("handle", "day", "relation"))


def kind_of(key: str) -> str:
    return key.partition(":")[0]


def label_of(key: str) -> str:
    return key.partition(":")[2]


def names_somebody(key: str) -> bool:
    """Whether a column of this meaning says who somebody is, or how to reach them."""
    return kind_of(key) in ("name", "name_reversed", "given", "family", "nickname", "email", "phone", "handle")
