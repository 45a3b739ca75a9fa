"""Letters to guests: people without an account, who reach their answer by a link of their own."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.models import DESCRIBED, Gathering, Guest, Occurrence
from closeknit.kit.web import house
from closeknit.members import reads as members
from closeknit.notify import actions as notify


def write_to_guest(*, guest: Guest, row: Gathering, subject: str, text: str, key: str, member=None, now: datetime) -> None:
    """Write to a guest about a gathering, with their own link, or for a `member` the gathering's page; nothing where they want no
    letters, or have no address. The same key writes once."""
    if not guest.email or guest.wants_no_letters_since:
        return
    link = house.address() + (f"/gatherings/{row.slug}" if member else reads.guest_path(None, guest, row))
    community = members.community(None)
    hello = _("Hello %(name)s,") % {"name": guest.name}
    there = link if member else _("See it, change your answer or leave: %(link)s") % {"link": link}
    why = _(
        "You get this because your address was given for a gathering of %(community)s. Behind the link you can say that"
        " you want no more letters."
    ) % {"community": community.name if community else "Closeknit"}  # fmt: skip
    headers = {}
    if not member:
        headers = {"List-Unsubscribe": f"<{link}/letters>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    body = "\n\n".join([hello, text, there] if member else [hello, text, there, why])
    notify.post_letter(to=guest.email, subject=subject, text=body, key=key, headers=headers, now=now)


def write_where(*, guest: Guest, row: Gathering, one: Occurrence, now: datetime) -> None:
    """Tell a guest who comes when and where; the address and the link of the call are in this letter and on no page of theirs."""
    said = {name: getattr(row, name) for name in DESCRIBED} | one.own
    with translation.override(guest.language or settings.LANGUAGE_CODE):
        subject = _("You come to “%(title)s”") % {"title": said["title"]}
        told = [reads.when_for(guest, one), ", ".join(filter(None, (said["place"], said["address"], said["city"])))]
        told += [said["call_link"], _("Bring: %(what)s") % {"what": said["bring"]} if said["bring"] else ""]
        if said["is_in_person"]:
            told.append(_("At the door, show the code that is on your page: the link below leads there."))
        text = "\n".join(filter(None, told))
        write_to_guest(
            guest=guest, row=row, subject=subject, text=text, key=f"guest:{one.id}:where:{row.sequence}.{one.sequence}", now=now
        )
