"""The pages, for any WSGI server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.site.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
