"""Writing one's own profile: fields, face, and whether there is a page for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts.reads import city_meant, norm_of, partial_date, region_of_zone
from closeknit.kit import search
from closeknit.kit.pictures import Face, face_of, remove_files, write_face
from closeknit.kit.text import clean, one_line, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.members.models import NotMet, OpenProfile, ProfileField, ProfilePhoto
from closeknit.members.rules.profile import DAYS, ONCE, PLACE, SHOWN_IN, TEXTS, WAYS, ZONE, Said
from closeknit.trust.access import may_say
from closeknit.trust.reads import Told, sight, spaces_of

ROOM = "profiles"
FOLDER = "profiles"
LONGEST_LINE = 200
LONGEST_TEXT = 4000
MOST_OF_A_KIND = 20


@dataclass(frozen=True, slots=True)
class PhotoSaid:
    """The face to show: the bytes of a picture, b"" to keep the one that is there, or that there is to be none."""

    told: Told
    data: bytes = b""
    is_gone: bool = False


def save_profile(*, by, said: Sequence[Said], has_open_page: bool = False, photo: PhotoSaid | None = None, now: datetime) -> None:
    """Write these fields of one's own profile: new ones, changed ones, and gone ones (without a text). What is not among them
    stays as it is, and so does the face where no `photo` is said. Raises Unfit: its field is the place of the wrong one in
    `said`, or "photo"."""
    face = face_of(photo.data) if photo and photo.data else None
    rows = [_row(by, one, place) for place, one in enumerate(said)]
    _refuse_circles_of_others(by, said, photo)
    _refuse_too_much(by, said, now)
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(id=by.id)
        there = list(ProfileField.objects.of(by))
        for place, (one, row) in enumerate(zip(said, rows, strict=True)):
            _keep(by, one, row, _same(there, one), len(rows[:place]) - rows[:place].count(None), now)
        if ProfileField.objects.of(by).filter(kind__in=(*WAYS, *DAYS)).count() > MOST_OF_A_KIND * 2:
            raise Unfit("", _("These are more ways and days than anybody can take in. Keep the best of them."))
        if has_open_page:
            OpenProfile.objects.get_or_create(owner_id=by.id, defaults={"made_at": now})
        else:
            OpenProfile.objects.of(by).delete()
        if photo:
            _keep_photo(by, photo, face, now)


def _refuse_too_much(by, said: Sequence[Said], now: datetime) -> None:
    """Newcomers' limits hold for what a profile says in sentences, all of it together: everybody here can read it. Whoever has
    not come in yet is read by nobody."""
    texts = [one.text if one.kind in TEXTS else "" for one in said]
    if not by.is_here or may_say(by, text="\n".join(texts), now=now):
        return
    for place in range(len(texts)):
        if not (allowed := may_say(by, text="\n".join(texts[: place + 1]), now=now)):
            raise Unfit(str(place), str(allowed.reason))


def _refuse_circles_of_others(by, said: Sequence[Said], photo: PhotoSaid | None) -> None:
    """Nothing is told to a circle one is not in. Raises Unfit."""
    told = {str(place): one.circle_ids for place, one in enumerate(said)} | ({"photo": photo.told.circle_ids} if photo else {})
    own = sight(by).circle_ids if any(told.values()) else ()
    for place, circle_ids in told.items():
        if not set(circle_ids) <= set(own):
            raise Unfit(place, _("Choose at least one circle."))


def field_of(by, one: Said) -> ProfileField | None:
    """A field as it would be written down for `by`, unsaved; None where it says nothing. Raises Unfit."""
    return _row(by, one, 0)


def _same(there: list[ProfileField], one: Said) -> ProfileField | None:
    """The row that this field was: of a kind there is one of, that one; else the one it names, among one's own."""
    if one.kind in ONCE:
        return next((row for row in there if row.kind == one.kind), None)
    return next((row for row in there if one.field_id and row.id == one.field_id and row.kind not in ONCE), None)


def _keep(by, one: Said, row: ProfileField | None, before: ProfileField | None, place: int, now: datetime) -> None:
    if row is None:
        if before:
            _unindex(by, before)
            ProfileField.objects.of(by).filter(id=before.id).delete()
        return
    row.position, row.changed_at, row.made_at = place, now, before.made_at if before else now
    if before:
        if _is_told_the_same(row, before):
            return
        _unindex(by, before)
        row.id = before.id
    row.save(force_insert=not before, force_update=bool(before))
    _index(by, row)


def _is_told_the_same(row: ProfileField, before: ProfileField) -> bool:
    names = ("kind", "label", "text", "audience", "circle_ids", "position", "norm")
    return all(getattr(row, name) == getattr(before, name) for name in names)


def _row(by, one: Said, place: int) -> ProfileField | None:
    """The field as it is written down; None where it says nothing. Raises Unfit."""
    if one.kind not in SHOWN_IN:
        raise Unfit(str(place), _("There is no such field."))
    try:
        told = Told.to(one.audience, one.circle_ids)
    except ValueError:
        raise Unfit(str(place), _("Say who may see this.")) from None
    text = _text(one, place)
    if not text and one.kind != ZONE:
        return None
    label = one_line(one.label)
    if len(label) > 60:
        raise Unfit(str(place), _("Say it in at most %(most)d characters.") % {"most": 60})
    norm = norm_of(one.kind, text, label, region_of_zone(by.zone)) if one.kind in WAYS else ""
    if one.kind == PLACE and (city := city_meant(text)):
        norm = str(city.id)
    html = render_markdown(text) if one.kind in TEXTS else ""
    return ProfileField(
        owner_id=by.id, kind=one.kind, label=label, text=text, html=html, norm=norm, audience=told.audience.value,
        circle_ids=list(told.circle_ids),
    )  # fmt: skip


def _text(one: Said, place: int) -> str:
    if one.kind == ZONE:
        return ""
    text = clean(one.text) if one.kind in TEXTS else one_line(one.text)
    most = LONGEST_TEXT if one.kind in TEXTS else LONGEST_LINE
    if len(text) > most:
        raise Unfit(str(place), _("This is too long. Keep it under %(most)d characters.") % {"most": most})
    if one.kind in DAYS and text:
        day = partial_date(text)
        if not day or not day.comes_round:
            raise Unfit(str(place), _("This is no day of the calendar."))
        text = str(day)
    if one.kind == "email" and text and "@" not in text:
        raise Unfit(str(place), _("This does not look like an e-mail address."))
    return text


def _keep_photo(by, photo: PhotoSaid, face: Face | None, now: datetime) -> None:
    before = ProfilePhoto.objects.of(by).first()
    audience = {"audience": photo.told.audience.value, "circle_ids": list(photo.told.circle_ids)}
    if face:
        file = write_face(face.data, FOLDER)
        ProfilePhoto.objects.update_or_create(
            owner_id=by.id, defaults=audience | {"file": file}, create_defaults=audience | {"file": file, "made_at": now}
        )
    elif before and not photo.is_gone:
        ProfilePhoto.objects.of(by).update(**audience)
    elif before:
        ProfilePhoto.objects.of(by).delete()
    if before and (face or photo.is_gone):
        transaction.on_commit(lambda: remove_files([before.file]))


def erase_profile(*, member_id: int, now: datetime) -> None:
    """Erase everything a member told of themselves, and their face; for when a member is erased."""
    with transaction.atomic():
        gone = Member(id=member_id)
        for row in ProfileField.objects.of(gone):
            _unindex(gone, row)
        ProfileField.objects.of(gone).delete()
        OpenProfile.objects.of(gone).delete()
        files = list(ProfilePhoto.objects.of(gone).values_list("file", flat=True))
        ProfilePhoto.objects.of(gone).delete()
        NotMet.objects.filter(Q(owner_id=member_id) | Q(member_id=member_id)).delete()
        transaction.on_commit(lambda: remove_files(files))


def _index(by, row: ProfileField) -> None:
    """Make the words of a field findable where they can be read."""
    for space in spaces_of(by.id, row.told) if row.text and row.kind not in DAYS else []:
        search.index(space, ROOM, row.id, "", [" ".join(filter(None, (row.label, row.text)))])


def _unindex(by, row: ProfileField) -> None:
    for space in spaces_of(by.id, row.told):
        search.forget(space, ROOM, [row.id])
