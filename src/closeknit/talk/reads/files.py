"""The files of recordings, photos, files and previews, for whoever may read what they belong to."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.kit.named import named_read
from closeknit.talk.models import Comment, Enclosure, Message, Preview, Thread, VoiceNote
from closeknit.talk.models.seen import OUT_OF_SIGHT, with_what_it_answers
from closeknit.talk.reads.messages import EnclosureShown, message
from closeknit.talk.reads.talks import thread_of_id
from closeknit.talk.reads.ways import named_into
from closeknit.trust.reads import Sight


def voice_file(viewer, eyes: Sight, slug: str) -> tuple[Path, str]:
    """(file, mime) of a voice note these eyes reach: one's own, one told to them, one of a comment or a message they may read.
    Raises Http404, which is the same for one that never was."""
    row = VoiceNote.objects.filter(slug=slug[:24]).select_related("author").first()
    path = Path(settings.MEDIA_ROOT) / row.file if row and _is_heard(viewer, eyes, row) else None
    if not (path and path.is_file()):
        raise Http404("no such voice note")
    return path, row.mime


def _is_heard(viewer, eyes: Sight, row: VoiceNote) -> bool:
    if eyes.member_id and row.author_id == eyes.member_id:
        return True
    if row.told_at is None or row.hidden_at is not None:
        return False
    if said := Message.objects.filter(voice_note_id=row.id).first():
        return _is_read(viewer, eyes, said)
    if _is_away(row.author):
        return False
    comment = Comment.objects.filter(voice_note_id=row.id).select_related("thread__starter").first()
    if comment is None:
        return eyes.sees(row.author_id, row.audience, row.circle_ids)
    thread = comment.thread
    if thread.closed_at is not None or thread.starter_id in eyes.apart_ids or _is_away(thread.starter):
        return False
    try:
        is_named = _way_into(viewer, eyes, thread)
    except Http404:
        return False
    told = with_what_it_answers(eyes, thread.starter_id, is_named=is_named)
    return Comment.objects.filter(told, thread_id=thread.id, id=comment.id).exists()


def _way_into(viewer, eyes: Sight, thread: Thread) -> bool:
    """Whether the viewer sees the thing under which a thread hangs by their name. Raises Http404 where they may not read it: told
    to fewer people since, it takes along what is said under it, whose own audience stays."""
    if thread.kind == Thread.Kind.MOMENT:
        named_read("stories:moment")(viewer, eyes, int(thread.path.rpartition("/")[2]))
    return named_into(viewer, thread)


def _is_away(member: Member) -> bool:
    return member.state in OUT_OF_SIGHT or member.entered_at is None


def _is_read(viewer, eyes: Sight, said: Message) -> bool:
    try:
        message(viewer, thread_of_id(viewer, said.thread_id, eyes), said.seq)
    except Http404:
        return False
    return True


def enclosure_file(viewer, eyes: Sight, slug: str, *, is_small: bool = False) -> tuple[Path, EnclosureShown]:
    """A photo or a file that is the viewer's own, or of a message they may read. Raises Http404, as for one that never was."""
    row = Enclosure.objects.filter(slug=slug[:24]).select_related("message").first()
    is_seen = row and (row.owner_id == viewer.id or (row.message and _is_read(viewer, eyes, row.message)))
    path = Path(settings.MEDIA_ROOT) / (row.small if is_small and row.small else row.file) if is_seen else None
    if not (path and path.is_file()):
        raise Http404("no such file")
    return path, EnclosureShown(row.kind, row.slug, row.name, row.size, row.width, row.height, row.alt)


def preview_file(viewer, eyes: Sight, slug: str) -> Path:
    """The picture of a page that a message links to. Raises Http404."""
    row = Preview.objects.filter(slug=slug[:24]).exclude(file="").select_related("message").first()
    path = Path(settings.MEDIA_ROOT) / row.file if row and _is_read(viewer, eyes, row.message) else None
    if not (path and path.is_file()):
        raise Http404("no such picture")
    return path


def own_enclosures(viewer, slugs: list[str]) -> list[EnclosureShown]:
    """The viewer's own photos and files that wait for their message, in the order asked for."""
    rows = Enclosure.objects.filter(owner_id=viewer.id, message=None, slug__in=slugs[:50])
    columns = ("kind", "slug", "name", "size", "width", "height", "alt")
    found = {each.slug: each for each in (EnclosureShown(*row) for row in rows.values_list(*columns))}
    return [found[each] for each in slugs if each in found]
