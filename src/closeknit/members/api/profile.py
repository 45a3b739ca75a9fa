"""One's own profile."""

from __future__ import annotations

from typing import Literal

from django.utils.datastructures import MultiValueDict
from ninja import File, Form, Router
from ninja.files import UploadedFile

from closeknit.kit import clock
from closeknit.kit.openapi import Choice, Given, Id, Key, Line, Shown, Text, To
from closeknit.kit.pictures import MOST_BYTES
from closeknit.members import actions, reads
from closeknit.trust import reads as trust

router = Router()
Kind = Literal[
    "pronouns", "place", "languages", "zone", "care_about", "ask_about", "working_on", "season", "email", "phone", "handle",
    "link", "birthday", "anniversary", "other",
]  # fmt: skip


class FieldOfProfile(Shown):
    """`audience` and `circles` are there for its member alone."""

    id: int
    kind: str
    label: str
    text: str
    html: str
    audience: str | None
    circles: list[str]


class Profile(Shown):
    """`photo` is the name it is asked for by, "" for none that may be seen."""

    slug: str
    name: str
    photo: str
    fields: list[FieldOfProfile]


class OwnProfile(Profile):
    has_open_page: bool


class FieldGiven(To):
    """A field without a text says nothing any more; `id` names a way or a day that is there."""

    kind: Kind
    text: Text = ""
    label: Line = ""
    id: Id | None = None


class ProfileGiven(Given):
    """What is not among the fields stays."""

    fields: list[FieldGiven] = []
    has_open_page: bool | None = None


def profile_shown(viewer, one, circles: dict[int, str]) -> dict:
    is_own = one.member_id == viewer.id
    fields = [
        FieldOfProfile(
            id=each.id, kind=each.kind, label=each.label, text=each.text, html=each.html,
            audience=each.told.audience.value if is_own else None,
            circles=[circles[number] for number in each.told.circle_ids if number in circles] if is_own else [],
        )
        for each in one.fields
    ]  # fmt: skip
    return {"slug": one.slug, "name": one.name, "photo": one.photo_url.rpartition("/")[2], "fields": fields}


def own_circles(viewer) -> list:
    return trust.own_circles(viewer, trust.sight(viewer), with_closed=True)


def own_shown(viewer) -> OwnProfile:
    names = {each.id: each.slug for each in own_circles(viewer)}
    told = profile_shown(viewer, reads.own_profile(viewer), names)
    return OwnProfile(**told, has_open_page=reads.has_open_page(viewer))


@router.get("/profile", response=OwnProfile, summary="My profile")
def profile(request):
    return own_shown(request.user)


@router.patch("/profile", response=OwnProfile, summary="Change my profile")
def change_profile(request, told: ProfileGiven):
    circles = own_circles(request.user)
    said = [said_in(request.user, circles, each) for each in told.fields]
    is_open = reads.has_open_page(request.user) if told.has_open_page is None else told.has_open_page
    actions.save_profile(by=request.user, said=said, has_open_page=is_open, now=clock.now())
    return own_shown(request.user)


def said_in(viewer, circles, told: FieldGiven) -> actions.Said:
    to = trust.told_in(viewer, circles, told.posted())
    return actions.Said(told.kind, told.text, to.audience.value, to.circle_ids, told.label, told.id or 0)


@router.post("/profile/photo", response=OwnProfile, summary="Show my face")
def set_profile_photo(
    request, photo: UploadedFile = File(...), audience: Choice = Form("members"), circles: list[Key] = Form([])
):
    posted = MultiValueDict({"audience": [audience], "audience-circles": circles})
    told = trust.told_in(request.user, own_circles(request.user), posted)
    _save_photo(request, actions.PhotoSaid(told, photo.read(MOST_BYTES + 1)))
    return own_shown(request.user)


@router.delete("/profile/photo", response={204: None}, summary="Take my photo away")
def remove_profile_photo(request):
    _save_photo(request, actions.PhotoSaid(trust.Told(), is_gone=True))


def _save_photo(request, photo: actions.PhotoSaid) -> None:
    is_open = reads.has_open_page(request.user)
    actions.save_profile(by=request.user, said=[], has_open_page=is_open, photo=photo, now=clock.now())
