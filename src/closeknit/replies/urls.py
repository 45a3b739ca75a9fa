"""Where a mail server hands letters in."""

from django.urls import path

from closeknit.replies import views

app_name = "replies"
urlpatterns = [path("mail/incoming", views.incoming, name="incoming")]
