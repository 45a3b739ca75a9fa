"""A kind letter back, where an answer could not be taken as it was meant: once a day for each reason and conversation."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.kit import clock, ids, web
from closeknit.notify import actions as notify
from closeknit.replies.rules import ComesIn
from closeknit.talk import reads

KIND = "replies"


def answer(member: Member, letter: ComesIn, thread: int, why: str, now: datetime, *, words: str = "") -> None:
    """Write about what was said in a thread."""
    write_back(member, letter, reads.path_of(member, thread) or "/notices", str(thread), why, now, words=words)


def write_back(
    member: Member, letter: ComesIn, path: str, about: str, why: str, now: datetime, *, words: str = ""
) -> None:  # fmt: skip
    """Write to the member's own address, whoever the letter says it is from. A program's answer to it is dropped (RFC 3834).
    `path` is where they can say it, `about` what it is about, in a word of the key."""
    place = web.address() + path
    parts = [
        _("Dear %(name)s,") % {"name": member.get_short_name()},
        why,
        _("You can say it here: %(address)s") % {"address": place},
    ]
    if words:
        parts += [_("These were your words:"), words]
    headers = {"Auto-Submitted": "auto-replied"}
    if letter.message_id:
        headers |= {"In-Reply-To": letter.message_id, "References": letter.message_id}
    key = f"{KIND}:{ids.hash8(why)}:{about}:{clock.local_date(now, member.zone)}"
    notify.post_letter(
        to=member.email, subject=_("About your answer by mail"), text="\n\n".join(parts), key=key, headers=headers,
        owner_id=member.id, kind=KIND, now=now,
    )  # fmt: skip
