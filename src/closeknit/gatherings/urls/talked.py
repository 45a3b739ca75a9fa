"""What is said under a gathering."""

from django.urls import path

from closeknit.gatherings.views import talked

urlpatterns = [
    path("gatherings/<slug:slug>/comments", talked.comments, name="comments"),
    path("gatherings/<slug:slug>/names", talked.names, name="names"),
]
