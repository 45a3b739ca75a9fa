"""Memories kept together."""

from django.urls import path

from closeknit.gatherings.views import memories

urlpatterns = [
    path("gatherings/<slug:slug>/<int:occurrence_id>/memory", memories.of_gathering, name="gathering_memory"),
    path("together", memories.memories, name="memories"),
    path("together/new", memories.new, name="memory_new"),
    path("together/photos/<slug:name>", memories.photo, name="part_photo"),
    path("together/photos/<slug:name>/small", memories.photo_small, name="part_photo_small"),
    path("together/parts/<int:part_id>/end", memories.part_end, name="part_end"),
    path("together/<int:memory_id>", memories.memory, name="memory"),
    path("together/<int:memory_id>/parts", memories.part, name="part"),
    path("together/<int:memory_id>/quiet", memories.quiet, name="memory_quiet"),
    path("together/<int:memory_id>/leaving", memories.leaving, name="memory_leaving"),
]
