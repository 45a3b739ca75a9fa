"""The addresses of accounts elsewhere."""

from django.urls import path

from closeknit.sources.views import devices, new, one
from closeknit.sources.views.dav import dav, well_known

app_name = "sources"
urlpatterns = [
    path("sources", one.sources, name="sources"),
    path("sources/new", new.new, name="new"),
    path("sources/devices", devices.devices, name="devices"),
    path("sources/devices/lines", devices.device_lines, name="device_lines"),
    path("sources/devices/<int:device_id>", devices.device, name="device"),
    path("sources/devices/<int:device_id>/end", devices.device_end, name="device_end"),
    path(".well-known/carddav", well_known, name="well_known_people"),
    path(".well-known/caldav", well_known, name="well_known_days"),
    path("dav/", dav, name="dav_root"),
    path("dav/<path:path>", dav, name="dav"),
    path("sources/<int:account_id>", one.source, name="source"),
    path("sources/<int:account_id>/pause", one.pause, name="pause"),
    path("sources/<int:account_id>/round", one.round_now, name="round"),
    path("sources/<int:account_id>/newcomers", one.newcomers, name="newcomers"),
    path("sources/<int:account_id>/whole", one.whole, name="whole"),
    path("sources/<int:account_id>/acceptance", one.acceptance, name="acceptance"),
    path("sources/<int:account_id>/secret", one.secret, name="secret"),
    path("sources/<int:account_id>/removal", one.removal, name="removal"),
]
