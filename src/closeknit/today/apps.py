from django.apps import AppConfig


class Today(AppConfig):
    name = "closeknit.today"
    label = "today"
