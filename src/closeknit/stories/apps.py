from django.apps import AppConfig


class Stories(AppConfig):
    name = "closeknit.stories"
    label = "stories"
