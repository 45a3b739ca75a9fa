"""The product's own settings, and one trivial page more."""

from closeknit.site.settings import *  # noqa: F403

ROOT_URLCONF = "trivial_urls"
