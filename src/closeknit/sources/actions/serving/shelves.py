"""What a device is shown, compared with the book: whatever is new, changed or gone gets the next revision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from closeknit.contacts import reads as book
from closeknit.sources.actions.serving.standing import AT_ONCE, standing
from closeknit.sources.models import Device, KeptCard, KeptTask, Shown
from closeknit.sources.reads import served_days

WHOLE_EVERY = timedelta(days=1)
EARLIER = timedelta(minutes=15)
LOOKED_EVERY = timedelta(minutes=5)
PEOPLE = (Shown.About.CONTACT,)
DAYS = (Shown.About.OCCASION, Shown.About.RELATION, Shown.About.REMINDER, Shown.About.PROMISE)


def look_at_people(*, by, device: Device, now: datetime) -> Device:
    """Note who is new, changed or gone for a device; the device as it stands then. Every page is looked at once a day, else those
    that were changed since the last time; each batch is a transaction."""
    shown = _shown(by, device, PEOPLE)
    there = set(book.people_to_exchange(by, label_id=device.label_id))
    is_whole = device.whole_at is None or device.looked_at is None or device.whole_at < now - WHOLE_EVERY
    since = None if is_whole else device.looked_at - EARLIER
    changed = there if is_whole else there & (set(book.people_to_exchange(by, since=since)) | _put_since(by, since))
    fresh = {each for each in there if shown.get(("contact", each), (0, True))[1]}
    looked = sorted(changed | fresh)
    for start in range(0, len(looked), AT_ONCE):
        marks = {("contact", one.id): one.etag for one in standing(by, device, looked[start : start + AT_ONCE])}
        _settle(by, device, marks, shown, now)
    _settle(by, device, _missing(shown, {("contact", each) for each in there}), shown, now)
    if is_whole or now - device.looked_at > LOOKED_EVERY:
        values = {"looked_at": now} | ({"whole_at": now} if is_whole else {})
        Device.objects.of(by).filter(id=device.id).update(**values)
    return Device.objects.of(by).get(id=device.id)


def _put_since(by, since: datetime) -> set[int]:
    """Whose card another device has put since then, if only with something that has no place in the book."""
    return set(KeptCard.objects.of(by).filter(put_at__gte=since).values_list("contact_id", flat=True))


def look_at_days(*, by, device: Device, now: datetime) -> Device:
    """The same for the days: all of them, since they are few."""
    shown = _shown(by, device, DAYS)
    marks = {key: day.mark for key, day in served_days(by).items()}
    gone = _missing(shown, marks)
    _settle(by, device, marks | gone, shown, now)
    for about, ref_id in gone:  # done, over or erased: what a device wrote of it goes too
        KeptTask.objects.of(by).filter(about=about, ref_id=ref_id).delete()
    return Device.objects.of(by).get(id=device.id)


def show_one(by, device: Device, contact_id: int, mark: int, *, name: str, is_gone: bool = False) -> None:
    """Note what a device itself has just put or taken away, under its own name for it; to be called in a transaction."""
    revision = next_revisions(by, device, 1)
    Shown.objects.of(by).filter(device_id=device.id, name=name, is_gone=True).exclude(ref_id=contact_id).delete()
    told = {"name": name, "mark": mark, "revision": revision, "is_gone": is_gone}
    Shown.objects.update_or_create(owner_id=by.id, device_id=device.id, about="contact", ref_id=contact_id, defaults=told)


def _shown(by, device: Device, abouts: tuple) -> dict[tuple[str, int], tuple[int, bool]]:
    rows = Shown.objects.of(by).filter(device_id=device.id, about__in=abouts)
    return {
        (about, ref_id): (mark, is_gone)
        for about, ref_id, mark, is_gone in rows.values_list("about", "ref_id", "mark", "is_gone")
    }


def _missing(shown: dict, there: Iterable) -> dict[tuple[str, int], None]:
    there = set(there)
    return {key: None for key, (_mark, is_gone) in shown.items() if not is_gone and key not in there}


def _settle(by, device: Device, marks: dict, shown: dict, now: datetime) -> None:
    """Write these marks (None for what is gone) where they are others than those shown."""
    news = [(key, mark) for key, mark in marks.items() if shown.get(key) != ((mark, False) if mark is not None else None)]
    for start in range(0, len(news), AT_ONCE):
        with transaction.atomic():
            part = news[start : start + AT_ONCE]
            revision = next_revisions(by, device, len(part))
            rows = [
                Shown(
                    owner_id=by.id, device_id=device.id, about=about, ref_id=ref_id, name=_name(about, ref_id),
                    mark=mark if mark is not None else shown[about, ref_id][0], revision=revision + place, is_gone=mark is None,
                )
                for place, ((about, ref_id), mark) in enumerate(part)
            ]  # fmt: skip
            Shown.objects.bulk_create(
                rows, update_conflicts=True, update_fields=["mark", "revision", "is_gone"],
                unique_fields=["owner", "device", "about", "ref_id"],
            )  # fmt: skip


def _name(about: str, ref_id: int) -> str:
    return f"{about}-{ref_id}.{'vcf' if about == 'contact' else 'ics'}"


def next_revisions(by, device: Device, count: int) -> int:
    """The first of so many revisions that nobody else gets."""
    row = Device.objects.of(by).select_for_update().get(id=device.id)
    Device.objects.of(by).filter(id=device.id).update(revision=row.revision + count)
    return row.revision + 1
