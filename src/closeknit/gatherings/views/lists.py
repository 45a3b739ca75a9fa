"""Lists of gatherings. Every list ends."""

from __future__ import annotations

from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def gatherings(request):
    """What is coming up."""
    return render(request, "gatherings/gatherings.html", {"gatherings": []})
