"""Every address of the house, and the cheapest page a signed-in member can ask for: one line, behind the whole middleware."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from closeknit.site.urls import *  # noqa: F403
from closeknit.site.urls import urlpatterns as pages


def trivial(request):
    return HttpResponse(engines["django"].from_string("Good day.").render({}, request))


urlpatterns = [path("trivial", trivial), *pages]
