"""Letters to guests: people without an account, who reach their answer by a link of their own."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.gatherings import reads
from closeknit.gatherings.models import DESCRIBED, Gathering, Guest, Occurrence
from closeknit.kit.web import house
from closeknit.members import reads as members
from closeknit.notify import actions as notify

LINK_LETTERS = "guest:link:"
"""How the keys of letters begin that somebody had sent to an address they typed."""


def write_to_guest(
    *, guest: Guest, row: Gathering, subject: str, text: str, key: str, kind: str = "", is_asked: bool = False, now: datetime
) -> None:  # fmt: skip
    """Write to a guest about a gathering, with their own link; nothing where they have no address, or want no letters, unless
    they asked for this one. The same key writes once. `kind` is that of a letter to a calendar."""
    if not guest.email or (guest.wants_no_letters_since and not is_asked):
        return
    link = house.address() + reads.guest_path(None, guest, row)
    community = members.community(None)
    there = _("See it, change your answer or leave: %(link)s") % {"link": link}
    why = _(
        "You get this because your address was given for a gathering of %(community)s. Behind the link you can say that"
        " you want no more letters."
    ) % {"community": community.name if community else "Closeknit"}  # fmt: skip
    headers = {"List-Unsubscribe": f"<{link}/letters>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    body = "\n\n".join([_hello(guest.name), text, there, why])
    notify.post_letter(to=guest.email, subject=subject, text=body, key=key, headers=headers, kind=kind, now=now)


def _hello(name: str) -> str:
    return _("Hello %(name)s,") % {"name": name}


def write_link(*, guest: Guest, row: Gathering, now: datetime) -> None:
    """Mail a guest the link by which they answer; once a day."""
    with translation.override(guest.language or settings.LANGUAGE_CODE):
        text = _("By the link below you say whether you come. It is yours alone: whoever has it can change your answer.")
        write_to_guest(guest=guest, row=row, subject=_link_for(row), text=text, key=_link_key(row, now), is_asked=True, now=now)


def write_to_member(*, member: Member, row: Gathering, now: datetime) -> None:
    """Tell a member for whom somebody asked for a guest's link to answer with their account; once a day. What was typed as their
    name is not said: whoever asked may be anybody."""
    with translation.override(member.language or settings.LANGUAGE_CODE):
        body = [
            _hello(member.get_short_name()),
            _("You are a member: sign in and answer there."),
            f"{house.address()}/gatherings/{row.slug}",
        ]
        notify.post_letter(to=member.email, subject=_link_for(row), text="\n\n".join(body), key=_link_key(row, now), now=now)


def _link_for(row: Gathering) -> str:
    return _("Your link for “%(title)s”") % {"title": row.title}


def _link_key(row: Gathering, now: datetime) -> str:
    return f"{LINK_LETTERS}{row.id}:{now.date()}"


def write_where(*, guest: Guest, row: Gathering, one: Occurrence, now: datetime) -> None:
    """Tell a guest who comes and asks when and where; the address and the link of the call are in this letter and on no page of
    theirs. At most once a day, also where they want no other."""
    said = {name: getattr(row, name) for name in DESCRIBED} | one.own
    key = f"guest:{one.id}:where:{row.sequence}.{one.sequence}:{now.date()}"
    with translation.override(guest.language or settings.LANGUAGE_CODE):
        subject = _("You come to “%(title)s”") % {"title": said["title"]}
        told = [reads.when_for(guest, one), ", ".join(filter(None, (said["place"], said["address"], said["city"])))]
        told += [said["call_link"], _("Bring: %(what)s") % {"what": said["bring"]} if said["bring"] else ""]
        if said["is_in_person"]:
            told.append(_("At the door, show the code that is on your page: the link below leads there."))
        text = "\n".join(filter(None, told))
        write_to_guest(guest=guest, row=row, subject=subject, text=text, key=key, is_asked=True, now=now)
