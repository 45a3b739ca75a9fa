"""Letters of a kind that comes again and again: each says how to stop it with one click, and threads with its own kind."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.kit import web
from closeknit.kit.jobs import enqueue
from closeknit.notify import reads
from closeknit.notify.actions.letters import html_of, post_letter
from closeknit.notify.actions.mailing import host_of
from closeknit.notify.models import Silence

CALENDAR = "calendar"
"""Letters to somebody's calendar, with a file (RFC 6047). Each has the key "calendar:<entry>:<sequence>", of the CalendarEntry of
gatherings; the file is made when it goes out (gatherings.reads.calendar_letter)."""


def write_to_member(
    *,
    owner,
    kind: str,
    subject: str,
    text: str,
    html: str = "",
    key: str = "",
    useful_until: datetime | None = None,
    thread: int | None = None,
    reply_to: str = "",
    now: datetime,
) -> int | None:
    """Write a letter of a kind ("reminders") to a member; its id, or None where they do not want that kind, have closed their
    account, or letters to their address come back.

    Nothing private belongs in the subject. The letter ends with the address that stops its kind (RFC 8058: with one click), has
    a List-Id (RFC 2919) and refers to the same first letter as all of its kind, or of the same conversation (`thread`), so that
    mail programs keep them together. `reply_to` is where an answer to it goes.
    """
    if owner.is_closed or not reads.wants_letters(owner, kind) or reads.returned(owner):
        return None
    host = host_of(settings.DEFAULT_FROM_EMAIL)
    stop = stop_address(owner, kind)
    root = f"<{kind}-{owner.id}-{thread}@{host}>" if thread else f"<{kind}-{owner.id}@{host}>"
    headers = {
        "List-Id": f"Closeknit {kind} <{kind}.{host}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "In-Reply-To": root,
        "References": root,
    } | ({"Reply-To": reply_to} if reply_to else {})
    text, html = with_farewell(owner, kind, text, html or html_of(subject, text))
    return post_letter(
        to=owner.email, subject=subject, text=text, html=html, key=key, headers=headers, useful_until=useful_until,
        owner_id=owner.id, kind=kind, now=now,
    )  # fmt: skip


def with_farewell(owner, kind: str, text: str, html: str) -> tuple[str, str]:
    """Both forms of a letter, each ending with the address that stops its kind."""
    stop = stop_address(owner, kind)
    farewell = _("No more letters like this: %(address)s") % {"address": stop}
    return f"{text.strip()}\n\n-- \n{farewell}", html.replace("</body>", _farewell_html(stop) + "</body>")


def stop_address(owner, kind: str) -> str:
    return web.address() + reverse("notify:stop", args=[stop_token(owner_id=owner.id, kind=kind)])


def _farewell_html(stop: str) -> str:
    words = _("No more letters like this")
    return f'<p style="max-width:38em;margin:24px auto 0;font-size:14px"><a href="{stop}" style="color:#6b6259">{words}</a></p>\n'


def stop_token(*, owner_id: int, kind: str) -> str:
    """What the address that stops a kind of letter ends with: it proves itself, and never expires."""
    return signing.dumps([owner_id, kind], salt=reads.STOPPING)


def silence_letters(*, by=None, owner_id: int, kind: str, now: datetime) -> None:
    """Let no more letters of a kind go to a member; whoever holds such a letter may say so (`by` is nobody then)."""
    Silence.objects.bulk_create([Silence(owner_id=owner_id, kind=kind[:40], made_at=now)], ignore_conflicts=True)


def allow_letters(*, by, kind: str, now: datetime) -> None:
    """Let letters of a kind come to oneself again; a calendar then hears what it missed."""
    if Silence.objects.filter(owner_id=by.id, kind=kind).delete()[0] and kind == CALENDAR:
        enqueue("gatherings.tell_missed", member_id=by.id)
