"""The addresses, numbers and names by which files know the owner."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.imports import actions, reads
from closeknit.kit import clock


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request):
    trouble = ""
    written = request.POST.get("written", "")
    if request.method == "POST":
        try:
            actions.say_mine(by=request.user, written=[written], now=clock.now())
        except actions.UnfitOwn as refused:
            trouble = str(refused)
        else:
            return redirect("imports:mine")
    context = {"mine": reads.mine(request.user), "trouble": trouble, "written": written}
    return render(request, "imports/mine.html", context, status=422 if trouble else 200)


@require_POST
def deletion(request, mine_id):
    actions.forget_mine(by=request.user, mine_id=mine_id, now=clock.now())
    return redirect("imports:mine")
