"""Every address of the house."""

from django.urls import include, path

from closeknit.site import views

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("about", views.about, name="about"),
]
handler404 = "closeknit.site.views.not_found"
handler500 = "closeknit.site.views.broken"
