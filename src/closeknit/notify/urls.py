"""Notices, and the deed of reading them."""

from django.urls import path

from closeknit.notify import views

app_name = "notify"
urlpatterns = [
    path("notices", views.notices, name="notices"),
    path("notices/reading", views.notices_reading, name="notices_reading"),
    path("notices/<int:notice_id>/reading", views.notice_reading, name="notice_reading"),
]
