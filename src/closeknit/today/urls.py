from django.urls import path

from closeknit.today import views

app_name = "today"
urlpatterns = [
    path("account/morning", views.morning, name="morning"),
    path("", views.today, name="today"),
    path("nudges/<int:nudge_id>/answer", views.answer, name="answer"),
]
