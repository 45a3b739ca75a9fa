"""Letters to guests: people without an account, who reach their answer by a link of their own."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from closeknit.gatherings.models import Gathering, Guest
from closeknit.gatherings.reads.guests import guest_path
from closeknit.kit.web import house
from closeknit.members import reads as members
from closeknit.notify import actions as notify


def write_to_guest(*, guest: Guest, row: Gathering, subject: str, text: str, key: str, now: datetime) -> None:
    """Write to a guest about a gathering, with their own link; nothing where they want no letters, or have no address. The same
    key writes once."""
    if not guest.email or guest.wants_no_letters_since:
        return
    link = house.address() + guest_path(None, guest, row)
    community = members.community(None)
    hello = _("Hello %(name)s,") % {"name": guest.name}
    there = _("See it, change your answer or leave: %(link)s") % {"link": link}
    why = _(
        "You get this because your address was given for a gathering of %(community)s. Behind the link you can say that"
        " you want no more letters."
    )
    body = "\n\n".join([hello, text, there, why % {"community": community.name if community else "Closeknit"}])
    stop = f"<{link}/letters>"
    headers = {"List-Unsubscribe": stop, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    notify.post_letter(to=guest.email, subject=subject, text=body, key=key, headers=headers, now=now)
