"""Every address of the house, and the cheapest page and the cheapest write a signed-in member can ask for, behind the whole
middleware: one line, and one row."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path
from django.utils import timezone

from closeknit.kit.ids import slug
from closeknit.notify.models import Silence
from closeknit.site.urls import *  # noqa: F403
from closeknit.site.urls import urlpatterns as pages


def trivial(request):
    return HttpResponse(engines["django"].from_string("Good day.").render({}, request))


def trivial_write(request):
    row = Silence.objects.create(owner_id=request.user.id, kind=slug(), made_at=timezone.now())
    return redirect(f"/trivial?{row.id}")


urlpatterns = [path("trivial", trivial), path("trivial/write", trivial_write), *pages]
