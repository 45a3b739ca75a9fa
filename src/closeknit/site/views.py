"""The few pages that belong to no room."""

from __future__ import annotations

from django.shortcuts import render


def about(request):
    return render(request, "site/about.html")


about.is_open = True


def not_found(request, exception=None):
    return render(request, "site/not_found.html", status=404)


def broken(request):
    return render(request, "site/broken.html", status=500)
