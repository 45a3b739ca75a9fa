"""What is done with a comment, voice notes, and talks. A thread under a thing is said something in the room that has the
thing."""

from django.urls import path

from closeknit.talk.views import comments, enclosures, messages, threads, voices, wishes

app_name = "talk"
urlpatterns = [
    path("comments/<int:comment_id>/edit", comments.edit, name="comment_edit"),
    path("comments/<int:comment_id>/names", comments.names, name="comment_names"),
    path("comments/<int:comment_id>/deletion", comments.deletion, name="comment_deletion"),
    path("comments/<int:comment_id>/hiding", comments.hiding, name="comment_hiding"),
    path("voice", voices.staging, name="voice_staging"),
    path("voice/<slug:slug>", voices.voice, name="voice"),
    path("threads", threads.threads, name="threads"),
    path("threads/dot", threads.dot, name="threads_dot"),
    path("threads/new", threads.new, name="thread_new"),
    path("threads/search", threads.search, name="threads_search"),
    path("threads/circles/<slug:slug>", threads.circle, name="thread_circle"),
    path("threads/enclosures", enclosures.staging, name="enclosure_staging"),
    path("threads/enclosures/<slug:slug>", enclosures.enclosure, name="enclosure"),
    path("threads/enclosures/<slug:slug>/small", enclosures.enclosure_small, name="enclosure_small"),
    path("threads/previews/<slug:slug>", enclosures.preview, name="preview"),
    path("threads/<slug:slug>", threads.thread, name="thread"),
    path("threads/<slug:slug>/about", threads.about, name="thread_about"),
    path("threads/<slug:slug>/news", threads.news, name="thread_news"),
    path("threads/<slug:slug>/readers", threads.readers, name="thread_readers"),
    path("threads/<slug:slug>/names", threads.names, name="thread_names"),
    path("threads/<slug:slug>/name", threads.naming, name="thread_name"),
    path("threads/<slug:slug>/people", threads.people, name="thread_people"),
    path("threads/<slug:slug>/leaving", threads.leaving, name="thread_leaving"),
    path("threads/<slug:slug>/reading", wishes.reading, name="thread_reading"),
    path("threads/<slug:slug>/muting", wishes.muting, name="thread_muting"),
    path("threads/<slug:slug>/reminder", wishes.reminder, name="thread_reminder"),
    path("threads/<slug:slug>/messages", messages.sending, name="messages"),
    path("threads/<slug:slug>/messages/<int:seq>", messages.message, name="message"),
    path("threads/<slug:slug>/messages/<int:seq>/edit", messages.edit, name="message_edit"),
    path("threads/<slug:slug>/messages/<int:seq>/deletion", messages.deletion, name="message_deletion"),
    path("threads/<slug:slug>/messages/<int:seq>/reaction", messages.reaction, name="message_reaction"),
]
