"""Notices and the deed of reading them; letters that are stopped, and let come again."""

from django.urls import path

from closeknit.notify import views

app_name = "notify"
urlpatterns = [
    path("notices", views.notices, name="notices"),
    path("notices/reading", views.notices_reading, name="notices_reading"),
    path("notices/<int:notice_id>/reading", views.notice_reading, name="notice_reading"),
    path("account/reach", views.reach, name="reach"),
    path("letters/<str:token>/stop", views.stop, name="stop"),
    path("letters/<slug:kind>/return", views.letters_return, name="letters_return"),
]
