"""What each column of a table is: a form with a guess and the first values, remembered for the next file of the same header."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from closeknit.imports import actions, reads
from closeknit.imports.actions.meanings import choices_for
from closeknit.kit import clock

ORDERS = {"day": True, "month": False}


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request, import_id):
    brought = reads.own_import(request.user, import_id)
    if request.method == "POST":
        return _said(request, brought)
    if brought.state != brought.State.PREVIEWED or not brought.tables:
        return redirect("imports:import", import_id)
    asked = request.GET.get("table", "")
    table = actions.own_table(brought, asked) if asked else brought.unsure_table or brought.tables[0]
    return render(request, "imports/columns.html", columns_page(brought, table))


def _said(request, brought):
    table = actions.own_table(brought, request.POST.get("table", ""))
    chosen = [request.POST.get(f"column-{place}", "")[:80] for place in range(len(table["columns"]))]
    order = request.POST.get("dates", "")
    day_first = ORDERS.get(order, None if table["asks_order"] else table["day_first"])
    try:
        actions.say_columns(
            by=request.user, import_id=brought.id, told=table["print"], columns=chosen, day_first=day_first, now=clock.now()
        )
    except actions.NotNow as refused:
        messages.warning(request, str(refused))
    except actions.UnfitColumns as refused:
        context = columns_page(brought, table, chosen=chosen, order=order, trouble=str(refused))
        return render(request, "imports/columns.html", context, status=422)
    return redirect("imports:import", brought.id)


def columns_page(brought, table: dict, *, chosen: list[str] | None = None, order: str = "", trouble: str = "") -> dict:
    """The context of the form; `chosen` and `order` are what was sent and could not be taken."""
    meanings = chosen or [meaning for _header, meaning, _values in table["columns"]]
    return {
        "brought": brought,
        "table": table,
        "columns": [
            {"number": place, "header": header, "values": values, "groups": choices_for(meaning)}
            for place, ((header, _guess, values), meaning) in enumerate(zip(table["columns"], meanings, strict=True))
        ],
        "order": order,
        "others": [each for each in brought.tables if each["print"] != table["print"]],
        "trouble": trouble or ("" if table["names_people"] else _("No column of this table looks like names or addresses of"
            " people, "
                                                                   "so nobody was taken from it. If there are people in it,"
                                                                   " say which column "
                                                                   "names them.")),
    }  # fmt: skip
