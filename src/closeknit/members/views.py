"""The pages on which members are to each other."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@require_safe
def standing(request):
    """Why somebody who is signed in is not in the community just now, and what they can do."""
    if request.user.is_here:
        return redirect("/")
    return render(request, "members/standing.html", {"state": request.user.state})


standing.is_for_any_state = True
