from django.apps import AppConfig


class Exports(AppConfig):
    name = "closeknit.exports"
    label = "exports"
