"""Writing letters: each is kept as it will be sent, in the transaction of whatever it tells of, and a job sends it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string

from closeknit.kit import ids
from closeknit.kit.jobs import enqueue
from closeknit.notify.models import Letter


def post_letter(
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    key: str = "",
    headers: dict[str, str] | None = None,
    useful_until: datetime | None = None,
    owner_id: int | None = None,
    kind: str = "",
    now,
) -> int:
    """Keep a finished letter and have the job send it; returns its id. Without `html` the text is set as paragraphs. `owner_id`
    and `kind` are given of what comes again and again (write_to_member).

    It waits through any outage of the mail server, unless it is of no use after a moment that is given.
    """
    subject = " ".join(subject.split())[:300]
    told = {"headers": headers or {}, "useful_until": useful_until, "owner_id": owner_id, "kind": kind, "made_at": now}
    return _keep(to, key, subject=subject, text=text.strip(), html=html or html_of(subject, text), **told)


def write_no_letter(*, to: str, subject: str, text: str, now) -> int:
    """Do all the work of `post_letter` and send nothing, so that nobody can tell by the clock who has an account here."""
    html_of(subject, text)
    return _keep(to, "", made_at=now, sent_at=now)


def html_of(subject: str, text: str) -> str:
    """A plain letter as HTML: its paragraphs, and its links as links."""
    return render_to_string("notify/letters/_plain.html", {"subject": subject, "text": text.strip()})


def _keep(to: str, key: str, **fields) -> int:
    recipient, key = ids.hash8(to.strip().casefold()), key or ids.slug()
    address = "" if fields.get("sent_at") else to
    with transaction.atomic():
        letter, is_new = Letter.objects.get_or_create(recipient=recipient, key=key, defaults={"to": address, **fields})
        if is_new:
            enqueue("notify.send", recipient=recipient, letter_id=letter.id)
    return letter.id
