from django.apps import AppConfig


class Site(AppConfig):
    name = "closeknit.site"
    label = "closeknit_site"

    def ready(self) -> None:
        from django.conf import settings

        from closeknit.kit import jobs

        jobs.load(settings.ROOMS)  # every job's name is known in every process
