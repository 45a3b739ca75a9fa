from django.apps import AppConfig


class Sources(AppConfig):
    name = "closeknit.sources"
    label = "sources"
