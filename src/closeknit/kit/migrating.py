"""Steps of migrations that Django has not: `CreateModels` lays many tables at once."""

from __future__ import annotations

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Many `CreateModel` as one step.

    After each single step Django draws anew every model that the new one is tied to, which is nearly all of them in a house where
    everything belongs to a member: time that grows with the square of the tables. Here they are drawn once, after the last.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, models: list[CreateModel]):
        self.models = models

    def deconstruct(self):
        return type(self).__name__, [], {"models": self.models}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # what was drawn of the models so far
        for each in self.models:
            each.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for each in self.models:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for each in reversed(self.models):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name, app_label):
        return any(each.references_model(name, app_label) for each in self.models)

    def describe(self):
        return f"Create the models {', '.join(each.name for each in self.models)}"
