"""Why somebody is near, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from closeknit.gatherings.views.times import days_words


def near_words(shown, near) -> dict:
    """Somebody near on a trip: the reasons as sentences, the way to their page and to proposing something."""
    reasons = []
    if near.passing:
        days = days_words(near.first_on, near.last_on)
        if near.city == shown.city:
            reasons.append(_("There too: %(days)s") % {"days": days})
        else:
            reasons.append(_("Nearby too, in %(city)s: %(days)s") % {"city": near.city, "days": days})
    if near.lives_in:
        reasons.append(
            _("Lives there") if near.lives_in == shown.city else _("Lives nearby, in %(city)s") % {"city": near.lives_in}
        )
    if near.is_glad:
        reasons.append(
            _("Glad to meet travellers")
            if near.city == shown.city
            else _("Glad to meet travellers, in %(city)s") % {"city": near.city}
        )
    return {
        "near": near,
        "reasons": reasons,
        "url": f"/members/{near.slug}" if near.slug else f"/people/{near.contact_id}",
        "deed": f"/trips/{shown.slug}/proposals/{near.slug}" if near.slug else f"/trips/{shown.slug}/letters/{near.contact_id}",
    }
