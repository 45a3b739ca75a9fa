from django.apps import AppConfig


class Talk(AppConfig):
    name = "closeknit.talk"
    label = "talk"
