"""What is done with a comment, and voice notes. A thread is said something under its thing, in the room that has the thing."""

from django.urls import path

from closeknit.talk.views import comments, voices

app_name = "talk"
urlpatterns = [
    path("comments/<int:comment_id>/edit", comments.edit, name="comment_edit"),
    path("comments/<int:comment_id>/names", comments.names, name="comment_names"),
    path("comments/<int:comment_id>/deletion", comments.deletion, name="comment_deletion"),
    path("comments/<int:comment_id>/hiding", comments.hiding, name="comment_hiding"),
    path("voice", voices.staging, name="voice_staging"),
    path("voice/<slug:slug>", voices.voice, name="voice"),
]
