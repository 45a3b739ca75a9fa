"""What each kind of account is called, and what its page asks and says."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext


@dataclass(frozen=True, slots=True)
class KindWords:
    """`icon` is lucide's name; `example` an address as one would type it; `hint` where to find it; `stays` what remains when the
    account is removed."""

    icon: str
    title: object
    lead: object
    example: str
    hint: object
    stays: object


KIND_WORDS = {
    "carddav": KindWords(
        "contact-round",
        gettext_lazy("Connect an address book"),
        gettext_lazy(
            "People stay the same here and in the address book of a Nextcloud, Fastmail, iCloud, mailbox.org and others."
        ),
        "https://cloud.example.org",
        gettext_lazy("The address of the server is mostly enough. For iCloud it is https://contacts.icloud.com."),
        gettext_lazy("Everybody who came from it stays in your book, and everybody who is at the server stays there."),
    ),
    "caldav": KindWords(
        "calendar",
        gettext_lazy("Connect a calendar"),
        gettext_lazy(
            "Meetings come into your history by themselves; birthdays and reminders stand in your calendar, if you like."
        ),
        "https://cloud.example.org",
        gettext_lazy("The address of the server is mostly enough. For iCloud it is https://caldav.icloud.com."),
        gettext_lazy("Meetings that came from it stay in your history, and whatever is at the server stays there."),
    ),
    "imap": KindWords(
        "mail",
        gettext_lazy("Connect a mailbox"),
        gettext_lazy(
            "With whom you write, and when. Only the headers of letters are read, never what is in them. Nothing changes there."
        ),
        "imap.example.org",
        gettext_lazy(
            "The server for incoming mail (IMAP). Gmail: imap.gmail.com, iCloud: imap.mail.me.com, Fastmail: imap.fastmail.com, "
            "GMX: imap.gmx.net. These want a password made for an app, not your own. Outlook.com and Microsoft 365 let no "
            "program in with a password: export your mail there, and bring the file."
        ),
        gettext_lazy("Your letters stay where they are, in the mailbox."),
    ),
}

_LINES = {
    "new": lambda n: ngettext("%d new person", "%d new people", n),
    "known": lambda n: ngettext("%d person you had already", "%d people you had already", n),
    "changed": lambda n: ngettext("%d change came in", "%d changes came in", n),
    "sent": lambda n: ngettext("%d card sent", "%d cards sent", n),
    "archived": lambda n: ngettext("%d person archived who is gone there", "%d people archived who are gone there", n),
    "kept": lambda n: ngettext("%d person kept who was deleted there", "%d people kept who were deleted there", n),
    "withdrawn": lambda n: ngettext("%d card taken away there", "%d cards taken away there", n),
    "trouble": lambda n: ngettext("%d card could not be exchanged", "%d cards could not be exchanged", n),
    "meetings": lambda n: ngettext("%d new meeting", "%d new meetings", n),
    "letters": lambda n: ngettext("%d new letter", "%d new letters", n),
    "entries": lambda n: ngettext("%d of them with your people", "%d of them with your people", n),
    "days_sent": lambda n: ngettext("%d entry written to the calendar", "%d entries written to the calendar", n),
    "days_moved": lambda n: ngettext("%d answer came from the calendar", "%d answers came from the calendar", n),
}


def round_words(tallies: dict) -> list[str]:
    """What the last round did, a line each; nothing where there was nothing to do."""
    told = tallies.get("last", {})
    return [_LINES[name](told[name]) % told[name] for name in _LINES if isinstance(told.get(name), int) and told[name] > 0]


def trouble_words(account) -> str:
    return account.error or (_("Its password is asked for once more.") if account.state == "locked" else "")


def mailbox_words(account, brought) -> dict:
    """How far a mailbox is: `reads` (letters so far in the first reading), `preview` (the import that waits for its owner),
    `brought` (the import of the first reading)."""
    tallies = account.tallies
    is_first = account.state != "new" and not tallies.get("import")
    return {
        "is_first": is_first,
        "reads": tallies.get("letters", 0) if is_first else 0,
        "preview": brought if brought is not None and not brought.is_over else None,
        "brought": brought,
    }
