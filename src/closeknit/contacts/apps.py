from django.apps import AppConfig


class Contacts(AppConfig):
    name = "closeknit.contacts"
    label = "contacts"
