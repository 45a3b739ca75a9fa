"""Founding the community, and changing what it says of itself and what its people agree on."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Acceptance, Agreement, Community, Member
from closeknit.kit.pictures import Face, face_of, remove_files, write_face
from closeknit.kit.text import clean, one_line, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.members.access import may_found_community
from closeknit.members.rules import Charter
from closeknit.trust.access import may_look_after_community

FOLDER = "communities"
LONGEST_NAME = 120
LONGEST_TEXT = 20_000


class CommunityExists(Exception):
    """There is one community in a house, and it has been founded."""


def found_community(*, by, charter: Charter, agreements: str, now: datetime) -> None:
    """Found the community of this house, with the first version of its agreements; whoever founds it is its first host and has
    accepted them. Accounts that exist already are not in it: each is asked. Raises Unfit, CommunityExists."""
    may_found_community(by).or_refuse()
    columns, text, face = _columns(charter), long_text(agreements, "agreements"), _face(charter)
    if not text:
        raise Unfit("agreements", _("Say in a few words how people treat each other here."))
    try:
        with transaction.atomic():
            if Community.objects.exists():
                raise CommunityExists
            Community.objects.create(**columns, founded_at=now, founded_by=by)
            _write_version(by, 1, text, now)
            Member.objects.filter(id=by.id).update(is_host=True, entered_at=now, is_asked_to_agree=False)
            _keep_face(face)
    except IntegrityError:  # of two who found it at the same moment, one is first
        raise CommunityExists from None


def change_community(*, by, charter: Charter, now: datetime) -> None:
    """Change the community's name, promise, picture (where a new one is given), and how people come in. Raises Unfit."""
    may_look_after_community(by).or_refuse()
    columns, face = _columns(charter), _face(charter)
    with transaction.atomic():
        before = held_community()
        Community.objects.filter(id=before.id).update(**columns)
        _keep_face(face)
        if face and before.picture:
            transaction.on_commit(lambda: remove_files([before.picture]))


def change_agreements(*, by, text: str, now: datetime) -> int:
    """Write a new version of the agreements and ask every member to accept it; the number of the version in force. The same text
    again makes no new version. Raises Unfit."""
    may_look_after_community(by).or_refuse()
    text = long_text(text, "agreements")
    if not text:
        raise Unfit("agreements", _("Say in a few words how people treat each other here."))
    with transaction.atomic():
        held_community()
        newest = Agreement.objects.order_by("-version").first()
        if newest and newest.text == text:
            return newest.version
        version = newest.version + 1 if newest else 1
        _write_version(by, version, text, now)
        Member.objects.filter(entered_at__isnull=False).exclude(id=by.id).update(is_asked_to_agree=True)
        Member.objects.filter(id=by.id).update(is_asked_to_agree=False)
    return version


def held_community() -> Community:
    """The community's row, held: acceptances and new versions wait for each other. Raises Http404 where there is none."""
    found = Community.objects.select_for_update(no_key=True).filter(id=Community.THE_ONE).first()
    if not found:
        raise Http404
    return found


def long_text(text: str, field: str) -> str:
    """A text of some length as every database takes it. Raises Unfit, naming the field, for one that is longer than a book."""
    text = clean(text)
    if len(text) > LONGEST_TEXT:
        raise Unfit(field, _("This is too long. Keep it under %(most)d characters.") % {"most": LONGEST_TEXT})
    return text


def _columns(charter: Charter) -> dict:
    name, promise = one_line(charter.name), long_text(charter.promise, "promise")
    if not 0 < len(name) <= LONGEST_NAME:
        raise Unfit("name", _("Give a name of at most %(most)d characters.") % {"most": LONGEST_NAME})
    if charter.joining not in Community.Joining.values:
        raise Unfit("joining", _("Choose how people come in."))
    return {
        "name": name, "promise": promise, "promise_html": render_markdown(promise), "joining": charter.joining,
        "members_may_invite": bool(charter.members_may_invite),
    }  # fmt: skip


def _face(charter: Charter) -> Face | None:
    return face_of(charter.photo) if charter.photo else None


def _keep_face(face: Face | None) -> None:
    if face:
        Community.objects.filter(id=Community.THE_ONE).update(picture=write_face(face.data, FOLDER))


def _write_version(by, version: int, text: str, now: datetime) -> None:
    Agreement.objects.create(version=version, text=text, html=render_markdown(text), made_at=now, made_by=by)
    Acceptance.objects.create(member=by, version=version, accepted_at=now)
