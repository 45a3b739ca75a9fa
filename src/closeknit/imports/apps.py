from django.apps import AppConfig


class Imports(AppConfig):
    name = "closeknit.imports"
    label = "imports"
