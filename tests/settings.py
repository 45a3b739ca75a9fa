"""The product's own settings on a throw-away data folder, with what only costs tests time taken off."""

import os
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="closeknit-tests-"))
os.environ["CLOSEKNIT_DATA"] = str(_folder)
for _name in ("CLOSEKNIT_ORIGIN", "CLOSEKNIT_MAIL", "CLOSEKNIT_SECRET_KEY"):
    os.environ.pop(_name, None)

from closeknit.site.settings import *  # noqa: E402, F403
from closeknit.site.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "tests.sqlite3")}  # a file: memory locks differently
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
