from django.apps import AppConfig


class Trust(AppConfig):
    name = "closeknit.trust"
    label = "trust"
