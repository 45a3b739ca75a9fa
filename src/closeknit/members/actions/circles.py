"""Circles begun, changed, closed, and begun anew for more people."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.accounts.models import Circle, Membership
from closeknit.kit.pictures import Face, face_of, remove_files, write_face
from closeknit.kit.text import one_line, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.members import reads
from closeknit.members.access import may_look_after_circle, may_make_circle
from closeknit.members.actions.community import LONGEST_NAME, long_text
from closeknit.members.actions.findable import index_circle
from closeknit.members.actions.telling import tell_in_own_words
from closeknit.members.models import CircleInvitation, CircleRequest
from closeknit.members.rules import Purpose, is_wider
from closeknit.trust import reads as trust
from closeknit.trust.access import may_say

FOLDER = "circles"


def make_circle(*, by, purpose: Purpose, now: datetime) -> str:
    """Begin a circle, and be its host; the slug it has. Raises Unfit."""
    may_make_circle(by).or_refuse()
    columns, face = _columns(by, purpose, now), _face(purpose)
    with transaction.atomic():
        return _begin(by, columns, face, now).slug


def change_circle(*, by, slug: str, purpose: Purpose, now: datetime) -> None:
    """Change what a circle says of itself, and its picture where a new one is given. Raises Unfit.

    Its door may become narrower at any time: what was said is its members', and they stay the same; who asked to come in meets
    no answer. It never becomes wider, for what was said here, and that one is here, was meant for those who could come in then:
    see `begin_circle_anew`.
    """
    columns, face = _columns(by, purpose, now), _face(purpose)
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        may_look_after_circle(by, circle, stay).or_refuse()
        if is_wider(purpose.joining, circle.joining):
            raise Unfit("joining", _("A circle cannot become wider than it was. Begin it anew for more people instead."))
        Circle.objects.filter(id=circle.id).update(**columns)
        index_circle(Circle.objects.get(id=circle.id))
        if purpose.joining in (Circle.Joining.INVITED, Circle.Joining.SECRET):
            asked = CircleRequest.objects.filter(circle_id=circle.id, answer="")
            asked.update(answer=CircleRequest.Answer.NO, answered_at=now)
        if face:
            _keep_face(circle, face)


def close_circle(*, by, slug: str, now: datetime) -> None:
    """Close a circle for good: nothing new is said in it and nobody comes in. Its members keep reading what was said, for it was
    told to them, and can still leave; each may take their own words away."""
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        may_look_after_circle(by, circle, stay).or_refuse()
        close(circle, now)
        for member in _others(by, circle):
            tell_in_own_words(
                member, f"circle:closed:{circle.id}", lambda: _("The circle “%(circle)s” is closed. What was said there stays.")
                % {"circle": circle.name[:60]}, f"/circles/{circle.slug}", now,
            )  # fmt: skip


def begin_circle_anew(*, by, slug: str, purpose: Purpose, now: datetime) -> str:
    """Begin a new circle in place of a narrower one, which is closed; the new one's slug. Raises Unfit.

    Nothing moves over but what the host fills in: what was said stays among those to whom it was said, and everybody of the
    circle is invited into the new one, since to be seen in it is theirs to choose. The two have nothing in common that shows.
    """
    columns, face = _columns(by, purpose, now), _face(purpose)
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        may_look_after_circle(by, circle, stay).or_refuse()
        if not is_wider(purpose.joining, circle.joining):
            raise Unfit("joining", _("Choose a door that is wider than it was."))
        fresh = _begin(by, columns, face or _face_of(circle), now)
        others = _others(by, circle)
        asked = [CircleInvitation(circle=fresh, member=member, made_by=by, made_at=now) for member in others]
        CircleInvitation.objects.bulk_create(asked)
        close(circle, now)
        for member in others:
            tell_in_own_words(
                member, f"circle:anew:{fresh.id}", lambda: _("%(name)s invites you into a circle.") % {"name": by.name},
                "/circles", now, about_id=by.id,
            )  # fmt: skip
    return fresh.slug


def held_circle(by, slug: str) -> tuple[Circle, Membership | None]:
    """A circle that `by` may know of, held, and their membership of it; in a transaction. Raises Http404.

    Every deed that changes who is in a circle or looks after it holds the circle first and anything else later.
    """
    known = reads.circle(by, slug)
    circle = Circle.objects.select_for_update(no_key=True).get(id=known.id)
    return circle, reads.own_stay(by, circle.id)[0]


def close(circle: Circle, now: datetime) -> None:
    Circle.objects.filter(id=circle.id, closed_at=None).update(closed_at=now)


def _others(by, circle: Circle) -> list:
    stays = reads.people_of_circle(by, circle.id, trust.sight(by)).exclude(member_id=by.id).order_by("member_id")
    return [stay.member for stay in stays]


def _begin(by, columns: dict, face: Face | bytes | None, now: datetime) -> Circle:
    circle = Circle.objects.create(**columns, made_by=by, made_at=now)
    Membership.objects.create(circle=circle, member=by, is_host=True, joined_at=now)
    index_circle(circle)
    if face:
        _keep_face(circle, face)
    return circle


def _columns(by, purpose: Purpose, now: datetime) -> dict:
    name = one_line(purpose.name)
    if not 0 < len(name) <= LONGEST_NAME:
        raise Unfit("name", _("Give a name of at most %(most)d characters.") % {"most": LONGEST_NAME})
    if purpose.joining not in Circle.Joining.values:
        raise Unfit("joining", _("Choose how people come in."))
    what_for, agreements = long_text(purpose.purpose, "purpose"), long_text(purpose.agreements, "agreements")
    allowed = may_say(by, text="\n".join((name, what_for, agreements)), now=now)
    if not allowed:
        raise Unfit("purpose", str(allowed.reason))
    return {
        "name": name, "joining": purpose.joining, "purpose": what_for, "purpose_html": render_markdown(what_for),
        "agreements": agreements, "agreements_html": render_markdown(agreements),
    }  # fmt: skip


def _face(purpose: Purpose) -> Face | None:
    return face_of(purpose.photo) if purpose.photo else None


def _face_of(circle: Circle) -> bytes | None:
    """The bytes of a circle's picture; a file has one circle only, so a new circle gets a file of its own."""
    path = Path(settings.MEDIA_ROOT) / circle.picture
    return path.read_bytes() if circle.picture and path.is_file() else None


def _keep_face(circle: Circle, face: Face | bytes) -> None:
    file = write_face(face.data if isinstance(face, Face) else face, FOLDER)
    Circle.objects.filter(id=circle.id).update(picture=file)
    if circle.picture:
        transaction.on_commit(lambda: remove_files([circle.picture]))
