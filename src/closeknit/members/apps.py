from django.apps import AppConfig


class Members(AppConfig):
    name = "closeknit.members"
    label = "members"
