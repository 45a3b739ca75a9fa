"""The addresses of what is brought."""

from django.urls import path

from closeknit.imports.views import columns, files, mine, one, people

app_name = "imports"
urlpatterns = [
    path("imports", files.imports, name="imports"),
    path("imports/mine", mine.mine, name="mine"),
    path("imports/mine/<int:mine_id>/deletion", mine.deletion, name="mine_deletion"),
    path("imports/<int:import_id>", one.page, name="import"),
    path("imports/<int:import_id>/columns", columns.columns, name="columns"),
    path("imports/<int:import_id>/people", people.people, name="people"),
    path("imports/<int:import_id>/owner", one.owner, name="owner"),
    path("imports/<int:import_id>/run", one.run, name="run"),
    path("imports/<int:import_id>/cancel", one.cancel, name="cancel"),
    path("imports/<int:import_id>/undo", one.undo, name="undo"),
    path("imports/<int:import_id>/undo/run", one.undo_run, name="undo_run"),
    path("imports/<int:import_id>/undo/cancel", one.undo_cancel, name="undo_cancel"),
]
