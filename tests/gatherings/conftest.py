"""The cast of moments meets here too: Ada and Ben in the circle of the kiln, Cy beside it, Dee blocked, Hana hosts."""

from tests.stories.conftest import ada, ben, circle, cy, dee, hana, kiln, media, meet, stray, tell  # noqa: F401
