"""One export as a whole: whose account it is, and how its contacts are called everywhere."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b

from .kin import reverse
from .store import Row, Store, plain
from .values import CURRENCIES, said, special_day

SERVICE = "monica"
KNOWN = frozenset({
    "account", "user", "contact", "note", "call", "task", "reminder", "address", "place", "pet", "pet_category", "gift", "debt",
    "contact_field", "contact_field_type", "life_event", "life_event_type", "conversation", "message", "activity",
    "activity_type", "activity_contact", "relationship", "relationship_of", "relationship_type", "special_date", "gender",
    "tag", "contact_tag", "occupation", "company", "photo", "contact_photo", "document", "contact_document", "entry", "day",
    "journal_entry", "currency", "love",
})  # fmt: skip
"""Every kind of row that is read under its own name."""


class Export:
    """A store that is filled. Of a dump of several accounts the one with most people is `account`; `others` says how many people
    stand in the rest."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.copies: Counter[tuple[str, str]] = Counter()
        accounts = Counter(plain(row.get("account_id")) for row in store.all("contact"))
        self.account, count = accounts.most_common(1)[0] if accounts else ("", 0)
        self.others = accounts.total() - count
        own = [row for row in store.all("user") if plain(row.get("account_id", "")) == self.account]
        self.user: Row = own[0] if own else {}
        told = said(store.one("account", self.account), "uuid", "api_key") or said(self.user, "email")
        self.mark = blake2b(f"{told}\n{self.account}".encode("utf-8", "replace"), digest_size=6).hexdigest()

    def is_own(self, row: Row) -> bool:
        """Whether a row is of the account that is read."""
        return plain(row.get("account_id", "")) in ("", self.account)

    def uid(self, contact: Row) -> str:
        """The name of a contact among all exports of this account: its UUID, or its number with a mark of the account."""
        return said(contact, "uuid") or f"{self.mark}-{contact['#id']}"

    def ref(self, contact: Row) -> str:
        """The same, as `Person.ref` has it."""
        return f"{SERVICE}:{self.uid(contact)}"

    def key(self, kind: str, *parts: object) -> str:
        """The id of something that happened, made of what it is: the SQL has no other that the JSON would have too. The n-th of
        several that are the same in everything is told apart by its number."""
        told = "\x1f".join(map(str, parts)).encode("utf-8", "replace")
        digest = blake2b(told, digest_size=12).hexdigest()
        self.copies[kind, digest] += 1
        number = self.copies[kind, digest]
        return f"{kind} {digest}" if number == 1 else f"{kind} {digest} {number}"

    def contact(self, contact_id: object) -> Row:
        return next(self.store.named("contact", contact_id), {})

    def named(self, kind: str, row_id: object) -> str:
        """What a type, a gender or a tag is called."""
        row = self.store.one(kind, row_id)
        return said(row, "name") or said(row, "translation_key", "default_life_event_type_key").replace("_", " ")

    def sort_of(self, kind: str, row_id: object) -> str:
        """The word that names a type in every language, "" for one that somebody made."""
        return said(self.store.one(kind, row_id), "translation_key", "default_life_event_type_key")

    def special(self, row: Row, inner: str, column: str) -> tuple[str, bool]:
        """A special date of a contact: it stands within it (JSON), or in a table of its own."""
        told = row.get(inner)
        return special_day(told if isinstance(told, dict) else self.store.one("special_date", row.get(column)))

    def currency(self, row: Row) -> str:
        """The three letters of a row's currency, else of the account's, "" where nobody says."""
        number = plain(row.get("currency_id"))
        named = said(row, "currency") or said(self.store.one("currency", number), "iso") or CURRENCIES.get(number, "")
        if not named and not number:
            own = plain(self.user.get("currency_id"))
            named = said(self.user, "currency") or said(self.store.one("currency", own), "iso") or CURRENCIES.get(own, "")
        named = named.upper()
        return named if len(named) == 3 and named.isascii() and named.isalpha() else ""

    def unknown_kinds(self) -> list[str]:
        """Collections that nothing here reads."""
        return [kind for kind in self.store.kinds if kind not in KNOWN]

    def relation_type(self, row: Row) -> tuple[str, str]:
        """The type of a relationship, and that of its other side."""
        told = self.store.one("relationship_type", row.get("relationship_type_id"))
        name = said(told, "name") or said(row, "type")
        return name, reverse(name, said(told, "name_reverse_relationship"))


def called(contact: Row) -> str:
    """A contact's name in one line."""
    parts = (said(contact, "first_name"), said(contact, "middle_name"), said(contact, "last_name"))
    return " ".join(filter(None, parts)) or said(contact, "nickname")
