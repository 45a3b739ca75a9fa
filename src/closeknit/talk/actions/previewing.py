"""What the page behind a link says of itself: asked for by a job, after the message was sent, and never in its way."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urljoin, urlsplit

from django.db import transaction

from closeknit.kit import web
from closeknit.kit.jobs import enqueue
from closeknit.kit.pictures import picture_of, remove_files, write_face
from closeknit.kit.unfit import Unfit
from closeknit.talk.actions.places import held, note_changed
from closeknit.talk.models import Message, Preview
from closeknit.talk.rules.links import first_link
from closeknit.talk.rules.pages import PageSays, page_says

FOLDER = "previews"
MOST_PAGE_BYTES = 3 * 1024 * 1024
MOST_PICTURE_BYTES = 8 * 1024 * 1024
MOST_SECONDS = 10.0
ASKED_AS = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"}


def ask_for_preview(row: Message, now: datetime) -> None:
    """Ask for a preview of the first link of a message, in its transaction; one of another link is forgotten."""
    url = first_link(row.text)
    before = Preview.objects.filter(thread_id=row.thread_id, message_id=row.id).first()
    if before and before.url == url:
        return
    if before:
        forget_previews(row)
    if url:
        Preview.objects.create(thread_id=row.thread_id, message_id=row.id, url=url)
        enqueue("talk.preview", thread_id=row.thread_id, message_id=row.id)


def forget_previews(row: Message) -> None:
    """Forget the preview of a message now, and its picture once that is certain."""
    rows = Preview.objects.filter(thread_id=row.thread_id, message_id=row.id)
    files = [file for file in rows.values_list("file", flat=True) if file]
    rows.delete()
    transaction.on_commit(lambda: remove_files(files))


def fetch_preview(*, thread_id: int, message_id: int, now: datetime) -> None:
    """Ask the page behind a message's link what it says of itself, once. No address within a network is asked, not even one that
    the operator allows: what it says would be read by others than who may ask there. What fails shows nothing, and is let be."""
    row = Preview.objects.filter(thread_id=thread_id, message_id=message_id, fetched_at=None).first()
    if row is None:
        return
    says, url = _asked(row.url)
    file = _picture(url, says.picture) if says.picture and (says.title or says.description) else ""
    told = {"title": says.title, "description": says.description, "host": _host(url), "file": file, "fetched_at": now}
    with transaction.atomic():
        thread = held(thread_id)
        same = Preview.objects.filter(thread_id=thread_id, message_id=message_id, url=row.url, fetched_at=None)
        is_kept = bool(same.update(**told))
        if is_kept and (says.title or says.description):
            message = Message.objects.get(thread_id=thread_id, id=message_id)
            note_changed(message.author, thread, message, now)
    if file and not is_kept:  # meanwhile the message was changed, or deleted
        remove_files([file])


def _asked(url: str) -> tuple[PageSays, str]:
    """What the page says, and where it was in the end."""
    try:
        answer = web.fetch(url, headers=ASKED_AS, most_bytes=MOST_PAGE_BYTES, seconds=MOST_SECONDS, only_public=True)
    except web.Unreachable:
        return PageSays(), url
    kind = answer.headers.get("content-type", "").lower()
    if not answer.is_good or not kind.startswith(("text/html", "application/xhtml+xml")):
        return PageSays(), url
    return page_says(answer.body, kind), answer.url


def _picture(url: str, where: str) -> str:
    """The file of a small picture of it, encoded anew; "" where there is none that can be read, or `where` leads nowhere."""
    try:
        answer = web.fetch(urljoin(url, where), most_bytes=MOST_PICTURE_BYTES, seconds=MOST_SECONDS, only_public=True)
        return write_face(picture_of(answer.body).small, FOLDER) if answer.is_good else ""
    except (web.Unreachable, Unfit, ValueError):  # the last from half an address of IPv6
        return ""


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")[:255]
