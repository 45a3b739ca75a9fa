from django.apps import AppConfig


class Hosts(AppConfig):
    name = "closeknit.hosts"
    label = "hosts"
