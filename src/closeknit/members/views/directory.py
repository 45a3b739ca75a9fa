"""The members of the community: all of them, and one."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from closeknit.contacts import reads as contacts
from closeknit.kit import clock
from closeknit.members import reads
from closeknit.members.reads import Profile
from closeknit.members.views.profile_words import shown_profile
from closeknit.trust import reads as trust


@require_safe
def members(request):
    """Who is here: faces, names, and what each tells the reader to ask about; found by words, kept to a circle, in pages."""
    viewer = request.user
    eyes = trust.sight(viewer)
    circles = trust.own_circles(viewer, eyes)
    asked = request.GET.get("q", "")[:120]
    circle = next((each for each in circles if each.slug == request.GET.get("circle")), None)
    found = reads.directory(
        viewer, eyes, asked=asked, circle_id=circle.id if circle else None, page=number(request.GET.get("page"))
    )
    there = {"q": asked, "circle": circle.slug if circle else ""}
    more = "?" + urlencode({key: value for key, value in there.items() if value} | {"page": found.page + 1})
    context = {
        "people": [shown_row(each, viewer.id) for each in found.people],
        "circles": circles,
        "circle": circle,
        "asked": asked,
        "page": found.page,
        "following": more if found.has_more else "",
    }
    return render(request, "members/members.html", context)


def shown_row(profile: Profile, own_id: int) -> dict:
    return {
        "url": f"/members/{profile.slug}",
        "name": profile.name,
        "photo_url": profile.photo_url,
        "pronouns": profile.text("pronouns"),
        "place": profile.text("place"),
        "ask_about": Truncator(" ".join(profile.text("ask_about").split())).chars(120),
        "is_own": profile.member_id == own_id,
    }


@require_safe
def member(request, slug):
    """One member, as the reader sees them."""
    return member_page(request, slug)


def member_page(request, slug, *, status=200, **more):
    viewer, now = request.user, clock.now()
    eyes = trust.sight(viewer)
    profile = reads.profile(viewer, slug, eyes)
    is_own = profile.member_id == viewer.id
    own_circles = trust.own_circles(viewer, eyes) if is_own else None
    context = {"slug": slug, "is_own": is_own, "profile": shown_profile(profile, now, own_circles)}
    if not is_own:
        context |= between(request, profile, now)
        context["circles"] = reads.circles_of(viewer, profile.member_id, eyes)
    return render(request, "members/member.html", context | more, status=status)


def between(request, profile: Profile, now) -> dict:
    """What stands between the reader and a member: whether they met, who they are in the reader's book, hours they share."""
    viewer = request.user
    query = request.GET.get("book", "")[:120]
    return {
        "first_name": profile.name.split(" ")[0],
        "meeting": reads.meeting(viewer, profile.member_id),
        "contact_id": reads.contact_standing_for(viewer, profile),
        "book_query": query,
        "book_found": contacts.suggest_names(viewer, query) if query.strip() else [],
        "today": clock.local_date(now, viewer.zone).isoformat(),
        "hours": reads.good_hours(viewer, profile, now),
    }


def number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 4 and int(text) else 1
