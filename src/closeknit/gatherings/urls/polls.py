"""Seeking a time together."""

from django.urls import path

from closeknit.gatherings.views import polling, polls

urlpatterns = [
    path("gatherings/<slug:slug>/poll", polls.poll, name="poll"),
    path("gatherings/<slug:slug>/poll/new", polling.poll_new, name="poll_new"),
    path("gatherings/<slug:slug>/poll/edit", polling.poll_edit, name="poll_edit"),
    path("gatherings/<slug:slug>/poll/votes", polls.poll_votes, name="poll_votes"),
    path("gatherings/<slug:slug>/poll/options", polls.poll_options, name="poll_options"),
    path("gatherings/<slug:slug>/poll/options/<int:option_id>/end", polls.poll_option_end, name="poll_option_end"),
    path("gatherings/<slug:slug>/poll/choice", polling.poll_choice, name="poll_choice"),
    path("gatherings/<slug:slug>/poll/cancellation", polling.poll_cancellation, name="poll_cancellation"),
]
