"""What is in a file, how far it is, and what came of it, in words."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

FORMATS = {
    "vcard": gettext_lazy("address book (vCard)"),
    "google_contacts_csv": gettext_lazy("Google Contacts"),
    "linkedin": gettext_lazy("LinkedIn"),
    "whatsapp": gettext_lazy("WhatsApp chat"),
    "telegram": gettext_lazy("Telegram"),
    "facebook_messenger": gettext_lazy("Facebook Messenger"),
    "instagram": gettext_lazy("Instagram"),
    "sms_calls": gettext_lazy("messages and calls of a phone"),
    "other_chat": gettext_lazy("chat (Signal, Skype and others)"),
    "google_takeout": gettext_lazy("Google Takeout"),
    "slack": gettext_lazy("Slack"),
    "discord": gettext_lazy("Discord"),
    "twitter_archive": gettext_lazy("X archive"),
    "mastodon": gettext_lazy("Mastodon"),
    "mbox": gettext_lazy("mail (mbox)"),
    "eml": gettext_lazy("letters (.eml)"),
    "maildir": gettext_lazy("mail (Maildir)"),
    "icalendar": gettext_lazy("calendar"),
    "monica": gettext_lazy("Monica"),
    "ldif": gettext_lazy("address book (LDIF)"),
    "contacts_csv": gettext_lazy("address book (CSV)"),
    "members_csv": gettext_lazy("list of people (CSV)"),
    "any_csv": gettext_lazy("table (CSV)"),
}
REASONS = {
    "email": gettext_lazy("the same e-mail address"),
    "phone": gettext_lazy("the same phone number"),
    "handle": gettext_lazy("the same name on a network"),
    "uid": gettext_lazy("the same card"),
    "name": gettext_lazy("the same name"),
    "letters": gettext_lazy("the same name in other letters"),
    "nickname": gettext_lazy("one name is short for the other"),
    "sound": gettext_lazy("the names sound alike"),
    "spelling": gettext_lazy("the names are spelt almost alike"),
    "initial": gettext_lazy("an initial fits the name"),
    "part": gettext_lazy("one name is part of the other"),
    "former": gettext_lazy("a former name fits"),
    "given": gettext_lazy("the same given name"),
    "again": gettext_lazy("brought before"),
    "chosen": gettext_lazy("as you said"),
}
ICONS = {"done": "check", "failed": "circle-alert", "cancelled": "x", "previewed": "eye",
         "undone": "undo-2"}  # fmt: skip
STEPS = {"uploaded": gettext_lazy("Waiting for its turn"), "reading": gettext_lazy("Reading"),
         "running": gettext_lazy("Writing it into your book"), "undoing": gettext_lazy("Taking it back")}  # fmt: skip


def brought_line(brought) -> dict:
    """One import as a line of the list."""
    return {
        "id": brought.id,
        "url": f"/imports/{brought.id}",
        "name": brought.file_name,
        "state": brought.get_state_display(),
        "icon": ICONS.get(brought.state, "hourglass"),
        "made_at": brought.made_at,
        "is_at_work": brought.is_at_work,
        "is_waiting": brought.is_at_work or brought.state == brought.State.PREVIEWED,
        "formats": formats_words(brought.formats),
        "error": brought.error,
    }


def formats_words(formats: list[str]) -> str:
    return ", ".join(str(FORMATS.get(each, each)) for each in formats)


def inside_words(counts: dict) -> list[str]:
    """What a file holds: "312 people", "4,120 messages from March 2019 to May 2026"."""
    people, messages, events = (counts.get(name, 0) for name in ("people", "messages", "events"))
    bulk, birthdays = counts.get("bulk", 0), counts.get("birthdays", 0)
    told = []
    if people:
        told.append(ngettext("%(n)s person", "%(n)s people", people) % {"n": number(people)})
    if kin := counts.get("kin", 0):
        words = ngettext(
            "%(n)s more is only a name on the page of somebody they belong to, and comes along there",
            "%(n)s more are only names on the pages of those they belong to, and come along there",
            kin,
        )
        told.append(words % {"n": number(kin)})
    told += things_words(counts)
    if messages:
        told.append(ngettext("%(n)s message", "%(n)s messages", messages) % {"n": number(messages)} + _span(counts))
    told += group_words(counts)
    if bulk:
        words = ngettext(
            "%(n)s of them from a list or a machine, which counts for nothing",
            "%(n)s of them from lists and machines, which count for nothing",
            bulk,
        )
        told.append(words % {"n": number(bulk)})
    if events:
        told.append(ngettext("%(n)s calendar entry", "%(n)s calendar entries", events) % {"n": number(events)})
    if days := counts.get("diary", 0):
        told.append(ngettext("%(n)s page of a journal", "%(n)s pages of a journal", days) % {"n": number(days)})
    if happenings := counts.get("happenings", 0):
        words = ngettext("%(n)s call, meeting or talk", "%(n)s calls, meetings and talks", happenings)
        told.append(words % {"n": number(happenings)})
    if birthdays:
        told.append(ngettext("%(n)s birthday", "%(n)s birthdays", birthdays) % {"n": number(birthdays)})
    return told


def things_words(counts: dict) -> list[str]:
    """What is kept about people, a kind a line: "12 gifts"; nothing of what there is none of."""
    kinds = (
        ("relations", lambda n: ngettext("%(n)s tie of family or friendship", "%(n)s ties of family or friendship", n)),
        ("notes", lambda n: ngettext("%(n)s note", "%(n)s notes", n)),
        ("facts", lambda n: ngettext("%(n)s fact", "%(n)s facts", n)),
        ("tasks", lambda n: ngettext("%(n)s promise", "%(n)s promises", n)),
        ("reminders", lambda n: ngettext("%(n)s reminder", "%(n)s reminders", n)),
        ("gifts", lambda n: ngettext("%(n)s gift", "%(n)s gifts", n)),
        ("lives", lambda n: ngettext("%(n)s life event", "%(n)s life events", n)),
        ("photos", lambda n: ngettext("%(n)s photo", "%(n)s photos", n)),
    )
    return [words(counts[kind]) % {"n": number(counts[kind])} for kind, words in kinds if counts.get(kind)]


def group_words(counts: dict) -> list[str]:
    """Why what was said in a group may count for nobody."""
    told = []
    if counts.get("in_groups"):
        told.append(_("In a group everybody hears everybody: only where you and somebody answered each other does it count."))
    if counts.get("in_large_groups"):
        told.append(_("In a group of more than twelve nobody can tell who speaks to whom, so its messages count with nobody."))
    return told


def _span(counts: dict) -> str:
    first, last = counts.get("first_on"), counts.get("last_on")
    if not first:
        return ""
    words = {"first": _month(first), "last": _month(last)}
    return " " + (_("from %(first)s") % words if words["first"] == words["last"] else _("from %(first)s to %(last)s") % words)


def _month(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "F Y")


def report_words(brought) -> list[str]:
    """What came of it, a sentence a line; nothing where there is nothing to tell."""
    people, entries = brought.tallies.get("people", {}), brought.tallies.get("entries", {})
    new, matched, doubles = (people.get(name, 0) for name in ("new", "matched", "doubles"))
    fresh, already, photos = entries.get("new", 0), entries.get("already", 0), brought.tallies.get("photos", 0)
    days = brought.tallies.get("days", 0)
    lines = [
        (new, ngettext("%(n)s person is new in your book.", "%(n)s people are new in your book.", new)),
        (
            matched,
            ngettext(
                "%(n)s was there already; what was missing was filled in.",
                "%(n)s were there already; what was missing was filled in.",
                matched,
            ),
        ),
        (days, ngettext("%(n)s page is new in your journal.", "%(n)s pages are new in your journal.", days)),
        (photos, ngettext("%(n)s photo.", "%(n)s photos.", photos)),
        (fresh, ngettext("%(n)s exchange is new in your history.", "%(n)s exchanges are new in your history.", fresh)),
        (
            already,
            ngettext(
                "%(n)s exchange was known already, and counts once.",
                "%(n)s exchanges were known already, and count once.",
                already,
            ),
        ),
        (
            doubles,
            ngettext(
                "%(n)s pair may be one person; their pages ask you.",
                "%(n)s pairs may be one person each; their pages ask you.",
                doubles,
            ),
        ),
    ]
    told = [words % {"n": number(count)} for count, words in lines if count]
    if things := things_words(brought.tallies.get("things", {})):
        told.insert(min(1, len(told)), _("With those who are new came: %(what)s.") % {"what": ", ".join(things)})
    told += group_words(brought.counts) if brought.counts.get("messages") else []
    return told or [_("Nothing in it was new: your book is as it was.")]


def progress_words(brought) -> str:
    """How far a pass has come: what was found so far, or what has been written."""
    if brought.state == brought.State.READING:
        found = inside_words({name: brought.counts.get(name, 0) for name in ("people", "messages", "events", "happenings")})
        return _("Found so far: %(what)s.") % {"what": ", ".join(found)} if found else _("Looking who is in it.")
    if brought.state == brought.State.RUNNING:
        people = sum(brought.tallies.get("people", {}).get(name, 0) for name in ("new", "matched"))
        entries = sum(brought.tallies.get("entries", {}).values())
        return _("%(people)s people and %(entries)s exchanges so far.") % {"people": number(people), "entries": number(entries)}
    return _("It begins in a moment.")


def share(brought) -> int | None:
    """How much of the present pass is done, in percent; None where nobody knows yet."""
    if brought.state == brought.State.RUNNING and brought.records_total and brought.records_done:
        return min(100, brought.records_done * 100 // brought.records_total)
    if brought.state == brought.State.READING and brought.size:
        return min(100, brought.bytes_done * 100 // brought.size)
    return None


def number(count: int) -> str:
    return number_format(count, force_grouping=True)
