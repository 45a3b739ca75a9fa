from django.apps import AppConfig


class Kit(AppConfig):
    name = "closeknit.kit"
    label = "kit"
