from django.apps import AppConfig


class Gatherings(AppConfig):
    name = "closeknit.gatherings"
    label = "gatherings"
