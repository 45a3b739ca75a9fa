from django.apps import AppConfig


class Site(AppConfig):
    name = "closeknit.site"
    label = "closeknit_site"

    def ready(self) -> None:
        from django.conf import settings

        from closeknit.kit import jobs
        from closeknit.site import checks  # noqa: F401  registers itself

        jobs.load(settings.ROOMS)  # every job's name is known in every process
