"""Every address of the house."""

from django.urls import include, path, re_path

from closeknit.site import installing, views
from closeknit.site.api import door

urlpatterns = [
    path("", include("closeknit.accounts.urls")),
    path("account/", include("closeknit.site.sign_in_urls")),
    path("", include("closeknit.contacts.urls")),
    path("", include("closeknit.members.urls")),
    path("", include("closeknit.talk.urls")),
    path("", include("closeknit.stories.urls")),
    path("", include("closeknit.gatherings.urls")),
    path("", include("closeknit.hosts.urls")),
    path("", include("closeknit.imports.urls")),
    path("", include("closeknit.sources.urls")),
    path("", include("closeknit.notify.urls")),
    path("", include("closeknit.replies.urls")),
    path("", include("closeknit.exports.urls")),
    path("", include("closeknit.today.urls")),
    path("api/v1/", door.docs, name="api_docs"),
    path("api/v1/openapi.json", door.document, name="api_document"),
    re_path(r"^api/v1/(?P<path>[\s\S]+)$", door.api, name="api"),  # `<path:…>` leaves out what holds a line end
    path("api", door.elsewhere, name="api_root"),
    re_path(r"^api/(?P<path>[\s\S]*)$", door.elsewhere, name="api_elsewhere"),
    path("house/jobs", views.jobs, name="house_jobs"),
    path("house/jobs/<uuid:job_id>/retry", views.retry, name="house_job_retry"),
    path("manifest.webmanifest", installing.manifest, name="manifest"),
    path("worker.js", installing.worker, name="worker"),
    path("offline", installing.offline, name="offline"),
    path("account/form-key", installing.form_key, name="form_key"),
    path("caught-up", views.caught_up, name="caught_up"),
    path("about", views.about, name="about"),
    path("favicon.ico", views.favicon, name="favicon"),
]
handler400 = "closeknit.site.views.unreadable"
handler403 = "closeknit.site.views.refused"
handler404 = "closeknit.site.views.not_found"
handler500 = "closeknit.site.views.broken"
handler429 = "closeknit.site.views.too_many"
