from django.apps import AppConfig


class Notify(AppConfig):
    name = "closeknit.notify"
    label = "notify"
