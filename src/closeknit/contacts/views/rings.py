"""The picture of the rings: the closest five, fifteen, fifty and a hundred and fifty."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from closeknit.contacts import reads
from closeknit.contacts.views import rings_picture
from closeknit.contacts.views.shown import photo_url
from closeknit.kit import clock
from closeknit.kit.templatetags.kit import ember_words, face_colour
from closeknit.kit.text import initials


@require_safe
def rings(request):
    rings = [shown_ring(place, ring) for place, ring in enumerate(reads.rings(request.user, clock.now()))]
    page = {
        "rings": rings,
        "is_empty": not any(ring["people"] for ring in rings),
        "half": rings_picture.HALF,
        "you": rings_picture.YOU,
    }
    return render(request, "contacts/rings.html", page)


def shown_ring(place: int, ring) -> dict:
    seats = rings_picture.seats(len(ring.people), place)
    return {
        "size": ring.size,
        "words": RING_WORDS[place](),
        "radius": rings_picture.OUTER[place],
        "label_y": rings_picture.HALF - rings_picture.OUTER[place],
        "people": [shown_person(person, seat) for person, seat in zip(ring.people, seats, strict=False)],
    }


def shown_person(person, seat) -> dict:
    return {
        "name": person.name,
        "url": f"/people/{person.id}",
        "photo_url": photo_url(person.photo),
        "ember": person.ember,
        "warmth": ember_words(person.ember),
        "colour": face_colour(person.name),
        "initials": initials(person.name),
        "seat": seat,
    }


RING_WORDS = (
    lambda: _("Closest, about five"),
    lambda: _("Close, about fifteen"),
    lambda: _("Friends, about fifty"),
    lambda: _("Known well, about a hundred and fifty"),
)
