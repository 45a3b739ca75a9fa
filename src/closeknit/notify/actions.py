"""Telling a member something: a notice in the app, or a letter by mail. Both are told once, however often a job runs."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

from closeknit.kit import ids
from closeknit.kit.jobs import enqueue
from closeknit.notify import reads
from closeknit.notify.models import Letter, Notice

# Longer than a mail server may take, shorter than anybody waits for a sign-in code.
CLAIM_FOR = timedelta(minutes=2)
SENT_KEPT_FOR = timedelta(days=30)
UNSENT_KEPT_FOR = timedelta(days=7)


class LetterBeingSent(Exception):
    """Another worker has claimed this letter, or was stopped while it held it: look again later."""


def tell(*, owner_id: int, key: str, text: str, path: str = "", now) -> bool:
    """Put one line before a member; says whether it is new.

    `key` names the occasion ("import:7:done"); the part before the first colon is kept as the kind. The same key tells nothing
    the second time. `path` is within this house, so it starts with one slash; raises ValueError otherwise.
    """
    if path and (not path.startswith("/") or path.startswith(("//", "/\\"))):
        raise ValueError(f"A notice leads to a page of this house, not to {path!r}.")
    told = Notice(owner_id=owner_id, key=key, kind=key.partition(":")[0][:40], text=text[:300], path=path, made_at=now)
    with transaction.atomic():
        before = Notice.objects.filter(owner_id=owner_id, key=key).exists()
        Notice.objects.bulk_create([told], ignore_conflicts=True)
    return not before


def read_notice(*, by, notice_id: int, now) -> None:
    """Note that one's own notice was read; raises Http404 for any other."""
    reads.notice(by, notice_id)
    Notice.objects.filter(owner_id=by.id, id=notice_id, read_at=None).update(read_at=now)


def read_all_notices(*, by, now) -> None:
    """Note that everything told so far was read."""
    Notice.objects.filter(owner_id=by.id, read_at=None).update(read_at=now)


def send_letter(*, to: str, subject: str, template: str, context: dict, key: str = "", now) -> int:
    """Write a letter from `notify/letters/<template>.txt` (and .html if there is one) and have it sent; returns its id.

    With a key the same letter is written to the same address once; without one each call writes another.
    """
    text = render_to_string(f"notify/letters/{template}.txt", context)
    try:
        html = render_to_string(f"notify/letters/{template}.html", context)
    except TemplateDoesNotExist:
        html = ""
    return post_letter(to=to, subject=subject, text=text, html=html, key=key, now=now)


def post_letter(*, to: str, subject: str, text: str, html: str = "", key: str = "", now) -> int:
    """Keep a finished letter and have the job send it; returns its id. Without `html` the text is set as paragraphs."""
    subject = " ".join(subject.split())[:300]
    return _keep(to, key, subject=subject, text=text.strip(), html=html or html_of(subject, text), made_at=now)


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


def deliver_letter(*, recipient: int, letter_id: int, now) -> bool:
    """Send one letter unless it was sent already; says whether it went out now.

    Raises LetterBeingSent, or what the mail server raises (after letting go of the claim), so that the job tries again. Should
    the machine stop between the server's yes and our note of it, the letter goes out twice under one Message-ID.
    """
    letters = Letter.objects.filter(recipient=recipient, id=letter_id, sent_at=None)
    is_free = Q(tried_at=None) | Q(tried_at__lt=now - CLAIM_FOR)
    if not letters.filter(is_free).update(tried_at=now):
        if letters.exists():
            raise LetterBeingSent
        return False
    try:
        mail_of(letters.get()).send()
    except Exception:
        letters.update(tried_at=None)
        raise
    letters.update(sent_at=now, to="", subject="", text="", html="")
    return True


def mail_of(letter: Letter) -> EmailMultiAlternatives:
    sender = settings.DEFAULT_FROM_EMAIL
    host = sender.rpartition("@")[2].strip("> ") or "localhost"
    headers = {"Message-ID": f"<letter-{letter.id}-{abs(ids.hash8(letter.key)):x}@{host}>", "Auto-Submitted": "auto-generated"}
    mail = EmailMultiAlternatives(letter.subject, letter.text, sender, [letter.to], headers=headers)
    mail.attach_alternative(letter.html, "text/html")
    return mail


def forget_letters(*, now) -> int:
    """Drop the notes of letters sent long ago, and letters nobody could send; returns how many."""
    old = Q(sent_at__lt=now - SENT_KEPT_FOR) | Q(sent_at=None, made_at__lt=now - UNSENT_KEPT_FOR)
    return Letter.objects.filter(old).delete()[0]
