from django.urls import path

from closeknit.members import views

app_name = "members"
urlpatterns = [
    path("standing", views.standing, name="standing"),
]
