"""The addresses of accounts elsewhere."""

from django.urls import path

from closeknit.sources.views import new, one

app_name = "sources"
urlpatterns = [
    path("sources", one.sources, name="sources"),
    path("sources/new", new.new, name="new"),
    path("sources/<int:account_id>", one.source, name="source"),
    path("sources/<int:account_id>/pause", one.pause, name="pause"),
    path("sources/<int:account_id>/round", one.round_now, name="round"),
    path("sources/<int:account_id>/newcomers", one.newcomers, name="newcomers"),
    path("sources/<int:account_id>/whole", one.whole, name="whole"),
    path("sources/<int:account_id>/acceptance", one.acceptance, name="acceptance"),
    path("sources/<int:account_id>/secret", one.secret, name="secret"),
    path("sources/<int:account_id>/removal", one.removal, name="removal"),
]
