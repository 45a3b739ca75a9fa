from django.apps import AppConfig


class Site(AppConfig):
    name = "closeknit.site"
    label = "closeknit_site"
